"""Which stretches hold which."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whence.extract.cover import holding, inside
from whence.records import Span

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 10))


@given(st.lists(spans, max_size=12), st.lists(spans, max_size=12))
def test_holding_is_what_comparing_all_with_all_gives(pieces: list[Span], anchors: list[Span]) -> None:
    found = holding([(piece, number) for number, piece in enumerate(pieces)], anchors)
    slow = [{number for number, piece in enumerate(pieces) if piece.contains(anchor)} for anchor in anchors]
    assert [set(each) for each in found] == slow


def test_the_piece_that_begins_first_comes_first() -> None:
    assert holding([(Span(2, 9), "inner"), (Span(0, 10), "outer")], [Span(3, 4)]) == [["outer", "inner"]]


@given(st.lists(st.integers(1, 5), max_size=12), spans)
def test_inside_is_what_looking_at_every_item_gives(lengths: list[int], span: Span) -> None:
    starts = [sum(lengths[:number]) for number in range(len(lengths))]
    ordered = [Span(start, start + length) for start, length in zip(starts, lengths, strict=True)]
    assert list(inside(span, ordered, lambda each: each)) == [each for each in ordered if span.contains(each)]
