"""``whence changes``: a look, and what is otherwise since."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Whence
from tests.cli.test_incidents import REPORTS


def test_from_one_look_to_the_next(whence: Whence, tmp_path: Path) -> None:
    first, second = (tmp_path / name for name in ("first.jsonl", "second.jsonl"))
    first.write_text(json.dumps(REPORTS[0]), "utf-8")
    second.write_text(json.dumps(REPORTS[1]), "utf-8")
    ledger = ("--ledger", str(tmp_path / "two.db"))
    assert whence("read", str(first), *ledger, "--rules-only").code == 0
    assert "Nobody of this name has looked yet" in whence("changes", *ledger).err
    assert "From now on" in whence("changes", "--seen", *ledger).err
    assert "0 incidents changed since" in whence("changes", *ledger).err
    assert whence("read", str(second), *ledger, "--rules-only").code == 0
    ended = whence("changes", *ledger)
    assert "2 origins where there had been 1" in ended.out
    assert "1 incident changed since" in ended.err
    (row,) = (json.loads(line) for line in whence("changes", "--format", "jsonl", *ledger).out.splitlines())
    assert {each["kind"] for each in row["changes"]} >= {"origin"}
    assert whence("changes", "--reader", "R. Amaro", *ledger).out == ""
