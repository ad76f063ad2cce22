"""Actors of the reports with gold, through the real command line: whoever is one, and whoever must stay apart."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from whence.resolve.entities import tidy

REPOSITORY = Path(__file__).parents[2]
TWINS = REPOSITORY / "tests" / "gold"
SEEDS = REPOSITORY.parent / "shared" / "seeds"


@cache
def actors_of(text: Path) -> tuple[dict[str, Any], ...]:
    """The actors of one report; read once, whatever the order of the tests."""
    whence = [sys.executable, "-m", "whence"]
    with tempfile.TemporaryDirectory() as folder:
        ledger = ["--ledger", str(Path(folder) / "whence.db")]
        subprocess.run([*whence, "read", str(text), *ledger], check=True, capture_output=True)
        command = [*whence, "actors", "--format", "jsonl", *ledger]
        listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return tuple(json.loads(line) for line in listed.splitlines())


def called(text: Path, name: str) -> set[str]:
    """The ids of all actors of the report that have this name, whatever article and case."""
    plain = tidy(name).casefold()
    return {
        row["id"]
        for row in actors_of(text)
        if plain in {tidy(form).casefold() for form in (row["name"], *(alias["text"] for alias in row["aliases"]))}
    }


def reports() -> list[tuple[Path, dict[str, Any]]]:
    """Each report with gold: ours always, the real ones where they lie beside the repository."""
    return [
        (folder / entry["file"], entry)
        for folder in (TWINS, SEEDS)
        if (folder / "gold.json").exists()
        for entry in json.loads((folder / "gold.json").read_text("utf-8"))
    ]


@pytest.mark.parametrize(("text", "gold"), reports(), ids=lambda each: each.stem if isinstance(each, Path) else "")
def test_whoever_is_one_is_one_and_a_branch_is_not_its_umbrella(text: Path, gold: dict[str, Any]) -> None:
    for group in gold["same_actor"]:
        assert len(set.intersection(*(called(text, name) for name in group))) == 1, group
    parents = {row["id"]: row["parent"] for row in actors_of(text)}
    for umbrella, branch in gold["umbrella"]:
        assert {parents[id_] for id_ in called(text, branch)} == called(text, umbrella), (umbrella, branch)
        assert called(text, branch).isdisjoint(called(text, umbrella)), (umbrella, branch)
