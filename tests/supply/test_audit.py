"""The audit's answers: known, not known, and not asked, which is never given as not known."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from soak.auditing import COMMAND, audit

CLEAN = {"name": "alembic", "version": "1.0", "vulns": []}
WEAK = {"name": "urllib3", "version": "2.0", "vulns": [{"id": "CVE-1", "fix_versions": ["2.7.0"]}]}
SKIPPED = {"name": "rich", "skip_reason": "not found"}


def answering(*found: dict[str, Any]) -> list[str]:
    """A program in pip-audit's place that answers so; the real one is asked below, without a network."""
    return [sys.executable, "-c", f"print({json.dumps({'dependencies': found})!r})"]


@pytest.mark.parametrize(
    ("found", "code", "told"),
    [
        ([CLEAN], 0, "1 packages asked for, 0 weaknesses known"),
        ([CLEAN, WEAK], 1, "urllib3 2.0: CVE-1, mended in 2.7.0"),
        ([CLEAN, SKIPPED], 3, "not all could be asked for: 1 packages (rich)"),
        ([SKIPPED, WEAK], 1, "not all could be asked for"),
        ([], 3, "not all could be asked for"),
    ],
)
def test_each_answer_has_its_code_and_words(found: list[dict[str, Any]], code: int, told: str) -> None:
    done = audit(answering(*found))
    assert (done.code, told in str(done)) == (code, True), str(done)


def test_the_real_program_without_a_network_is_no_clean_bill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # where nothing listens
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("no_proxy", "")
    lock = tmp_path / "one.lock"
    lock.write_text("click==8.5.1 --hash=sha256:" + "0" * 64 + "\n", "utf-8")
    done = audit([*COMMAND, "--cache-dir", str(tmp_path / "cache"), "--timeout", "3"], lock)
    assert done.code == 3, str(done)
    assert done.why
    assert "next:" in str(done)
