"""How far a long command is: a moving line on a terminal, elsewhere a line now and then; always on stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from whence.cli.terminal import console

# Without a terminal a line now and then shows a log's reader that the run is alive.
SECONDS_BETWEEN_LINES = 10.0
Tell = Callable[[str], None]


@contextmanager
def progress(doing: str, *, quiet: bool, clock: Callable[[], float] = time.monotonic) -> Iterator[Tell]:
    """Something to be told how far the command is, as often as the command likes."""
    if quiet:
        yield _ignore
    elif sys.stderr.isatty():
        with console(stderr=True).status(doing) as status:
            yield status.update
    else:
        yield _now_and_then(clock)


def _ignore(_: str) -> None:
    """What ``--quiet`` does with progress."""


def _now_and_then(clock: Callable[[], float]) -> Tell:
    due = clock() + SECONDS_BETWEEN_LINES

    def tell(far: str) -> None:
        nonlocal due
        if clock() >= due:
            click.echo(far, err=True)
            due = clock() + SECONDS_BETWEEN_LINES

    return tell
