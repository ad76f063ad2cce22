"""What is forgotten leaves no byte, breaks no proof, and does not come back by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from tests.ledger.told import batch, nothing, refused, told
from whence.errors import LedgerBusyError
from whence.ledger import Ledger, open_ledger
from whence.records import Judgement, Reading, anchor_of

NAME = "Ms Zawadi Obuya"
WITNESS = told(NAME, "the raid on Kisumu was over")
OTHER = told("The Harbour Union", "nothing was over")


def judged(reading: Reading, why: str, seen: str | None = None) -> Judgement:
    return Judgement(anchor_of(reading.claims[0]), "accept", "R. Okoye", "2025-03-06T00:00:00Z", why, seen=seen)


def filled(ledger: Ledger) -> None:
    ledger.write(batch(OTHER, WITNESS))
    ledger.judge(judged(OTHER, "as printed"))
    ledger.judge(judged(WITNESS, f"{NAME} was heard"))
    ledger.judge(judged(OTHER, "still so", ledger.judgements()[0].id))
    with ledger.linking() as state:
        state.begin("planted")
        state.finish(*state.newest())


def test_the_report_goes_the_others_stay_and_everything_proves(ledger: Ledger) -> None:
    filled(ledger)
    (gone,) = ledger.forget([WITNESS.report.id], "asked by the family")
    assert (gone.judgements, gone.text_stays, gone.raw_stays) == ((2,), False, False)
    assert [row.report.id for row in ledger.reports() if row.report] == [OTHER.report.id]
    assert list(ledger.verify()) == []
    assert [each.why for each in ledger.judgements()] == ["as printed", "still so"]
    assert not ledger.is_linked()


def test_the_tombstone_says_what_when_and_why(ledger: Ledger) -> None:
    filled(ledger)
    ledger.forget([WITNESS.report.id], "asked by the family")
    (stone,) = ledger.tombstones()
    assert (stone.id, stone.kind, stone.why, stone.judgements) == (
        WITNESS.report.id,
        "report",
        "asked by the family",
        (2,),
    )
    assert stone.text == WITNESS.report.sha256


def test_no_byte_of_it_is_left_in_the_files(file: Path) -> None:
    with open_ledger(str(file)) as ledger:
        filled(ledger)
        assert found(file, "Zawadi", "zawadi"), "the test looks where the bytes are"
        ledger.forget([WITNESS.report.id], "")
        assert found(file, "Zawadi", "zawadi", "Obuya", "obuya") == []
    assert found(file, "Zawadi", "zawadi", "Obuya", "obuya") == []


def found(file: Path, *words: str) -> list[str]:
    """Which of the ledger's files hold which of these words."""
    beside = [file, *(file.with_name(file.name + suffix) for suffix in ("-wal", "-shm", "-journal", ".lock"))]
    return [
        f"{each.name}: {word}"
        for each in beside
        if each.exists()
        for word in words
        if word.encode() in each.read_bytes()
    ]


def test_shared_text_and_bytes_stay_with_the_report_that_shares_them(ledger: Ledger) -> None:
    ledger.write(batch(nothing("Rain fell on Kisumu."), nothing("Rain fell on Kisumu.", outlet="The Tana Herald")))
    first, second = (row.report for row in ledger.reports() if row.report)
    (gone,) = ledger.forget([first.id], "")
    assert (gone.text_stays, gone.raw_stays) == (True, True)
    assert ledger.text(second.id) == "Rain fell on Kisumu."
    assert ledger.raw(second.raw.sha256) == b"Rain fell on Kisumu."
    assert ledger.tombstones()[0].text is None
    assert list(ledger.verify()) == []


def test_a_refused_input_is_forgotten_too(ledger: Ledger) -> None:
    refusal = refused(raw=b"\x00\x01")
    ledger.write(batch(refusals=(refusal,), raws={refusal.raw_sha256 or "": b"\x00\x01"}))
    ledger.forget([refusal.id], "")
    assert list(ledger.reports()) == []
    assert ledger.tombstones({refusal.id})[0].kind == "refusal"
    assert list(ledger.verify()) == []


def test_an_altered_tombstone_and_a_judgement_emptied_by_hand_are_seen(file: Path) -> None:
    with open_ledger(str(file)) as ledger:
        filled(ledger)
        ledger.forget([WITNESS.report.id], "asked")
        tamper(ledger, "UPDATE judgement SET body = '{\"forgotten\":1}' WHERE number = 1")
        assert "judgement" in {fault.code for fault in ledger.verify()}
    with open_ledger(str(file)) as ledger:
        tamper(ledger, "UPDATE forgotten SET body = replace(body, 'asked', 'never')")
        assert "judgement" in {fault.code for fault in ledger.verify()}


def tamper(ledger: Ledger, statement: str) -> None:
    with ledger._backend.writing() as connection:
        connection.execute(text(statement.replace(":", "\\:")))


def test_a_reader_that_still_sees_it_is_named_and_doing_it_again_ends_it(file: Path) -> None:
    with open_ledger(str(file)) as ledger, open_ledger(str(file)) as reader:
        filled(ledger)
        rows = reader.reports()
        next(rows)
        with pytest.raises(LedgerBusyError, match="somebody has the ledger open"):
            ledger.forget([WITNESS.report.id], "")
        assert {fault.code for fault in ledger.verify()} == {"remains"}
        rows.close()  # type: ignore[attr-defined]  # a generator
        ledger.forget([WITNESS.report.id], "")
        assert list(ledger.verify()) == []
        assert found(file, "Zawadi", "zawadi") == []
