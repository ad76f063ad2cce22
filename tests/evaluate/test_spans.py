"""Span metrics on small cases that can be counted by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whence.evaluate.counts import one_to_one
from whence.evaluate.spans import Pieces, Triple, begins, chunks, exact, tokens, triples
from whence.records import Span

#       0         1         2         3
#       0123456789012345678901234567890123
TEXT = "Rains, said Ama Tano, ruined roads"


def pieces(*ends: tuple[int, int]) -> Pieces:
    return tuple(Span(*pair) for pair in ends)


RAINS, ROADS = (0, 5), (22, 34)


def test_a_span_in_pieces_is_exact_only_if_every_piece_is() -> None:
    gold = [pieces(RAINS, ROADS)]
    assert exact(gold, [pieces(RAINS, ROADS)]) == one_to_one(1, 1, 1)
    assert exact(gold, [pieces(RAINS)]) == one_to_one(0, 1, 1)
    assert exact(gold, [pieces((0, 34))]) == one_to_one(0, 1, 1)


def test_a_begin_matches_whatever_the_end() -> None:
    assert begins([pieces(RAINS, ROADS)], [pieces((0, 34)), pieces((7, 11))]) == one_to_one(1, 2, 1)


def test_tokens_are_counted_by_white_space() -> None:
    """Gold: "Rains,", "ruined", "roads"; predicted: "said", "Ama", "Tano,", "ruined". One of four, one of three."""
    assert tokens(TEXT, [pieces(RAINS, ROADS)], [pieces((7, 28))]) == one_to_one(1, 4, 3)


def test_a_triple_is_right_only_as_a_whole() -> None:
    cue, source, content = pieces((7, 11)), pieces((12, 20)), pieces(RAINS, ROADS)
    gold = [Triple(cue, source, content)]
    assert triples(gold, [Triple(cue, source, content)]).f1 == 1
    assert triples(gold, [Triple(cue, (), content), Triple(cue, source, pieces(RAINS))]) == one_to_one(0, 2, 1)


def test_chunks_are_whole_tokens_and_each_piece_is_one() -> None:
    """The span ends before the comma, the token after it, as in text whose tokens are joined by blanks."""
    assert chunks("Rains , said Ama", [pieces((0, 5), (8, 10))]) == {pieces((0, 5)), pieces((8, 12))}
    assert chunks("Rains, said", [pieces((0, 5))]) == {pieces((0, 6))}


def test_a_blank_between_tokens_makes_no_chunk() -> None:
    assert chunks("a b", [pieces((1, 2))]) == set()


some_pieces = st.builds(
    lambda start, length: (Span(start, min(start + length, len(TEXT))),), st.integers(0, 33), st.integers(1, 34)
)


@given(st.lists(some_pieces))
def test_what_is_compared_with_itself_is_perfect(spans: list[Pieces]) -> None:
    for counts in (exact(spans, spans), begins(spans, spans), tokens(TEXT, spans, spans)):
        assert counts.right == counts.predicted == counts.gold


@given(st.lists(some_pieces), st.lists(some_pieces))
def test_sides_change_places_with_precision_and_recall(gold: list[Pieces], predicted: list[Pieces]) -> None:
    there, back = tokens(TEXT, gold, predicted), tokens(TEXT, predicted, gold)
    assert (there.precision, there.recall) == (back.recall, back.precision)
