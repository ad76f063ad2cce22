"""In the public profile the names of private persons reach no byte of any channel, and everything still fits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import whence
from tests import invented
from tests.ledger.told import told
from whence.export import FORMATS, standings
from whence.export.redaction import Redactor
from whence.ledger import ActorRow, Batch, HeldOffice, open_ledger
from whence.web import standalone

NAMES = ("Amina Warsame", "Warsame", "warsame", "Amina")


@pytest.fixture(name="address")
def _address(tmp_path: Path) -> str:
    """Two reports; the second names the same woman, where nobody recognised her."""
    address = str(tmp_path / "named.db")
    other = told("The Harbour Union", "that AMINA WARSAME and Amina\nWarsame's sister saw the raid on Kisumu")
    with open_ledger(address, create=True) as ledger:
        readings = (invented.reading(invented.report(title="Amina Warsame speaks", key="amina-warsame")), other)
        ledger.write(Batch(readings, (), {each.report.raw.sha256: each.report.text.encode() for each in readings}))
    return address


def bytes_in(folder: Path) -> str:
    """File names and contents."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return "\n".join(f"{file.name}\n{file.read_bytes().decode('utf-8', 'replace')}" for file in files)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_private_name_is_in_any_byte_of_an_export(name: str, address: str, tmp_path: Path) -> None:
    with whence.open(address) as ledger:
        ledger.export(name, tmp_path / "internal")
        ledger.export(name, tmp_path / "public", profile="public")
    said = bytes_in(tmp_path / "public").casefold()
    assert [each for each in NAMES if each.casefold() in said] == []
    assert invented.ID not in said, "an id that anybody could make from the text"
    assert invented.URL not in said


def test_the_page_and_the_search_do_not_know_them_either(address: str) -> None:
    with whence.open(address) as ledger, ledger.as_public() as copy:
        page = standalone(copy) + "".join(map(str, [*copy.claims(), *copy.actors(), *copy.reports()]))
        assert [each for each in NAMES if each.casefold() in page.casefold()] == []
        assert list(copy.reports(search="Warsame")) == []
        assert list(copy.verify()) == []


def test_public_bodies_stay_and_spans_cut_what_they_did(address: str) -> None:
    with whence.open(address) as ledger, ledger.as_public() as copy:
        said = {claim["content"][0]["text"] for claim in ledger.claims()}
        still = {claim["content"][0]["text"] for claim in copy.claims()}
        assert "it carried out the raid" in still & said
        assert {"Red Acacia Front", "Kestrel Wire"} <= {actor["name"] for actor in copy.actors()}


def test_one_person_has_one_pseudonym_and_another_ledger_another(address: str) -> None:
    with whence.open(address) as ledger:
        people = ledger.people()
    one, other = Redactor(people, b"1" * 32), Redactor(people, b"2" * 32)
    assert one.text("Warsame and AMINA WARSAME") == " and ".join([one.text("Amina Warsame")] * 2)
    assert one.text("Warsame") != other.text("Warsame")


def test_the_rule_is_told_and_can_be_overruled(address: str) -> None:
    with whence.open(address) as ledger:
        told_ = {each.actor.name: (each.private, each.reason) for each in ledger.people()}
        assert told_["Amina Warsame"] == (True, "a person without a public office")
        assert told_["Red Acacia Front"] == (False, "no person: armed-group")
        assert not any(each.private for each in ledger.people(public=["amina warsame"]))
        assert {each.actor.name for each in ledger.people(private=["Kestrel Wire"]) if each.private} >= {"Kestrel Wire"}


def test_an_office_in_one_report_makes_the_full_name_public_in_all() -> None:
    office = HeldOffice("minister", "health minister", "now", None, None, "r1")
    minister = replace(_actors()[0], id="2", offices=(office,))
    assert [each.private for each in standings([*_actors(), minister])] == [False, False]
    namesake = replace(minister, name="Warsame")
    assert [each.private for each in standings([*_actors(), namesake])] == [True, False]


def test_the_key_is_for_the_owner_alone_and_beside_the_ledger(address: str, tmp_path: Path) -> None:
    with whence.open(address) as ledger, ledger.as_public():
        key = Path(address + ".key")
    assert key.stat().st_mode & 0o077 == 0


def test_where_people_were_harmed_is_a_district_not_a_house(address: str, tmp_path: Path) -> None:
    with whence.open(address) as ledger, ledger.as_public() as copy:
        places = [event["place"] for event in copy.events() if event["place"]]
    assert all(place["precision"] not in ("exact", "near") for place in places)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(before=st.text(max_size=20), after=st.text(max_size=20), form=st.sampled_from(NAMES[:2]))
def test_a_name_as_a_word_never_stays_whatever_stands_around_it(before: str, after: str, form: str) -> None:
    with_people = standings(_actors())
    text = f"{before} {form} {after}"
    assert f" {form} " not in f" {Redactor(with_people, b'k').text(text)} "


def _actors() -> list[ActorRow]:
    return [ActorRow("1", "Amina Warsame", "person", None, None, (("Warsame", 1, "surname"),), 1, 1)]
