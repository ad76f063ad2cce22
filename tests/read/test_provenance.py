"""What a text says about where it comes from."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.read.provenance import Provenance, provenance

BODY = "The governor said on Tuesday that a convoy was shelled near the bridge. No group has claimed it."


def marked(text: str, found: Provenance) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    for notice in found.notices:
        kinds.setdefault(notice.kind, []).append(notice.span.cut(text))
    return kinds


def test_header_dateline_agency_and_disclaimer_are_marked_and_the_text_stays() -> None:
    notice = "Disclaimer: This post has been auto-published from an agency feed and was not reviewed by an editor"
    text = f" date 2024-10-05 Imphal, Oct 5 (PTI) {BODY}\n\n{notice} "
    found = provenance(text)
    assert found.published == "2024-10-05"
    assert found.agency == "PTI"
    assert found.dateline is not None
    assert found.dateline.place == "Imphal"
    assert marked(text, found) == {
        "header": ["date 2024-10-05"],
        "dateline": ["Imphal, Oct 5 (PTI)"],
        "disclaimer": [notice],
    }


def test_metadata_wins_over_the_header() -> None:
    assert provenance(f"date 2024-10-05 {BODY}", published="2024-10-06").published == "2024-10-06"


def test_an_impossible_header_date_is_marked_but_not_used() -> None:
    found = provenance(f"date 0000-00-00 {BODY}")
    assert found.published is None
    assert [notice.kind for notice in found.notices] == ["header"]
    assert [oddity.code for oddity in found.oddities] == ["impossible-date"]


def test_a_word_date_inside_a_sentence_is_no_header() -> None:
    assert provenance(f"date 2024-10-05x {BODY}").published is None


def test_a_line_alone_above_an_empty_line_is_the_headline() -> None:
    text = f"Convoy shelled near the bridge\n\nBy Amal Deren in Goma\n\n{BODY}"
    found = provenance(text)
    assert found.title == "Convoy shelled near the bridge"
    assert found.byline == "Amal Deren"
    assert found.dateline is not None
    assert found.dateline.place == "Goma"
    assert found.dateline.date is None
    kinds = marked(text, found)
    assert kinds["headline"] == ["Convoy shelled near the bridge"]
    assert kinds["byline"] == ["By Amal Deren in Goma"]
    assert kinds["dateline"] == ["Goma"]


def test_a_known_title_is_marked_where_the_text_repeats_it() -> None:
    text = f"Convoy shelled near the bridge\n{BODY}"
    assert marked(text, provenance(text, title="Convoy Shelled  near the bridge")) == {
        "headline": ["Convoy shelled near the bridge"]
    }
    assert not marked(text, provenance(text, title="Another title"))


@pytest.mark.parametrize("text", [f"{BODY}\n\n{BODY}", f"The army said it\nhad left. {BODY}", "One line only", ""])
def test_without_a_headline_there_is_no_title(text: str) -> None:
    assert provenance(text).title is None


@pytest.mark.parametrize(
    ("credit", "agency"),
    [
        ("Source: AFP", "AFP"),
        ("(Reporting by Amal Deren; Editing by Tomas Veld; Reuters)", "Reuters"),
        ("— AFP", "AFP"),
        ("(ANI)", "ANI"),
        ("© 2024 AFP", "AFP"),
        ("Copyright 2024 The Associated Press. All rights reserved.", "AP"),
        ("(With inputs from PTI)", None),
        ("Source: Valley Courier", None),
    ],
)
def test_credits_below_the_text(credit: str, agency: str | None) -> None:
    text = f"{BODY}\n\n{credit}\n"
    found = provenance(text)
    assert found.agency == agency
    kinds = marked(text, found)
    assert list(kinds) in (["credit"], ["copyright"])
    assert credit in next(iter(kinds.values()))


def test_a_credit_may_close_the_last_paragraph() -> None:
    text = f"{BODY}\n\nThe bridge has been closed since then. (ANI)"
    found = provenance(text)
    assert found.agency == "ANI"
    assert marked(text, found) == {"credit": ["(ANI)"]}


@pytest.mark.parametrize("line", ["By Amal Deren, Associated Press", "Reuters", "By AFP"])
def test_credits_above_the_text(line: str) -> None:
    assert provenance(f"{line}\n\n{BODY}").agency in {"AP", "Reuters", "AFP"}


@pytest.mark.parametrize(
    "line",
    [
        "(This story has not been edited by Valley Courier staff and is auto-generated from a syndicated feed.)",
        "This report was published from a wire agency feed without modifications to the text.",
        "Except for the headline, this copy was left as it came.",
        "The opinions expressed in this article do not necessarily reflect those of the paper.",
    ],
)
def test_disclaimers(line: str) -> None:
    text = f"{BODY}\n\n{line}"
    assert marked(text, provenance(text)) == {"disclaimer": [line]}


@pytest.mark.parametrize(
    "line",
    [
        "The video has not been verified by the Valley Courier.",
        "The claim could not be independently verified.",
        "The agency said the feed of water had stopped.",
    ],
)
def test_reported_doubt_is_content_and_no_disclaimer(line: str) -> None:
    text = f"{BODY}\n\n{line}\n\n{BODY}"
    assert not marked(text, provenance(text))


def test_in_a_long_paragraph_only_the_sentence_is_the_disclaimer() -> None:
    sentence = "This story has not been edited by our staff."
    text = f"{BODY * 6} {sentence} The bridge stayed closed."
    assert marked(text, provenance(text)) == {"disclaimer": [sentence]}


PIECES = st.sampled_from(
    [
        "date 2024-10-05 ",
        "GOMA, Oct 5 (AFP) - ",
        "By Amal Deren in Goma",
        "\n",
        "\n\n",
        "Disclaimer: none",
        "© 2024 AFP",
        BODY,
        "é 😀 ",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=12).map("".join))
def test_every_mark_cuts_and_none_but_bylines_overlaps(text: str) -> None:
    found = provenance(text)
    for notice in found.notices:
        assert notice.span.cut(text)
    apart = [notice.span for notice in found.notices if notice.kind != "byline"]
    assert all(left.end <= right.start for left, right in pairwise(apart))


def test_hostile_texts_cost_linear_time() -> None:
    begun = time.perf_counter()
    for piece in (
        "(",
        "- ",
        "© 2024 ",
        "auto-published ",
        "this story ",
        "By A in ",
        "Source: ",
        "a\n",
        " \n",
        "Disclaimer: ",
    ):
        provenance(piece * (100_000 // len(piece)))
    assert time.perf_counter() - begun < 10
