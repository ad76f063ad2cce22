"""The list of news agencies."""

from __future__ import annotations

import re

from whence.schema.agencies import agencies, agency_forms


def test_every_agency_names_its_seat_and_website() -> None:
    for agency in agencies():
        assert re.fullmatch(r"[A-Z]{2}", agency.country), agency
        assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", agency.website), agency


def test_no_form_stands_for_two_agencies() -> None:
    forms = [form for agency in agencies() for form in set(agency.forms)]
    assert len(forms) == len(set(forms))


def test_short_and_full_forms_lead_to_one_agency() -> None:
    assert agency_forms()["AFP"] is agency_forms()["Agence France-Presse"]
    assert agency_forms()["The Associated Press"].short == "AP"
