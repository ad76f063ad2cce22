"""Proper names, titles left off."""

from __future__ import annotations

import pytest

from tests.extract.examples import laid_out
from whence.extract.rules.names import find_names


def names(text: str) -> list[str]:
    return [mention.span.cut(text) for mention in find_names(laid_out(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor met Anna Moreau in Ardal.", ["Anna Moreau", "Ardal"]),
        ("He met President Anna Moreau.", ["Anna Moreau"]),
        ("He met Army Chief Anders Bekker.", ["Anders Bekker"]),
        ("He joined the Voice for Justice.", ["Voice for Justice"]),
        ("He left the Ministry of Health.", ["Ministry of Health"]),
        ("He called the Health Department of Ardal.", ["Health Department of Ardal"]),
        ("He met Ludo de Witte there.", ["Ludo de Witte"]),
        ("The fighters of Rayat al-Sahra left.", ["Rayat al-Sahra"]),
        ("He met Attila ould Besso there.", ["Attila ould Besso"]),
        ("He joined Voz di a Costa.", ["Voz di a Costa"]),
        ("He flew to Port d'Arbel.", ["Port d'Arbel"]),
        ("He joined the Orve People's Army.", ["Orve People's Army"]),
        ("He joined the Ardal Farmers' Union.", ["Ardal Farmers' Union"]),
        ("He met Ardal's Bekker.", ["Ardal", "Bekker"]),
        ("He joined the Movement of 3 July.", ["Movement of 3 July"]),
        ("He joined the Lanterns of the Low Road.", ["Lanterns of the Low Road"]),
        ("He met the Bishop of Ardal.", ["Ardal"]),
        ("He reads the channel “Ardal Minute by Minute” daily.", ["Ardal Minute by Minute"]),
        ("He spoke to the BNP-M.", ["BNP-M"]),
        ("Moreau left. Later Moreau came back.", ["Moreau", "Moreau"]),
        ("He left Ardal on Monday in June.", ["Ardal"]),
        ("Yesterday it rained.", []),
        ("Bridges fell.", []),
        ("However, it rained.", []),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_names_inside_quotations_are_found_in_order() -> None:
    assert names('Moreau met Bekker. "I saw Ludo Witte," said Moreau.') == ["Moreau", "Bekker", "Ludo Witte", "Moreau"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met S. Nadar and M.I. Nadar.", ["S. Nadar", "M.I. Nadar"]),
        ("He left the Peace and Labour Bloc.", ["Peace and Labour Bloc"]),
        ("He left the ISIS and Ardal Council.", ["ISIS", "Ardal Council"]),
    ],
)
def test_initials_and_bodies_with_and(text: str, expected: list[str]) -> None:
    assert names(text) == expected
