"""Expressions of time as TimeML values them, and what they are read against."""

from __future__ import annotations

import datetime as dt

import pytest

from whence.extract.times import Anchor, find_times

THURSDAY = Anchor(dt.date(2025, 6, 5), certain=True)


def values(text: str, anchor: Anchor | None = THURSDAY) -> list[tuple[str, str | None]]:
    return [(each.span.cut(text), each.value) for each in find_times(text, anchor)]


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("It took three days.", "three days", "P3D"),
        ("It took about half an hour.", "about half an hour", "PT30M"),
        ("It took several years.", "several years", "PXY"),
        ("They fought for two bloody weeks.", "two bloody weeks", "P2W"),
        ("They fought for months.", "months", "PXM"),
        ("A ten-day truce began.", "ten-day", "P10D"),
        ("It is shelled every night.", "every night", "P1D"),
        ("The annual march began.", "annual", "P1Y"),
        ("It fell on Tuesday night.", "Tuesday night", "2025-06-03TNI"),
        ("It fell last night.", "last night", "2025-06-04TNI"),
        ("It fell on the morning of 2 June.", "the morning of 2 June", "2025-06-02TMO"),
        ("It began at 8:30 p.m.", "8:30 p.m.", "2025-06-05T20:30"),
        ("It fell in late March.", "late March", "2025-03"),
        ("It fell at the end of 2019.", "the end of 2019", "2019"),
        ("It began in the early 1990s.", "the early 1990s", "199"),
        ("It began in the 19th century.", "the 19th century", "18"),
        ("It fell in the summer of 2016.", "the summer of 2016", "2016-SU"),
        ("It fell in the third quarter of 2019.", "the third quarter of 2019", "2019-Q3"),
        ("It fell over the weekend.", "the weekend", "2025-W22-WE"),
        ("It was founded in 493 BC.", "493 BC", "BC0493"),
        ("It fell two years ago.", "two years ago", "2023"),
        ("They are now besieged.", "now", "PRESENT_REF"),
        ("It was recently shelled.", "recently", "PAST_REF"),
        ("It fell at Easter 2024.", "Easter 2024", "2024-03-31"),
        ("Security changed after 9/11.", "9/11", "2001-09-11"),
        ("It held until 1970 per the census.", "1970", "1970"),
        ("Old walls. 1596: a bridge is built.", "1596", "1596"),
    ],
)
def test_value(text: str, written: str, value: str) -> None:
    assert values(text) == [(written, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Net rose 8.45 percent.",
        "A second round began.",
        "It cost $2000.",
        "They sold 1500 rifles.",
        "May I go?",
        "He held 348 men.",
        "It sold 1900 per head.",
    ],
)
def test_no_expression_of_time(text: str) -> None:
    assert values(text) == []


def test_the_days_of_ramadan_are_computed_with_a_day_of_doubt() -> None:
    (found,) = find_times("It fell in Ramadan.", THURSDAY)
    assert found.days == (dt.date(2025, 2, 28), dt.date(2025, 3, 31))


def test_a_range_is_two_expressions_and_the_first_has_all_its_days() -> None:
    first, last = find_times("They fought on 12-14 July 2024.", THURSDAY)
    assert (first.value, last.value) == ("2024-07-12", "2024-07-14")
    assert first.days == (dt.date(2024, 7, 12), dt.date(2024, 7, 14))


def test_what_is_still_to_come_is_read_forwards() -> None:
    assert values("They will meet on Monday.") == [("Monday", "2025-06-09")]
    assert values("The vote is due in August.") == [("August", "2025-08")]


def test_months_to_come_are_told_in_their_order() -> None:
    told = values("They will meet in November, in December and in February, he said. In March it fell.")
    assert told == [
        ("November", "2025-11"),
        ("December", "2025-12"),
        ("February", "2026-02"),
        ("March", "2025-03"),
    ]


def test_a_month_that_no_verb_dates_is_the_nearest() -> None:
    assert values("Talks in Oslo in August: a summary.") == [("August", "2025-08")]
    assert values("It fell in August, an aide said.") == [("August", "2024-08")]


def test_that_year_is_also_the_year_of_a_season() -> None:
    assert values("It began in the summer of 2016. That year it fell.")[1] == ("That year", "2016")


def test_three_digits_are_a_year_where_somebody_lived_then() -> None:
    assert values("Ariulf (c. 314 – 368) was a duke. In 348 he fled.")[-1] == ("348", "0348")


def test_a_season_ends_by_the_sun() -> None:
    (found,) = find_times("It fell in the winter of 2016.", THURSDAY)
    assert found.days == (dt.date(2016, 12, 1), dt.date(2017, 3, 31))


def test_the_first_of_two_centuries_needs_no_noun() -> None:
    assert values("Raids went on from the 15th to the 17th century.")[0] == ("the 15th", "14")


def test_later_counts_from_the_date_told_before_and_ago_from_the_anchor() -> None:
    assert values("It began on 3 May 2020. Two days later it fell. It was freed a month ago.") == [
        ("3 May 2020", "2020-05-03"),
        ("Two days later", "2020-05-05"),
        ("a month ago", "2025-05"),
    ]


def test_a_quarter_is_compared_with_the_same_quarter() -> None:
    assert values("Sales fell in the first quarter from a year earlier.")[1] == ("a year earlier", "2024-Q1")


def test_an_account_of_the_past_lends_its_years_to_what_has_none() -> None:
    told = "In April 1861 the war began. In July the first battle was fought. The next day it rained."
    assert values(told, None) == [("April 1861", "1861-04"), ("July", "1861-07"), ("The next day", None)]


def test_a_year_far_away_is_an_aside() -> None:
    told = "In April 1861 the war began. Its records were opened in 1990. In July they met."
    assert values(told, None)[2] == ("July", "1861-07")
