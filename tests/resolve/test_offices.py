"""Offices before and behind a name, with years where the text gives them."""

from __future__ import annotations

import pytest

from whence.records import Span
from whence.resolve.offices import camp_of_offices, offices_at


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Former senator and Front leader Amina Sow has", "Amina Sow", ("senator", "senator", "before", None, None)),
        (
            "Additional Chief Secretary (Home) Hamza Dalwan said",
            "Hamza Dalwan",
            ("additional chief secretary", "Additional Chief Secretary (Home)", "now", None, None),
        ),
        (
            "said Amina Sow, the country's interior minister since 2021, on",
            "Amina Sow",
            ("interior minister", "interior minister", "now", "2021", None),
        ),
        (
            "Lee Park, former US ambassador to Iraq from 2010 to 2014, said",
            "Lee Park",
            ("ambassador", "ambassador to Iraq", "before", "2010", "2014"),
        ),
        (
            "the prime minister of Kenya, Otieno Were, said",
            "Otieno Were",
            ("prime minister", "prime minister of Kenya", "now", None, None),
        ),
    ],
)
def test_an_office_beside_a_name(text: str, name: str, expected: tuple[str, str, str, str | None, str | None]) -> None:
    start = text.index(name)
    (office,) = offices_at(text, Span(start, start + len(name)))
    assert (office.title, office.span.cut(text), office.held, office.since, office.until) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The governor met Amina Sow on Monday", "Amina Sow"),
        ("Amina Sow told the governor", "Amina Sow"),
        ("Amina Sow, who knows the prime minister, said", "Amina Sow"),
    ],
)
def test_somebody_elses_office_is_not_hers(text: str, name: str) -> None:
    start = text.index(name)
    assert [office for office in offices_at(text, Span(start, start + len(name))) if office.held == "now"] == []


def test_who_held_an_office_before_speaks_for_nobody_now() -> None:
    text = "Former prime minister Amina Sow met Governor Lee Park"
    sow, park = (Span(text.index(name), text.index(name) + len(name)) for name in ("Amina Sow", "Lee Park"))
    assert camp_of_offices(tuple(offices_at(text, sow))) is None
    assert camp_of_offices(tuple(offices_at(text, park))) == "state"
