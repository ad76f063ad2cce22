"""A ledger with the invented report, and a way to run commands in this process as ``main`` does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import invented
from whence.cli.app import run
from whence.ledger import Batch, open_ledger
from whence.records import Refusal

REFUSAL = Refusal("0" * 16, "scan.pdf", "scan.pdf", None, "no-text", "no page holds text", None)


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code and what it wrote where."""

    code: int
    out: str
    err: str


Whence = Callable[..., Ended]


@pytest.fixture(name="whence")
def _whence(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Whence:
    """``whence("claims", "--act", "deny")`` in an empty working folder, beside nobody's configuration."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WHENCE_LEDGER", raising=False)

    def call(*arguments: str) -> Ended:
        capsys.readouterr()
        code = run(arguments)
        return Ended(code, *capsys.readouterr())

    return call


@pytest.fixture(name="ledger")
def _ledger(tmp_path: Path) -> str:
    """The address of a ledger that holds the invented report and one refusal."""
    address = str(tmp_path / "invented.db")
    with open_ledger(address, create=True) as ledger:
        ledger.write(Batch((invented.reading(),), (REFUSAL,), {invented.report().raw.sha256: invented.TEXT.encode()}))
    return address
