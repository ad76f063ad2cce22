"""Descriptions of people and bodies that no claim asks for."""

from __future__ import annotations

import pytest

from tests.extract.examples import laid_out
from whence.extract.rules.descriptions import find_descriptions
from whence.records import Span


def found(text: str, *taken: str) -> list[str]:
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in taken]
    return [mention.span.cut(text) for mention in find_descriptions(laid_out(text), spans)]


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("The zone commander is unmoved.", ["The zone commander"]),
        ("He saw the former deputy director later.", ["the former deputy director"]),
        ("By noon the prefect's count stood at three.", ["the prefect"]),
        ("The head of the port authority left.", ["The head of the port authority"]),
        ("The army fired at villagers in the north.", ["The army", "villagers in the north"]),
        ("Ardal's mayor left.", ["Ardal's mayor"]),
        ("They went to the police car.", []),
        ("The mayor, Anna Moreau, left.", []),
        ("Anna Moreau, the mayor, left.", []),
        ("The bridge fell.", []),
    ],
)
def test_descriptions(text: str, described: list[str]) -> None:
    assert found(text) == described


def test_what_has_a_part_already_is_left_out() -> None:
    assert found("The mayor left. The army stayed.", "The mayor") == ["The army"]
