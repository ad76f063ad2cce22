"""Parser processes: their limits, their deaths and their successors. Every test runs the real program."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.read.files import feed, pdf, read_all, reasons, texts, warc_record, zipped
from whence.read import Arrived, read_inputs
from whence.read.framing import Message
from whence.read.process import ParserDiedError, ParserProcess
from whence.settings import MEBIBYTE, ReadLimits

JOB = Message("pdf", {}, pdf("One was hurt."))
# Takes its parser far longer than the second that the tests below allow.
SLOW = feed(*["<title>a</title><description>b</description>"] * 60_000)


@contextmanager
def running(**limits: int) -> Iterator[ParserProcess]:
    with closing(ParserProcess(ReadLimits(**limits))) as process:  # type: ignore[arg-type]  # only whole numbers here
        yield process


def pid(process: ParserProcess) -> int:
    assert process._process is not None
    return process._process.pid


def kinds(process: ParserProcess) -> list[str]:
    return [message.kind for message in process.answers(JOB)]


@pytest.mark.kill
def test_a_killed_process_is_noticed_and_replaced() -> None:
    with running() as process:
        assert kinds(process) == ["draft"]
        os.kill(pid(process), signal.SIGKILL)
        with pytest.raises(ParserDiedError, match="was killed"):
            kinds(process)
        assert kinds(process) == ["draft"]


@pytest.mark.kill
def test_silence_is_not_waited_out() -> None:
    with running(worker_wall_seconds=3) as process:
        kinds(process)
        os.kill(pid(process), signal.SIGSTOP)
        begun = time.monotonic()
        with pytest.raises(ParserDiedError, match="no answer for 3 s"):
            kinds(process)
        assert time.monotonic() - begun < 10


def test_memory_has_a_limit() -> None:
    with running(worker_memory_bytes=400 * MEBIBYTE) as process:
        with pytest.raises(ParserDiedError, match="too much memory"):
            list(process.answers(Message("pdf", {}, bytes(400 * MEBIBYTE))))
        assert kinds(process) == ["draft"]


def test_processor_time_has_a_limit_for_each_document() -> None:
    with running(worker_cpu_seconds=1) as process, pytest.raises(ParserDiedError, match="processor time"):
        list(process.answers(Message("feed", {"url": None}, SLOW)))


def test_after_so_many_documents_a_new_process_takes_over() -> None:
    with running(worker_documents=2) as process:
        pids = []
        for _ in range(3):
            kinds(process)
            pids.append(pid(process))
    assert pids[0] == pids[1] != pids[2]


def test_leaving_early_ends_the_process(tmp_path: Path) -> None:
    file = tmp_path / "some.zip"
    file.write_bytes(zipped({f"{number}.txt": b"One was hurt." * 9000 for number in range(50)}))
    items = read_inputs([str(file)], limits=ReadLimits())
    assert isinstance(next(items), Arrived)
    items.close()  # type: ignore[attr-defined]  # it is a generator
    assert not [line for line in _children() if "whence.read.worker" in line]


def _children() -> list[str]:
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return [
        Path(f"/proc/{child}/cmdline").read_bytes().decode() for child in children if Path(f"/proc/{child}").exists()
    ]


def test_a_document_that_kills_its_parser_is_refused_alone(tmp_path: Path) -> None:
    payloads = [pdf("One was hurt."), SLOW, pdf("Two were hurt.")]
    file = tmp_path / "crawl.warc"
    file.write_bytes(b"".join(warc_record(f"https://example.org/{n}", data) for n, data in enumerate(payloads)))
    items = read_all(file, limits=ReadLimits(worker_cpu_seconds=1))
    assert texts(items) == ["One was hurt.", "Two were hurt."]
    assert reasons(items) == ["parser-died"]


def test_nothing_starts_for_plain_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One was hurt.")
    before = _children()
    assert texts(read_all(tmp_path)) == ["One was hurt."]
    assert _children() == before
