"""A ledger with the invented report, and another whose text would break a careless writer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests import invented
from whence.export import export
from whence.ledger import Batch, Ledger, open_ledger
from whence.records import Claim, Event, Place, Reading, Report, Span, claim_id, report_id

# An emoji is one code point and two UTF-16 units; an equals sign begins a formula; a line break sits within a claim.
AWKWARD = '\U0001f4a5 =cmd() "Brigade\nNine" says\nit holds the bridge, the "brigade" wrote.'
Exported = Callable[[str], Path]


def span(words: str) -> Span:
    return Span(AWKWARD.index(words), AWKWARD.index(words) + len(words))


def awkward() -> Reading:
    """One claim over two lines, by a speaker whose name begins like a formula; no date, no title, no url."""
    base = invented.report()
    id_ = report_id(AWKWARD, None, None)
    report = Report(id=id_, key="=awkward", text=AWKWARD, raw=base.raw)
    speaker, cue, content = span('=cmd() "Brigade\nNine"'), span("says"), span("it holds the bridge")
    claim = Claim(
        claim_id(id_, invented.PRODUCER.id, speaker, cue, (content,)), id_, "speaker", speaker, cue, (content,),
        act="assert", acts=("assert",), producer=invented.PRODUCER.id,
    )  # fmt: skip
    return Reading(report=report, producer=invented.PRODUCER, claims=(claim,))


def located() -> Reading:
    """The invented report with its place known to a point."""
    place = replace(invented.RAID.place or Place(span("Nine"), ""), lat=-0.4536, lon=39.6461)
    event: Event = replace(invented.RAID, place=place)
    return replace(invented.reading(), events=(event,))


@pytest.fixture(name="ledger")
def _ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "whence.db"), create=True) as opened:
        opened.write(Batch(readings=(located(), awkward()), raws={invented.report().sha256: invented.TEXT.encode()}))
        yield opened


@pytest.fixture(name="exported")
def _exported(ledger: Ledger, tmp_path: Path) -> Exported:
    """Export in a format; gives the folder."""

    def made(name: str) -> Path:
        export(ledger, name, tmp_path / name)
        return tmp_path / name

    return made


def loaded(file: Path) -> Any:
    """A JSON file."""
    return json.loads(file.read_text(encoding="utf-8"))


def lines(file: Path) -> list[Any]:
    """A JSON-lines file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
