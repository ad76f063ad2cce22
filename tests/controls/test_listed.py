"""SECURITY.md lists every control with its test, and every test of a control is listed."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
LISTED = re.findall(r"\| `(test_\w+\.py)` \|$", (HERE.parent.parent / "SECURITY.md").read_text("utf-8"), re.MULTILINE)


def test_every_control_has_the_test_that_security_md_names() -> None:
    assert sorted(LISTED) == sorted(path.name for path in HERE.glob("test_*.py") if path != Path(__file__))
    assert len(LISTED) == len(set(LISTED)) == 13


def test_every_one_of_them_asserts_something() -> None:
    for name in LISTED:
        text = (HERE / name).read_text(encoding="utf-8")
        assert len(re.findall(r"^def test_", text, re.MULTILINE)) >= 1, name
        assert "assert " in text, name
