"""What ships with whence and what it does by itself: licences, and no word to anybody."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PINNED = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
STRONG = re.compile(r"\b(?:A?GPL|GNU (?:Affero )?General Public)", re.IGNORECASE)
WEAK = re.compile(r"LGPL|Lesser", re.IGNORECASE)
QUIET = """
import socket
def refuse(*_, **__):
    raise AssertionError("a connection was opened")
socket.socket.connect = socket.socket.connect_ex = socket.create_connection = socket.getaddrinfo = refuse
import sys, whence
with whence.open(sys.argv[1], create=True) as ledger:
    ledger.read(sys.argv[2])
    assert sum(1 for _ in ledger.claims()) == 1
    assert sum(1 for _ in ledger.incidents()) == 1
"""


def licences(name: str) -> str:
    """All that a package says of its licence."""
    told = distribution(name).metadata
    classifiers = [line for line in told.get_all("Classifier") or [] if line.startswith("License ::")]
    stated = [each[:60] for name in ("License-Expression", "License") for each in told.get_all(name) or []]
    return "; ".join((*stated, *classifiers))


@pytest.mark.parametrize("name", PINNED)
def test_nothing_that_ships_is_strong_copyleft(name: str) -> None:
    try:
        said = licences(name)
    except PackageNotFoundError:
        pytest.skip("of another platform")
    offers = [part for part in re.split(r";|\bOR\b", said) if part.strip()]
    assert not offers or any(not STRONG.search(part) or WEAK.search(part) for part in offers), said


def test_reading_and_linking_open_no_connection(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("Mayor Rusk Amon said a bomb killed 15 people in Quetta on Tuesday.", "utf-8")
    arguments = [sys.executable, "-c", QUIET, str(tmp_path / "whence.db"), str(tmp_path / "report.txt")]
    ended = subprocess.run(arguments, capture_output=True, text=True, timeout=100, check=False)
    assert ended.returncode == 0, ended.stderr
