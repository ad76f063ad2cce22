"""The reference pages are made from the product, and every code that it can utter is on them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from whence import errors
from whence.cli.reference import pages, schema_files, write

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "reference"
SOURCES = "\n".join(
    path.read_text("utf-8") for path in sorted((ROOT / "src" / "whence").rglob("*.py")) if path.name != "errors.py"
)


MADE = {**pages(), **schema_files()}


@pytest.mark.parametrize("name", sorted(MADE))
def test_each_page_is_what_the_product_says_today(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == MADE[name], "run ./run docs"


def test_no_page_is_left_over(tmp_path: Path) -> None:
    write(tmp_path)
    assert {path.name for path in FOLDER.iterdir()} == {path.name for path in tmp_path.iterdir()}


def tree(kind: type[errors.WhenceError]) -> list[type[errors.WhenceError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in tree(child))]


def test_every_error_has_a_code_of_its_own_and_stands_in_the_drawing() -> None:
    kinds = tree(errors.WhenceError)
    codes = [kind.code for kind in kinds]
    assert len(codes) == len(set(codes))
    page = pages()["errors.md"]
    for kind in kinds:
        assert kind.__name__ in (errors.__doc__ or "")
        assert f"| {kind.code} | `{kind.__name__}` |" in page
        assert kind.exit_code in (1, 2, 3)


@pytest.mark.parametrize(
    ("pattern", "documented"),
    [
        (r"\bOddity\(\s*\"([\w-]+)\"", errors.ODDITIES),
        (r"\bFault\(\s*\"([\w-]+)\"", {**errors.FAULTS, **errors.REASONS}),
        (r"\bRefusedError\(\s*\"([\w-]+)\"", errors.REASONS),
    ],
)
def test_every_code_in_the_source_is_documented(pattern: str, documented: dict[str, str]) -> None:
    used = set(re.findall(pattern, SOURCES))
    assert used
    assert used <= set(documented)


@pytest.mark.parametrize("code", [*errors.ODDITIES, *errors.FAULTS, *errors.REASONS])
def test_every_documented_code_can_be_uttered(code: str) -> None:
    assert f'"{code}"' in SOURCES


def test_every_setting_and_its_reason_are_on_the_page() -> None:
    rows = [line for line in pages()["settings.md"].splitlines() if line.startswith("| `")]
    assert rows
    silent = [row for row in rows if row.endswith("|  |")]
    assert silent == [], "a default without a reason above it"
