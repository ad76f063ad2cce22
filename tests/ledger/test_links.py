"""Linked incidents in the ledger: put in the place of others, asked by filters, stale once more was read, proved."""

from sqlalchemy import text

from tests.link.planted import Say, Who, report
from whence import pipeline
from whence.ledger import Batch, IncidentFilter, Ledger, ReportFilter
from whence.link import link
from whence.records.incidents import outline_of

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


def test_a_list_gets_the_outlines_of_the_same_incidents(ledger: Ledger) -> None:
    found = linked(ledger)
    assert list(found.outlines()) == [outline_of(each) for each in found.incidents()]
    assert [each.carriers for each in found.outlines(IncidentFilter(place="melk"))] == [2]


def test_incidents_from_before_there_were_outlines_are_listed_whole_and_prove(ledger: Ledger) -> None:
    found = linked(ledger)
    with ledger._backend.writing() as connection:
        connection.execute(text("UPDATE incident SET outline = NULL"))
    assert list(found.outlines()) == list(found.incidents())
    assert list(found.verify()) == []


def test_an_altered_outline_does_not_prove(ledger: Ledger) -> None:
    with linked(ledger)._backend.writing() as connection:
        connection.execute(text("UPDATE incident SET outline = '{}' WHERE carriers = 2"))
    assert [fault.place.split()[-1] for fault in ledger.verify()] == ["outline"]


def test_incidents_are_asked_by_a_report_that_tells_them(ledger: Ledger) -> None:
    for reading in (FIRST, SECOND, ELSEWHERE):
        ledger.write(Batch(readings=(reading,), raws={reading.report.raw.sha256: reading.report.text.encode()}))
    pipeline.link(ledger)
    found = ledger.incidents(IncidentFilter(report=SECOND.report.id))
    assert [each.reports for each in found] == [tuple(sorted((FIRST.report.id, SECOND.report.id)))]


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


def test_step_by_step_each_engine_gives_what_all_at_once_gives(ledger: Ledger) -> None:
    wire = " ".join(f"word{number}" for number in range(40))
    readings = [
        FIRST,
        SECOND,
        ELSEWHERE,
        *(report(f"Echo {n}", Say(MAYOR, killed=(15, 15), filler=wire)) for n in range(2)),
    ]
    for reading in readings:
        ledger.write(Batch(readings=(reading,), raws={reading.report.raw.sha256: reading.report.text.encode()}))
        pipeline.link(ledger)
    whole = link(readings)
    assert sorted(ledger.incidents(), key=lambda each: each.id) == sorted(whole.incidents, key=lambda each: each.id)
    with ledger.linking() as state:
        copied = {
            row["report"]: row["original"] for row in state.rows("copied", "report", [r.report.id for r in readings])
        }
    assert copied == {id_: copy.original for id_, copy in whole.copies.items()}
    assert len(copied) == 1


def test_what_changed_is_kept_on_each_engine_from_the_first_look_on(ledger: Ledger) -> None:
    for number, reading in enumerate((FIRST, SECOND)):
        ledger.write(Batch(readings=(reading,), raws={reading.report.raw.sha256: reading.report.text.encode()}))
        pipeline.link(ledger)
        if not number:
            ledger.look("R. Amaro", ledger.newest_step().number)
    look = ledger.last_look("R. Amaro")
    assert look is not None
    ((now, before),) = ledger.changed(look.number)
    assert (now.carriers, [each.carriers for each in before]) == (2, [1])
    ledger.look("R. Amaro", ledger.newest_step().number)
    assert list(ledger.changed(ledger.newest_step().number)) == []
