"""Factuality of events by their words."""

from __future__ import annotations

from whence.encoder.fake import FakeEncoder
from whence.extract.heads.factuality import factuality
from whence.records import Span

TEXT = "Orve may leave, Tamm left."
ENCODER = FakeEncoder(gauged={"factuality": {"leave": {"factuality": 0.5}, "left": {"factuality": 9.0}}})


def test_each_event_has_a_number_on_the_scale() -> None:
    spans = [Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in ("leave", "left")]
    assert factuality(ENCODER.encode(TEXT), spans) == [0.5, 3.0]
