"""The schemas accept what whence writes, and refuse what it does not."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import whence
from tests import invented
from whence.cli.json_schema import schemas


@pytest.fixture(name="ledger")
def _ledger(tmp_path: Path) -> Iterator[whence.Ledger]:
    source = tmp_path / "raid.txt"
    source.write_text(invented.TEXT, "utf-8")
    with whence.open(str(tmp_path / "new.db"), create=True) as opened:
        opened.read(str(source), rules_only=True)
        opened.review("R. Okoye").correct(next(opened.claims())["id"], {"act": "deny"}, "she rejects it")
        yield opened


@pytest.mark.parametrize("name", sorted(schemas()))
def test_every_line_of_jsonl_fits_its_schema(name: str, ledger: whence.Ledger) -> None:
    schema = schemas()[name]
    Draft202012Validator.check_schema(schema)
    rows: list[Any] = list(getattr(ledger, f"{name}s")())
    assert rows
    for row in rows:
        Draft202012Validator(schema).validate(row)


def test_a_missing_field_an_extra_one_and_another_version_do_not_fit(ledger: whence.Ledger) -> None:
    validator = Draft202012Validator(schemas()["claim"])
    claim: dict[str, Any] = dict(next(iter(ledger.claims())))
    for spoil in ({"verdict": "true"}, {"v": 2}, {"content": "a string"}):
        assert not validator.is_valid({**copy.deepcopy(claim), **spoil})
    del claim["act"]
    assert not validator.is_valid(claim)
