"""A process that encrypts dies at any moment, and there is one ledger, whole: the plain one or the encrypted one."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from tests.ledger.told import batch, told
from tests.property.fresh import fresh_file
from whence.errors import LedgerKeyError
from whence.ledger import Key, open_ledger, vault
from whence.ledger.files import looks_sealed

# Forked, so that starting takes no time; no ledger is open here meanwhile.
processes = multiprocessing.get_context("fork")

ONE, TWO = Key("a sentence of several words"), Key("another sentence of several words")
# From what to what, in turn: each try goes on where the one before left the ledger.
TURNS: tuple[tuple[Key | None, Key | None], ...] = ((None, ONE), (ONE, TWO), (TWO, None))
READINGS = [told(f"The Union of Ward {n}") for n in range(60)]
KILLS = 30
# A conversion of so few reports takes about this many seconds, most of them for the keys.
LATEST = 0.5
# What a conversion does, in this order, and where it is to be met; each is killed once in each turn.
STEPS: dict[str, tuple[Any, str]] = {
    "copy": (vault, "_copy"),
    "settle file": (vault, "_settle"),
    "prove": (vault, "_prove"),
    "replace": (Path, "replace"),
    "settle folder": (vault, "_settle"),
}
NAMES = {"_copy": "copy", "_settle": "settle file", "_prove": "prove", "replace": "replace"}


def dies_at(step: str, path: Path, old: Key | None, new: Key | None) -> None:
    """Converts, and is killed when ``step`` is about to be done; the last one: its new name may not be on disk."""
    real: dict[str, Callable[..., Any]] = {name: getattr(owner, name) for owner, name in STEPS.values()}

    def deadly(name: str) -> Callable[..., Any]:
        def act(*arguments: Any) -> Any:
            if step == ("settle folder" if arguments == (path.parent,) else NAMES[name]):
                os.kill(os.getpid(), signal.SIGKILL)
            return real[name](*arguments)

        return act

    for owner, name in STEPS.values():
        setattr(owner, name, deadly(name))
    vault.convert(str(path), old, new)


def killed(target: BaseProcess, after: float | None) -> None:
    """Starts the process and kills it after so many seconds, if it does not kill itself."""
    target.start()
    if after is not None:
        time.sleep(after)
        os.kill(target.pid or 0, signal.SIGKILL)
    target.join()
    assert target.exitcode == -signal.SIGKILL or after is not None


def key_of(path: Path, keys: tuple[Key | None, ...]) -> Key | None:
    """The one key under which the ledger opens, proves and holds every report."""
    opening = []
    for key in keys:
        if (key is None) == looks_sealed(path):
            continue
        try:
            with open_ledger(str(path), key=key) as ledger:
                assert list(ledger.verify()) == []
                assert sorted(row.report.id for row in ledger.reports() if row.report) == sorted(
                    reading.report.id for reading in READINGS
                )
            opening.append(key)
        except LedgerKeyError:
            continue
    assert not list(path.parent.glob("*-journal"))
    (only,) = opening
    return only


def dying(number: int, path: Path, old: Key | None, new: Key | None) -> tuple[BaseProcess, float | None]:
    """The process of this try, and after how many seconds it is killed, if it is not killed at a step."""
    if number < len(TURNS) * len(STEPS):
        return processes.Process(target=dies_at, args=(list(STEPS)[number // len(TURNS)], path, old, new)), None
    seconds = random.Random(number).uniform(0, LATEST)  # noqa: S311  # spread, not secret
    return processes.Process(target=vault.convert, args=(str(path), old, new)), seconds


@pytest.mark.kill
def test_kills_at_each_step_and_at_any_moment_lose_nothing() -> None:
    undone = 0
    with fresh_file() as path:
        with open_ledger(str(path)) as ledger:
            ledger.write(batch(*READINGS))
        for number in range(KILLS):
            old, new = TURNS[number % len(TURNS)]
            killed(*dying(number, path, old, new))
            if key_of(path, (old, new)) == old:
                undone += 1
                vault.convert(str(path), old, new)
                assert key_of(path, (old, new)) == new
            assert vault.MAKING not in " ".join(file.name for file in path.parent.iterdir())
    assert undone >= len(TURNS) * (len(STEPS) - 1), "kills came before the end"
