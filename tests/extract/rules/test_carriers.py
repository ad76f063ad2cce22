"""Carriers: sources that only relay."""

from __future__ import annotations

import pytest

from tests.extract.examples import laid_out
from whence.extract.found import Attribution
from whence.extract.rules.carriers import find_carriers
from whence.extract.rules.names import find_names
from whence.records import Span


def carries(text: str, source: str | None) -> bool:
    start = 0 if source is None else text.index(source)
    span = None if source is None else Span(start, start + len(source))
    said = Attribution(span, Span(0, 1), (Span(0, 1),), "assert", 0, "test")
    return find_carriers(text, find_names(laid_out(text))).carries(text, said)


@pytest.mark.parametrize(
    "source",
    [
        "The Harbour Post",
        "the Harbour Post report",
        "Harbour Post (HP)",
        "HP",
        "the HP newspaper",
        "local media",
        "state media reports",
    ],
)
def test_outlets_and_their_products_carry(source: str) -> None:
    text = (
        "The Harbour Post, also Harbour Post (HP), and the Harbour Post report, and local media, and the HP newspaper, "
    )
    assert carries(text + "and state media reports, said so.", source)


@pytest.mark.parametrize(
    "source", ["Anna Moreau", "the editor of The Harbour Post", "the Harbour Union", "police", None]
)
def test_everybody_else_speaks(source: str | None) -> None:
    text = "Anna Moreau, the editor of The Harbour Post, the Harbour Union and police said so."
    assert not carries(text, source)
