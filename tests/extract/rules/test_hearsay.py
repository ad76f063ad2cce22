"""What the report passes on without a name."""

from __future__ import annotations

import pytest

from tests.extract.examples import claims, line, narrated


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The men were reportedly beaten.", "- | reportedly | The men were / beaten | assert"),
        ("The men were allegedly beaten.", "- | allegedly | The men were / beaten | accuse"),
        ("Reportedly, two boats sank.", "- | Reportedly | two boats sank | assert"),
        ("Orve reportedly plans to leave.", "- | reportedly | Orve / plans to leave | assert"),
    ],
)
def test_an_adverb_of_hearsay_makes_its_clause_nobodys_word(text: str, told: str) -> None:
    assert [line(claim, text) for claim in claims(text)] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "The reportedly wounded captain was freed.",  # about a noun
        "The captain, who was reportedly wounded, was freed.",  # in passing
    ],
)
def test_elsewhere_it_is_a_hedge_of_the_reports(text: str) -> None:
    assert claims(text) == []
    assert narrated(text) == [text.removesuffix(".")]


def test_inside_what_somebody_says_it_is_a_hedge() -> None:
    text = "The mayor said the men had reportedly left."
    assert [line(claim, text) for claim in claims(text)] == ["The mayor | said | the men had reportedly left | assert"]


def test_the_clause_before_stays_the_reports() -> None:
    text = "The truck was stopped twice, where money was allegedly taken."
    assert [line(claim, text) for claim in claims(text)] == ["- | allegedly | money was / taken | accuse"]
    assert narrated(text) == ["The truck was stopped twice"]
