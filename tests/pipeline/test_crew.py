"""Several processes give what one gives; one that dies costs nothing, and one report that kills is told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.extract.examples import report
from whence.encoder.encoded import Encoded
from whence.encoder.fake import FakeEncoder, Said
from whence.pipeline.crew import BEHIND, WORTH_A_PROCESS, Crew
from whence.pipeline.line import Line, is_failed
from whence.records import Report

ENCODER = FakeEncoder([Said("was adamant", ("the bridge is closed",), "Orve")])
DEADLY = "This report ends whoever reads it."


class Deadly:
    """An encoder whose process dies of one text."""

    weights = ENCODER.weights

    def encode(self, text: str) -> Encoded:
        if text == DEADLY:
            os.kill(os.getpid(), signal.SIGKILL)
        return ENCODER.encode(text)


def load() -> Line:
    return Line(ENCODER)


def load_deadly() -> Line:
    return Line(Deadly())


def reports(count: int) -> list[Report]:
    return [report(f"Orve was adamant the bridge is closed. It was day {n}.") for n in range(count)]


@pytest.fixture(name="crew")
def _crew() -> Iterator[Crew]:
    with Crew(Line(ENCODER), load, workers=2) as crew:
        yield crew


def test_processes_read_what_this_one_reads(crew: Crew) -> None:
    many = reports(WORTH_A_PROCESS)
    line = Line(ENCODER)
    assert list(crew.interpret(many)()) == [line.interpret(each) for each in many]
    assert crew.producer == line.producer


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="this system has no order among processes")
def test_what_people_wait_for_goes_before_processes_that_read(crew: Crew) -> None:
    mine = os.getpriority(os.PRIO_PROCESS, 0)
    list(crew.interpret(reports(WORTH_A_PROCESS))())
    pool = crew._pool
    assert pool is not None
    behind = {os.getpriority(os.PRIO_PROCESS, pid) for pid in pool._processes}
    assert behind == {BEHIND}
    assert os.getpriority(os.PRIO_PROCESS, 0) == mine


def test_a_few_reports_are_worth_no_process(crew: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Crew, "_running", lambda _: pytest.fail("a process was started"))
    assert len(list(crew.interpret(reports(3))())) == 3


def test_a_report_that_kills_its_process_costs_its_own_claims_alone() -> None:
    many = [*reports(WORTH_A_PROCESS), report(DEADLY), *reports(3)]
    with Crew(Line(ENCODER), load_deadly, workers=2) as crew:
        found = list(crew.interpret(many)())
    assert [each.report.text for each in found] == [each.text for each in many]
    (failed,) = [each for each in found if is_failed(each)]
    assert failed.report.text == DEADLY
    assert "BrokenProcessPool" in failed.report.oddities[-1].message


@pytest.mark.kill
def test_processes_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    program = tmp_path / "parent.py"
    program.write_text(
        "import time\n"
        "from tests.pipeline.test_crew import Crew, ENCODER, Line, load, reports\n"
        "if __name__ == '__main__':\n"
        "    crew = Crew(Line(ENCODER), load, workers=2)\n"
        "    list(crew.interpret(reports(60))())\n"
        "    print(*crew._pool._processes, flush=True)\n"
        "    time.sleep(60)\n",
        "utf-8",
    )
    parent = subprocess.Popen(
        [sys.executable, str(program)], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(Path.cwd())}
    )
    assert parent.stdout is not None
    children = [int(pid) for pid in parent.stdout.readline().split()]
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert len(children) == 2
    deadline = time.monotonic() + 10
    while any(is_running(pid) for pid in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(is_running(pid) for pid in children)


def is_running(pid: int) -> bool:
    """Not gone, and not merely waiting to be reaped by whoever inherited it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
