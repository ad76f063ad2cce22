"""``whence actors``: the list, and merging, splitting, naming from the command line."""

from __future__ import annotations

import json
from typing import Any

from tests.cli.conftest import Whence
from tests.invented import FRONT, OFFICE

BY = ("--by", "R. Okoye", "--why", "they say so")


def actors(whence: Whence, ledger: str, *arguments: str) -> list[dict[str, Any]]:
    ended = whence("actors", *arguments, "--ledger", ledger, "--format", "jsonl")
    return [json.loads(line) for line in ended.out.splitlines()]


def test_merging_and_undoing(whence: Whence, ledger: str) -> None:
    before = actors(whence, ledger)
    done = json.loads(whence("actors", "merge", OFFICE.id, FRONT.id, "--ledger", ledger, *BY, "--json").out)
    assert len(actors(whence, ledger)) == len(before) - 1
    told = whence("actors", "members", OFFICE.id, "--ledger", ledger, "--json").out.splitlines()
    assert {json.loads(line)["id"] for line in told} == {OFFICE.id, FRONT.id}
    assert whence("actors", "split", FRONT.id, "--ledger", ledger, *BY).code == 0
    assert len(actors(whence, ledger)) == len(before)
    assert whence("review", "undo", done["id"], "--ledger", ledger, *BY).code == 0
    assert [row["name"] for row in actors(whence, ledger)] == [row["name"] for row in before]


def test_another_name_and_its_reason(whence: Whence, ledger: str) -> None:
    assert whence("actors", "alias", FRONT.id, "RAF", "--ledger", ledger, *BY).code == 0
    (row,) = actors(whence, ledger, "--name", "RAF")
    assert {"text": "RAF", "reports": 0, "reason": "said by R. Okoye: they say so"} in row["aliases"]
    assert "RAF" in whence("show", FRONT.id, "--ledger", ledger).out


def test_proposals_say_when_there_are_none(whence: Whence, ledger: str) -> None:
    ended = whence("actors", "proposals", "--ledger", ledger)
    assert (ended.code, ended.out) == (0, "")
    assert "No two actors" in ended.err
