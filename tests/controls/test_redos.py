"""ReDoS: no pattern of ours takes more than its share of time on text made to make it backtrack."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import whence

# Made to be nearly matched again and again: runs of one character, of words, of what patterns look for.
LENGTH = 4_000
JUNK = [
    unit * (LENGTH // len(unit))
    for unit in (
        "a",
        " ",
        "\n",
        "A",
        "1",
        "-",
        ",",
        ".",
        "a ",
        "A ",
        "Aa ",
        "1 ",
        "a, ",
        "A. ",
        "1, ",
        "the ",
        "of the ",
    )
]
JUNK += [
    f"{unit * (LENGTH // len(unit))}!"
    for unit in ("said ", "(a ", "“a ", "on Monday ", "of A ", "not ", "to be ", "no a ")
]
# Seconds for one search of four thousand characters; a quadratic one takes a fraction, an exponential one for ever.
PATIENCE = 2.0


@dataclass(frozen=True)
class Used:
    """A pattern, and whether it is searched for, or asked for at one place only."""

    pattern: re.Pattern[str]
    searched: bool

    def seconds(self, text: str) -> float:
        begun = time.process_time()
        if self.searched:
            self.pattern.search(text)
        self.pattern.match(text)
        self.pattern.fullmatch(text)
        return time.process_time() - begun


def patterns() -> Iterator[tuple[str, Used]]:
    """Every pattern that a module of whence holds by name; one that another module uses is taken as searched for."""
    seen: set[int] = set()
    for info in pkgutil.walk_packages(whence.__path__, "whence."):
        if info.name.endswith("__main__") or ".migrations" in info.name:
            continue
        module = importlib.import_module(info.name)
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str) and id(value) not in seen:
                seen.add(id(value))
                asked = set(re.findall(rf"\b{name}\.(\w+)\(", source))
                yield f"{info.name}.{name}", Used(value, searched=not asked or not asked <= {"match", "fullmatch"})


ALL = dict(patterns())


def test_there_are_patterns_to_try() -> None:
    assert len(ALL) > 100


@pytest.mark.parametrize("name", sorted(ALL))
def test_no_pattern_backtracks_without_end(name: str) -> None:
    for text in JUNK:
        assert ALL[name].seconds(text) < PATIENCE, text[:20]
