"""Writers die at any moment, and nothing that was acknowledged is lost, nothing doubled, nothing broken."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from tests.ledger.told import RULES, batch, told
from tests.property.fresh import fresh_file
from whence.ledger import Ledger, ReportFilter, open_ledger
from whence.records import Reading

# The children are forked, so that starting fifty of them takes no time; none is started while a ledger is open here.
processes = multiprocessing.get_context("fork")

READINGS = [told(f"The Union of Ward {n}") for n in range(300)]
BATCH = 3


def batches(ledger: Ledger) -> Iterator[list[Reading]]:
    """What is not in the ledger yet, as a resumed run finds it."""
    done = ledger.processed([reading.report.id for reading in READINGS], RULES)
    rest = [reading for reading in READINGS if reading.report.id not in done]
    return (rest[start : start + BATCH] for start in range(0, len(rest), BATCH))


def write_all(path: Path, acknowledge: int, prepare: Callable[[], None] = lambda: None) -> None:
    """Writes all that is missing; after each batch its ids go out, eight bytes each."""
    prepare()
    with open_ledger(str(path)) as ledger:
        for part in batches(ledger):
            ledger.write(batch(*part))
            os.write(acknowledge, b"".join(bytes.fromhex(reading.report.id) for reading in part))


def die_at_statement(number: int) -> None:
    """Lets this process kill itself when it is about to run its ``number``-th statement."""
    left = count(number, -1)

    @event.listens_for(Engine, "before_cursor_execute")
    def _die(*_: object) -> None:
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def run_and_kill(path: Path, prepare: Callable[[], None] | None, kill_after: float | None) -> set[str]:
    """Starts a writer, sees it die, and gives back the ids that it acknowledged."""
    read, write = os.pipe()
    child = processes.Process(target=write_all, args=(path, write, prepare or (lambda: None)))
    child.start()
    os.close(write)
    acknowledged = b""
    if kill_after is not None:
        acknowledged = os.read(read, 8 * BATCH)
        time.sleep(kill_after)
        os.kill(child.pid or 0, signal.SIGKILL)
    while part := os.read(read, 4096):
        acknowledged += part
    os.close(read)
    child.join()
    assert child.exitcode == -signal.SIGKILL
    return {acknowledged[at : at + 8].hex() for at in range(0, len(acknowledged), 8)}


def check(path: Path, acknowledged: set[str]) -> None:
    """The ledger opens, proves, and holds whole batches: all that were acknowledged, and each report once."""
    with open_ledger(str(path)) as ledger:
        assert list(ledger.verify()) == []
        present = [row.report.id for row in ledger.reports() if row.report]
        claims = [row.claim.report for row in ledger.claims()]
    assert acknowledged <= set(present)
    assert len(present) == len(set(present)) == len(claims)
    assert len(present) % BATCH == 0


def commit_seconds() -> float:
    """How long a batch takes here and now, so that the kills can be spread over it."""
    with fresh_file() as path, open_ledger(str(path)) as ledger:
        ledger.write(batch(*READINGS[:BATCH]))
        started = time.monotonic()
        ledger.write(batch(*READINGS[BATCH : 2 * BATCH]))
        return time.monotonic() - started


@pytest.mark.kill
def test_fifty_kills_lose_and_double_nothing() -> None:
    """Twenty-five before one statement after another, of opening and of the first batches; twenty-five by the clock,
    spread over the time that one batch takes, so that some fall into its commit and its flush to disk."""
    moments = [step * commit_seconds() / 25 for step in range(25)]
    acknowledged: set[str] = set()
    with fresh_file() as path:
        for step in range(25):
            acknowledged |= run_and_kill(path, lambda at=2 * step: die_at_statement(at), None)  # type: ignore[misc]  # bound now
            acknowledged |= run_and_kill(path, None, moments[step])
            check(path, acknowledged)
        with open_ledger(str(path)) as ledger:
            for part in batches(ledger):
                ledger.write(batch(*part))
            found = sorted(row.report.id for row in ledger.reports() if row.report)
            assert found == sorted(reading.report.id for reading in READINGS)
            assert list(ledger.verify()) == []
    assert len(acknowledged) >= 25 * BATCH


@pytest.mark.kill
def test_a_ledger_killed_while_it_is_made_can_be_made_again(tmp_path: Path) -> None:
    for step in range(0, 60, 6):
        path = tmp_path / f"{step}.db"

        def make(at: int = step, path: Path = path) -> None:
            die_at_statement(at)
            open_ledger(str(path), create=True)

        child = processes.Process(target=make)
        child.start()
        child.join()
        with open_ledger(str(path), create=True) as ledger:
            ledger.write(batch(READINGS[0]))
            assert list(ledger.verify()) == []


def write_part(path: Path, part: slice) -> None:
    with open_ledger(str(path)) as ledger:
        for reading in READINGS[part]:
            ledger.write(batch(reading))
            ledger.checkpoint()


@pytest.mark.kill
def test_two_writers_and_a_reader_never_find_the_ledger_locked() -> None:
    with fresh_file() as path:
        writers = [processes.Process(target=write_part, args=(path, slice(n, 120, 2))) for n in range(2)]
        for writer in writers:
            writer.start()
        seen = [0]
        with open_ledger(str(path)) as ledger:
            while any(writer.is_alive() for writer in writers):
                seen.append(len(list(ledger.reports(ReportFilter(search="ward")))))
        assert [writer.exitcode for writer in writers] == [0, 0]
        assert seen == sorted(seen)
        check(path, {reading.report.id for reading in READINGS[:120]})
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("SELECT count(*) FROM report").fetchone() == (120,)
