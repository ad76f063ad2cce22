"""Every record goes through JSON and comes back equal, and every span in it cuts its own quote."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import PRODUCERS, producers, readings, refusals
from whence.records import Producer, Reading, Refusal, Span
from whence.records.codec import Json, decode, dumps, encode


def through_json(record: Any, text: str | None = None) -> Any:
    return decode(type(record), json.loads(dumps(encode(record, text))))


def quotes(value: Json) -> list[tuple[int, int, str]]:
    """Start, end and quote of every span in encoded records."""
    if isinstance(value, list):
        return [found for item in value for found in quotes(item)]
    if not isinstance(value, dict):
        return []
    if value.keys() == {"start", "end", "text"}:
        return [(value["start"], value["end"], value["text"])]  # type: ignore[list-item]  # a span's own types
    return [found for item in value.values() for found in quotes(item)]


@given(readings())
def test_everything_found_in_a_report(reading: Reading) -> None:
    text = reading.report.text
    assert through_json(reading) == reading
    for record in (*reading.claims, *reading.events, *reading.actors, *reading.resolutions, *reading.relays):
        assert through_json(record, text) == record


@given(readings())
def test_every_quote_is_cut_from_the_text(reading: Reading) -> None:
    text = reading.report.text
    for record in (*reading.claims, *reading.events):
        found = quotes(encode(record, text))
        assert found
        assert all(Span(start, end).cut(text) == quote for start, end, quote in found)


@given(st.one_of(producers, st.sampled_from(PRODUCERS), refusals()))
def test_producers_and_refusals(record: Producer | Refusal) -> None:
    assert through_json(record) == record


@given(readings())
def test_equal_records_give_equal_strings(reading: Reading) -> None:
    assert dumps(encode(through_json(reading))) == dumps(encode(reading))
