"""Agency credits."""

from __future__ import annotations

import pytest

from whence.read.agency import Credit, agency_in, credited


@pytest.mark.parametrize(
    ("printed", "agency"), [("Reuters", "Reuters"), ("Agence France-Presse", "AFP"), ("The Associated Press", "AP")]
)
def test_a_known_agency_is_stored_under_its_short_form(printed: str, agency: str) -> None:
    assert credited(printed, certain=False) == Credit(True, agency)


def test_an_unknown_name_counts_only_where_a_credit_must_stand() -> None:
    assert credited("Northern Wire", certain=True) == Credit(True, "Northern Wire")
    assert credited("Northern Wire", certain=False) == Credit(False)


@pytest.mark.parametrize("printed", ["AP/Reuters", "Agencies", "AFP and Reuters"])
def test_several_agencies_are_a_credit_to_none(printed: str) -> None:
    assert credited(printed, certain=True) == Credit(True, None)


@pytest.mark.parametrize("printed", ["Tuesday", "local time", "20 dead"])
def test_other_brackets_are_no_credit(printed: str) -> None:
    assert not credited(printed, certain=True).is_credit


def test_a_line_names_an_agency_only_where_it_names_one() -> None:
    assert agency_in("By Amal Deren, Associated Press") == "AP"
    assert agency_in("AFP, Reuters") is None
    assert agency_in("A mapping of the valley") is None
