"""The house rules that a machine can check and no linter does: sizes, and who may look at the environment."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src" / "whence").rglob("*.py"))
CODE = [path for folder in ("src", "tests", "evaluation", "bench") for path in sorted((ROOT / folder).rglob("*.py"))]
FUNCTION_LINES, FUNCTION_P90, FUNCTION_MEDIAN = 60, 35, 10
FILE_LINES = 600
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(paths: list[Path]) -> Iterator[tuple[str, int]]:
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{relative(path)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1


def test_no_function_is_longer_than_a_screen() -> None:
    assert [name for name, lines in functions(CODE) if lines > FUNCTION_LINES] == []


def test_most_functions_are_short() -> None:
    lengths = sorted(lines for _, lines in functions(SOURCES))
    median, p90 = lengths[len(lengths) // 2], lengths[len(lengths) * 9 // 10]
    assert (median <= FUNCTION_MEDIAN, p90 <= FUNCTION_P90) == (True, True), f"median {median}, 90 % {p90}"


def test_no_file_is_longer_than_a_chapter() -> None:
    long = [relative(path) for path in CODE if path.read_text("utf-8").count("\n") > FILE_LINES]
    assert long == []


def test_files_are_named_after_what_they_hold() -> None:
    assert [relative(path) for path in CODE if path.stem in NAMES_THAT_SAY_NOTHING] == []


@pytest.mark.parametrize("pattern", [r"\bos\.environ\b", r"\bgetenv\("])
def test_only_settings_reads_the_environment(pattern: str) -> None:
    readers = {relative(path) for path in SOURCES if re.search(pattern, path.read_text("utf-8"))}
    assert readers <= {"src/whence/settings.py"}
