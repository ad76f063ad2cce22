"""Without a terminal, progress is a line now and then, on stderr, and none with ``--quiet``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whence.cli.progress import SECONDS_BETWEEN_LINES, progress

if TYPE_CHECKING:
    import pytest


def test_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    now = 0.0
    with progress("reading …", quiet=False, clock=lambda: now) as tell:
        for _ in range(25):
            now += SECONDS_BETWEEN_LINES / 10
            tell(f"{now:g} seconds")
    out, err = capsys.readouterr()
    assert (out, err.splitlines()) == ("", ["10 seconds", "20 seconds"])


def test_quiet_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    now = 0.0
    with progress("reading …", quiet=True, clock=lambda: now) as tell:
        now += 1000
        tell("far")
    assert capsys.readouterr() == ("", "")
