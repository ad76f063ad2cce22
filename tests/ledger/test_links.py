"""Linked incidents in the ledger: put in the place of others, asked by filters, stale once more was read, proved."""

from sqlalchemy import text

from tests.link.planted import Say, Who, report
from whence.ledger import Batch, IncidentFilter, Ledger, ReportFilter
from whence.link import link

MAYOR, MINISTER = Who("Rusk Amon"), Who("health minister Dalo Venn", name="Dalo Venn")
FIRST = report("Post", Say(MAYOR, killed=(15, 15)))
SECOND = report("Herald", Say(MINISTER, killed=(15, 15)))
ELSEWHERE = report("Star", Say(MINISTER, place="Orm", day="2025-04-01"))


def linked(ledger: Ledger) -> Ledger:
    readings = (FIRST, SECOND, ELSEWHERE)
    ledger.write(
        Batch(readings=readings, raws={each.report.raw.sha256: each.report.text.encode() for each in readings})
    )
    with ledger.linking() as state:
        state.begin("planted")
        state.replace((), link(readings).incidents)
        state.add("copied", [{"report": FIRST.report.id, "original": SECOND.report.id, "reason": "planted"}])
        state.finish(*state.newest())
    return ledger


def test_incidents_come_back_as_they_were_linked(ledger: Ledger) -> None:
    assert sorted(linked(ledger).incidents(), key=repr) == sorted(link((FIRST, SECOND, ELSEWHERE)).incidents, key=repr)


def test_they_are_asked_by_place_day_and_carriers(ledger: Ledger) -> None:
    found = linked(ledger)
    assert [each.carriers for each in found.incidents(IncidentFilter(place="melk"))] == [2]
    assert [each.carriers for each in found.incidents(IncidentFilter(since="2025-03-20"))] == [1]
    assert [each.carriers for each in found.incidents(IncidentFilter(until="2025-03-20", country="TA"))] == [2]
    assert [each.carriers for each in found.incidents(IncidentFilter(carriers=2))] == [2]


def test_an_absorbed_id_leads_to_the_incident(ledger: Ledger) -> None:
    (incident,) = linked(ledger).incidents(IncidentFilter(carriers=2))
    assert ledger.find(incident.absorbed[0]) == ("incident", incident.id)


def test_a_copy_is_told_with_its_report(ledger: Ledger) -> None:
    (row,) = linked(ledger).reports(ReportFilter(ids=(FIRST.report.id,)))
    assert row.copy_of == SECOND.report.id


def test_reading_makes_what_was_linked_stale(ledger: Ledger) -> None:
    assert linked(ledger).is_linked()
    newer = report("Gazette", Say(MAYOR))
    ledger.write(Batch(readings=(newer,), raws={newer.report.raw.sha256: newer.report.text.encode()}))
    assert not ledger.is_linked()


def test_linked_incidents_prove_and_an_altered_one_does_not(ledger: Ledger) -> None:
    assert list(linked(ledger).verify()) == []
    with ledger._backend.writing() as connection:  # behind the ledger's back
        connection.execute(text("UPDATE incident SET carriers = 9 WHERE carriers = 2"))
        connection.execute(text("DELETE FROM absorbed"))
    assert {fault.code for fault in ledger.verify()} == {"column"}
