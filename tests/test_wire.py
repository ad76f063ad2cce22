"""What leaves whence has the promised fields in the promised order, and every text is cut from the report."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from tests import invented
from whence import wire
from whence.ledger import Batch, Ledger, open_ledger
from whence.records import Refusal


@pytest.fixture(name="ledger")
def _ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "ledger.db"), create=True) as ledger:
        refusal = Refusal("0" * 16, "scan.pdf", "scan.pdf", None, "no-text", "no page holds text", None)
        raws = {invented.report().raw.sha256: invented.TEXT.encode()}
        ledger.write(Batch((invented.reading(),), (refusal,), raws))
        yield ledger


def shapes(ledger: Ledger) -> Iterator[tuple[type, Mapping[str, Any]]]:
    yield from ((wire.ClaimShape, wire.claim(row)) for row in ledger.claims())
    yield from ((wire.EventShape, wire.event(row)) for row in ledger.events())
    yield from ((wire.ActorShape, wire.actor(row)) for row in ledger.actors())
    yield from ((wire.ReportShape, wire.report(row)) for row in ledger.reports())


def assert_shape(annotation: Any, value: Any, place: str) -> None:
    """``value`` is what ``annotation`` says, fields in its order, all the way down."""
    origin = get_origin(annotation)
    if origin in (types.UnionType, Union):
        if value is not None:
            assert_shape(next(arm for arm in get_args(annotation) if arm is not type(None)), value, place)
        else:
            assert type(None) in get_args(annotation), place
    elif origin is list:
        for item in value:
            assert_shape(get_args(annotation)[0], item, f"{place}[]")
    elif is_typeddict(annotation):
        hints = get_type_hints(annotation)
        assert list(value) == list(hints), place
        for name, inner in hints.items():
            assert_shape(inner, value[name], f"{place}.{name}")
    else:
        assert isinstance(value, (int, float) if annotation is float else annotation), place


def test_every_record_has_its_shape_to_the_last_field(ledger: Ledger) -> None:
    found = list(shapes(ledger))
    assert {kind for kind, _ in found} == {wire.ClaimShape, wire.EventShape, wire.ActorShape, wire.ReportShape}
    for kind, value in found:
        assert_shape(kind, value, kind.__name__)


# The contract of version 1, written out: no field may be renamed or moved because code and test moved together.
@pytest.mark.parametrize(
    ("shape", "fields"),
    [
        (
            wire.ClaimShape,
            """v id report voice speaker cue content direct translated act acts certainty channel occasion addressee via
            inside said_on score producer review""",
        ),
        (
            wire.EventShape,
            """v id report type mode trigger actors targets instrument place date figures under status score producer
            review""",
        ),
        (wire.ActorShape, "v id name kind aliases parent country camp offices review"),
        (
            wire.ReportShape,
            """v id key path title outlet url published dateline agency notices relays copy_of language sha256 state
            reason""",
        ),
        (wire.HeadShape, "id key path title outlet published agency"),
        (wire.SpeakerShape, "text start end actor speaks_for"),
        (wire.HopShape, "text start end scope actor"),
        (wire.SaidOnShape, "earliest latest precision text"),
        (wire.DateShape, "text earliest latest precision"),
        (wire.PlaceShape, "text start end name country admin1 lat lon precision"),
        (
            wire.FigureShape,
            "kind low high qualifier class counted_at includes_attackers as_of text start end",
        ),
    ],
)
def test_the_fields_are_those_of_the_contract(shape: type, fields: str) -> None:
    assert list(get_type_hints(shape)) == fields.split()


def pieces(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from pieces(item)
    if isinstance(value, dict):
        if "start" in value:
            yield value
        for item in value.values():
            yield from pieces(item)


def test_every_text_is_the_reports_own_characters(ledger: Ledger) -> None:
    cut = [piece for _, value in shapes(ledger) for piece in pieces(value)]
    assert len(cut) > 15
    for piece in cut:
        assert piece["text"] == invented.TEXT[piece["start"] : piece["end"]]


def test_a_claim_tells_speaker_body_chain_and_place(ledger: Ledger) -> None:
    claim = next(wire.claim(row) for row in ledger.claims() if row.claim.id == invented.ACCOUNT.id)
    assert claim["speaker"] is not None
    assert claim["speaker"]["text"] == "spokeswoman Amina Warsame"
    assert claim["speaker"]["actor"] == {"id": invented.WARSAME.id, "name": "Amina Warsame"}
    assert claim["speaker"]["speaks_for"] == {"id": invented.OFFICE.id, "name": "Office of the Governor"}
    assert [(hop["text"], hop["scope"]) for hop in claim["via"]] == [("Kestrel Wire", "marked")]
    assert claim["report"]["key"] == "garissa-1"
    assert claim["said_on"] == {"earliest": "2025-03-04", "latest": None, "precision": "days", "text": None}
    inner = next(wire.claim(row) for row in ledger.claims() if row.claim.id == invented.RESPONSIBILITY.id)
    assert inner["inside"] == claim["id"]


def test_an_event_tells_date_place_and_figures(ledger: Ledger) -> None:
    (event,) = (wire.event(row) for row in ledger.events())
    assert event["date"] == {
        "text": "Tuesday",
        "earliest": "2025-03-04",
        "latest": "2025-03-04",
        "precision": "day",
    }
    assert [(figure["kind"], figure["low"], figure["high"]) for figure in event["figures"]] == [("killed", 9, None)]
    assert event["under"] == invented.DEATHS.id


def test_oddities_stand_among_the_notices_and_a_refusal_says_why(ledger: Ledger) -> None:
    read, refused = (wire.report(row) for row in ledger.reports())
    assert read["notices"] == [
        {"kind": "disclaimer", "text": "This story was taken from an agency feed."},
        {"kind": "encoding-guessed", "text": "the character encoding was guessed"},
    ]
    assert (read["state"], read["dateline"]) == ("read", {"place": "Garissa", "date": "2025-03-04"})
    assert (refused["state"], refused["reason"], refused["sha256"]) == ("refused", "no-text", None)
