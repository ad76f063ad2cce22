"""Datelines."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.read.dateline import dateline_at

PUBLISHED = "2024-10-08"


@pytest.mark.parametrize(
    ("text", "marked", "place", "day", "agency"),
    [
        ("Nairobi, 12 March 2024: The court ruled.", "Nairobi, 12 March 2024", "Nairobi", "2024-03-12", None),
        ("MANILA, OCT 3 (DPA) – THE ARMY SAID.", "MANILA, OCT 3 (DPA)", "MANILA", "2024-10-03", "dpa"),
        ("LONDON (Reuters) - The minister said.", "LONDON (Reuters)", "LONDON", None, "Reuters"),
        ("GAZA CITY, Oct 7 (AFP) – A hospital said.", "GAZA CITY, Oct 7 (AFP)", "GAZA CITY", "2024-10-07", "AFP"),
        ("KYIV, Ukraine (AP) — The army said.", "KYIV, Ukraine (AP)", "KYIV, Ukraine", None, "AP"),
        (
            "Multan, [Pakistan] October 3 : The mayor",
            "Multan, [Pakistan] October 3",
            "Multan, Pakistan",
            "2024-10-03",
            None,
        ),
        ("Imphal, Oct 5 (PTI) Two men were held.", "Imphal, Oct 5 (PTI)", "Imphal", "2024-10-05", "PTI"),
        ("KABUL, Oct. 7 (Xinhua) -- A blast hit", "KABUL, Oct. 7 (Xinhua)", "KABUL", "2024-10-07", "Xinhua"),
        (
            "Bamako, Oct 5 (Northern Wire) The army",
            "Bamako, Oct 5 (Northern Wire)",
            "Bamako",
            "2024-10-05",
            "Northern Wire",
        ),
        ("GARISSA (Northern Wire) - Police said", "GARISSA (Northern Wire)", "GARISSA", None, "Northern Wire"),
        ("PORT-AU-PRINCE — Gangs attacked a town.", "PORT-AU-PRINCE", "PORT-AU-PRINCE", None, None),
        ("ISLAMABAD: The cabinet met on Monday.", "ISLAMABAD", "ISLAMABAD", None, None),
        ("The Hague, Oct 1 — Judges heard", "The Hague, Oct 1", "The Hague", "2024-10-01", None),
        ("Rio de Janeiro, October 2nd - Police", "Rio de Janeiro, October 2nd", "Rio de Janeiro", "2024-10-02", None),
        ("Goma, Tuesday, Oct 1 (AFP) - Rebels", "Goma, Tuesday, Oct 1 (AFP)", "Goma", "2024-10-01", "AFP"),
        ("BEIRUT, Oct 7 (AP/Reuters) — Strikes hit", "BEIRUT, Oct 7 (AP/Reuters)", "BEIRUT", "2024-10-07", None),
    ],
)
def test_forms_of_datelines(text: str, marked: str, place: str, day: str | None, agency: str | None) -> None:
    filed = dateline_at(text, 0, PUBLISHED)
    assert filed is not None
    assert filed.dateline.span.cut(text) == marked
    assert filed.dateline.place == place
    assert (filed.dateline.date.earliest if filed.dateline.date else None) == day
    assert filed.agency == agency


@pytest.mark.parametrize(
    "text",
    [
        "On October 5: the army said it had left.",
        "Updated October 5, 2024: with comment from the ministry.",
        "BREAKING: Three hurt in blast",
        "UN: No aid has arrived",
        "Police said on Oct 5 (Saturday) that a man was held.",
        "The Valley Courier (Reuters) reported it first.",
        "Analysis: what comes next",
        "Monday, October 7: three were hurt.",
        "The army said it was not involved.",
        "Police (Northern Wire) - they said - were late.",
        "FILE - A bridge in the valley, in 2019.",
        "The fighters (AFP) - the paper said.",
    ],
)
def test_other_beginnings_are_no_datelines(text: str) -> None:
    assert dateline_at(text, 0, PUBLISHED) is None


def test_the_year_is_nearest_to_publication_and_says_so() -> None:
    filed = dateline_at("GOMA, Dec 30 (AFP) - Rebels said", 0, "2024-01-02")
    assert filed is not None
    assert filed.dateline.date is not None
    assert filed.dateline.date.earliest == "2023-12-30"
    assert filed.dateline.date.reason == "the year nearest to publication"
    assert filed.dateline.date.precision == "day"


@given(st.text(st.sampled_from("AbC d,.[]()-—:5 Oct\nÉ"), max_size=200), st.integers(0, 20))
def test_spans_always_cut(text: str, start: int) -> None:
    filed = dateline_at(text, start, PUBLISHED)
    if filed is not None:
        assert filed.dateline.span.start >= start
        assert filed.dateline.span.cut(text)
        assert filed.dateline.place


def test_hostile_beginnings_cost_no_time() -> None:
    begun = time.perf_counter()
    for text in ("A " * 5000, "Ab, " * 5000, "A(" * 5000, "May 1 " * 3000, "A" * 100_000, "[" * 100_000):
        dateline_at(text, 0, PUBLISHED)
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(
    "text",
    [
        "MINISTER: There was no fault.",
        "HOLDEN-OSEI: Who fired?\nMOREAU: Nobody.",
        "HOLDEN (off): Who?\nMOREAU: Nobody.",
    ],
)
def test_a_speakers_label_is_no_dateline(text: str) -> None:
    assert dateline_at(text, 0, PUBLISHED) is None


def test_a_place_before_a_colon_is_one() -> None:
    filed = dateline_at("KARACHI: Two men were held.\nThe army: no comment.", 0, PUBLISHED)
    assert filed is not None
    assert filed.dateline.place == "KARACHI"
