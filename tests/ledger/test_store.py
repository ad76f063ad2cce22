"""What a ledger keeps, and that it is the same on both engines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests import invented
from tests.ledger.told import BETTER_RULES, RULES, batch, nothing, refused, told
from whence.errors import InternalError, LedgerError, LedgerMissingError, UsageError
from whence.ledger import Batch, ClaimFilter, Ledger, ReportFilter, Written, lookup, open_ledger
from whence.records import text_sha256


def test_a_reading_comes_back_as_it_went_in(ledger: Ledger) -> None:
    reading = invented.reading()
    assert ledger.write(batch(reading)) == Written(reports=1, claims=3, events=1)
    assert ledger.reading(reading.report.id) == reading
    assert ledger.report(reading.report.id) == reading.report
    assert ledger.text(reading.report.id) == invented.TEXT
    assert ledger.raw(reading.report.raw.sha256) == invented.TEXT.encode()


def test_writing_twice_adds_nothing(ledger: Ledger) -> None:
    first = batch(told(), nothing(), refusals=(refused(),))
    ledger.write(first)
    before = ledger.counts()
    assert ledger.write(first) == Written()
    assert ledger.counts() == before


def test_a_report_given_twice_in_one_batch_is_one(ledger: Ledger) -> None:
    again = replace(told(), report=replace(told().report, key="elsewhere"))
    assert ledger.write(batch(told(), again)).reports == 1
    assert ledger.report(told().report.id).key == told().report.key


def test_nothing_found_is_a_record(ledger: Ledger) -> None:
    ledger.write(batch(nothing()))
    id_ = nothing().report.id
    assert ledger.processed([id_, "0" * 16], RULES) == {id_}
    assert ledger.processed([id_], BETTER_RULES) == set()


def test_many_ids_can_be_asked_for_at_once(ledger: Ledger) -> None:
    ledger.write(batch(nothing()))
    assert ledger.processed([f"{n:016x}" for n in range(5_000)], RULES) == set()


def test_a_refused_input_is_kept_with_its_reason_and_bytes(ledger: Ledger) -> None:
    refusal = refused("junk.bin", b"junk")
    ledger.write(Batch(refusals=(refusal,), raws={text_sha256("junk"): b"junk"}))
    assert ledger.known_refusals([refusal.id, "0" * 16]) == {refusal.id}
    assert [row.refusal for row in ledger.reports()] == [refusal]
    assert ledger.raw(text_sha256("junk")) == b"junk"


def test_a_refused_input_may_be_too_large_to_keep(ledger: Ledger) -> None:
    ledger.write(Batch(refusals=(refused("huge.txt", b"huge"),)))
    assert list(ledger.verify()) == []


def test_a_better_reader_supersedes_and_the_old_reading_stays(ledger: Ledger) -> None:
    old, new = told(), replace(told(by=BETTER_RULES), events=())
    ledger.write(batch(old))
    assert ledger.write(batch(new)) == Written(reruns=1, claims=1)
    assert ledger.reading(old.report.id) == new
    assert [row.claim.producer for row in ledger.claims()] == [BETTER_RULES.id]
    assert ledger.counts().events == 0
    assert ledger.processed([old.report.id], RULES) == {old.report.id}
    assert list(ledger.verify()) == []


def test_two_readings_of_one_report_in_a_batch_leave_the_later_current(ledger: Ledger) -> None:
    ledger.write(batch(told(), told(by=BETTER_RULES)))
    assert ledger.reading(told().report.id).producer == BETTER_RULES


def test_text_comes_back_exactly_whatever_characters_it_holds(ledger: Ledger) -> None:
    odd = nothing("NUL \x00, half a pair \ud83d, the mark \ufdd00041, an accent e\u0301, and \U0001f54a.")
    odd = replace(odd, report=replace(odd.report, key="caf\udce9.txt"))
    ledger.write(batch(odd))
    assert ledger.report(odd.report.id) == odd.report
    assert list(ledger.verify()) == []


def test_a_batch_with_a_broken_rule_is_undone_as_a_whole(ledger: Ledger) -> None:
    without_bytes = told("The Mill Council")
    with pytest.raises(InternalError):
        ledger.write(Batch((*batch(nothing()).readings, without_bytes), (), batch(nothing()).raws))
    assert ledger.counts().reports == 0


def test_bytes_under_a_wrong_name_are_refused(ledger: Ledger) -> None:
    with pytest.raises(InternalError):
        ledger.write(Batch(raws={text_sha256("one"): b"other"}))


def test_counts_look_at_current_readings(ledger: Ledger) -> None:
    ledger.write(batch(told(), told("Ms Achieng", aliases=("Achieng",)), nothing(), refusals=(refused(),)))
    counts = ledger.counts()
    assert (counts.reports, counts.refused, counts.claims, counts.events) == (3, 1, 2, 2)
    assert (counts.actors, counts.speakers) == (3, 2)


def test_find_completes_an_id_from_its_beginning(ledger: Ledger) -> None:
    ledger.write(batch(told(), refusals=(refused(),)))
    reading = told()
    assert ledger.find(reading.report.id[:10]) == ("report", reading.report.id)
    assert ledger.find(reading.claims[0].id[:10]) == ("claim", reading.claims[0].id)
    assert ledger.find(reading.events[0].id[:10]) == ("event", reading.events[0].id)
    assert ledger.find(reading.actors[0].id[:10]) == ("actor", reading.actors[0].id)
    assert ledger.find(refused().id[:10]) == ("refusal", refused().id)


@pytest.mark.parametrize("prefix", ["", "zz", "0123456789abcdef", "%", "_"])
def test_find_refuses_what_is_not_there(ledger: Ledger, prefix: str) -> None:
    ledger.write(batch(nothing()))
    with pytest.raises(UsageError):
        ledger.find(prefix)


def test_find_names_those_among_which_it_cannot_choose(ledger: Ledger) -> None:
    readings = [nothing(f"Nothing happened on day {day}.") for day in range(40)]
    ledger.write(batch(*readings))
    shared = next(a.report.id[0] for a in readings for b in readings if a != b and a.report.id[0] == b.report.id[0])
    with pytest.raises(UsageError, match="several ids begin so: report"):
        ledger.find(shared)


@pytest.mark.parametrize("ask", ["report", "reading", "text", "raw"])
def test_an_unknown_id_is_a_wrong_use(ledger: Ledger, ask: str) -> None:
    with pytest.raises(UsageError):
        getattr(ledger, ask)("0" * 16)


def test_an_iterator_sees_one_state_whatever_is_written_meanwhile(ledger: Ledger) -> None:
    ledger.write(batch(*(told(f"The Union of Ward {n}") for n in range(120))))
    rows = ledger.claims()
    next(rows)
    ledger.write(batch(told("The Late Council")))
    assert len(list(rows)) == 119
    assert len(list(ledger.claims())) == 121


def test_a_ledger_keeps_what_it_has_when_it_is_opened_again(address: str) -> None:
    with open_ledger(address, create=True) as ledger:
        ledger.write(batch(told()))
    with open_ledger(address) as ledger:
        assert ledger.reading(told().report.id) == told()
    with open_ledger(address, create=True) as ledger:
        assert ledger.counts().reports == 1


def test_no_ledger_is_made_unless_asked_for(address: str, tmp_path: Path) -> None:
    with pytest.raises(LedgerMissingError):
        open_ledger(address)
    assert list(tmp_path.iterdir()) == []


def test_copies_point_to_the_report_that_was_published_first(ledger: Ledger) -> None:
    first = told(outlet="The Early Post", published="2025-03-01")
    copies = [told(outlet="The Tana Herald"), told(outlet="The Undated", published=None)]
    ledger.write(batch(*copies, first))
    found = {row.report.outlet: row.copy_of for row in ledger.reports() if row.report}
    assert found == {"The Early Post": None, "The Tana Herald": first.report.id, "The Undated": first.report.id}


def test_refusals_come_after_reports_and_only_where_they_can_match(ledger: Ledger) -> None:
    ledger.write(batch(nothing(), refusals=(refused(),)))
    assert [row.report is None for row in ledger.reports()] == [False, True]
    assert [row.refusal for row in ledger.reports(ReportFilter(state="refused"))] == [refused()]
    assert [row.refusal for row in ledger.reports(ReportFilter(state="read"))] == [None]
    assert list(ledger.reports(ReportFilter(state="refused", outlet="Herald"))) == []
    assert [row.refusal for row in ledger.reports(ReportFilter(ids=(refused().id,)))] == [refused()]


def test_progress_of_verify_ends_at_the_whole(ledger: Ledger) -> None:
    ledger.write(batch(*(told(f"The Union of Ward {n}") for n in range(30))))
    seen: list[tuple[int, int]] = []
    assert list(ledger.verify(lambda done, total: seen.append((done, total)))) == []
    assert seen == sorted(seen)
    assert seen[-1] == (90, 90)


def test_closing_twice_does_no_harm(ledger: Ledger) -> None:
    ledger.write(batch(told()))
    ledger.checkpoint()
    ledger.close()


def test_a_claim_comes_with_the_actors_of_its_spans(ledger: Ledger) -> None:
    reading = invented.reading()
    ledger.write(batch(reading))
    row = next(row for row in ledger.claims(ClaimFilter(channel="press conference")))
    assert row.report == reading.report
    assert row.claim == invented.ACCOUNT
    assert row.claim.speaker is not None
    assert row.actors[row.claim.speaker].name == "Amina Warsame"
    assert row.speaks_for[row.claim.speaker].id == invented.OFFICE.id
    assert row.actors[row.claim.via[0].span].name == "Kestrel Wire"


def test_a_write_on_a_closed_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(LedgerError):
        open_ledger(str(tmp_path / "no such folder" / "whence.db"), create=True)


def test_all_readings_come_as_they_were_written_page_by_page(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "PAGE", 2)
    written = [told(words=f"the raid on day {day} was over") for day in range(5)]
    ledger.write(batch(*written))
    assert list(ledger.readings()) == written
