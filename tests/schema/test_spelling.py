"""Spellings that are one name of a body, and those that only sound alike."""

from __future__ import annotations

import pytest

from whence.schema.spelling import may_be_one_person, plain


def test_habits_of_spelling_are_no_other_name() -> None:
    assert plain("Organisation for Civil Defence") == plain("organization for civil defense")
    assert plain("Jabhat al-Sahra’") == plain("Jabhat al Sahra")
    assert plain("Café & Mill Union") == plain("Cafe and Mill Union")
    assert plain("Mill Union (North)") != plain("Mill Union (South)")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hamza Dalqaat", "Hamza Dalqat"),
        ("Hamza Dalqat", "Hamza Dalaat"),
        ("Hamza Dalqat", "Muhammad Hamza Dalqaat"),
        ("Waseem Teyg", "Wasim Teig"),
        ("Ahmed Hussein", "Ahmad Husain"),
        ("Yusuf Qorane", "Yousouf Korane"),
    ],
)
def test_what_sounds_alike_may_be_one_person(one: str, other: str) -> None:
    assert may_be_one_person(one, other)
    assert may_be_one_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hamza Dalqat", "Dalqat"),
        ("Hamza Dalqat", "Karim Dalqat"),
        ("Jan Smit", "Jon Smit"),
        ("Lena Okoro", "Lena Oru"),
    ],
)
def test_what_does_not_is_nobody_else(one: str, other: str) -> None:
    assert not may_be_one_person(one, other)
