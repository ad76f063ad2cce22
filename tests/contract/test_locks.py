"""The lock files: complete, hashed, and free of any machine's or registry's address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME = PROJECT["project"]["dependencies"]
DEVELOPMENT = [*RUNTIME, *(item for item in PROJECT["dependency-groups"]["dev"] if isinstance(item, str))]


def locked(name: str) -> dict[str, set[str]]:
    """Versions by package, each of which must come with a hash."""
    found: dict[str, set[str]] = {}
    for entry in re.split(r"\n(?=[a-z0-9])", (ROOT / name).read_text("utf-8")):
        if match := re.match(r"([a-z0-9-]+)==([^ ;\\]+)", entry):
            assert "--hash=sha256:" in entry, match[1]
            found.setdefault(match[1], set()).add(match[2])
    return found


@pytest.mark.parametrize(("lock", "wanted"), [("requirements.lock", RUNTIME), ("requirements-dev.lock", DEVELOPMENT)])
def test_every_dependency_is_locked(lock: str, wanted: list[str]) -> None:
    names = {re.split(r"[<>=~!;\[ ]", item)[0].lower() for item in wanted}
    assert names - set(locked(lock)) == set(), "run ./run lock"


def test_development_runs_on_the_same_versions_as_users_do() -> None:
    development = locked("requirements-dev.lock")
    assert {name: development[name] for name in locked("requirements.lock")} == locked("requirements.lock")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_no_address_stands_in_a_lock(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert re.findall(r"https?://|file:|--index|--find-links|/home/|/root/", text) == []


def test_every_direct_dependency_has_its_line() -> None:
    page = (ROOT / "docs" / "decisions" / "dependencies.md").read_text("utf-8")
    runtime = {re.split(r"[<>=~!;\[ ]", item)[0] for item in RUNTIME}
    assert {name for name in runtime if not re.search(rf"^\| {name} \|", page, re.MULTILINE)} == set()
