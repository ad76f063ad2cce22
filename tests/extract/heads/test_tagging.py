"""Chunks of a tagger as spans of the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whence.encoder.fake import FakeEncoder
from whence.extract.heads.tagging import WordFinder, tagged
from whence.records import Span

TEXT = "Mayor Lina Orve left Puerto Ardal."
ENCODER = FakeEncoder(marked={"names": [("Lina Orve", "person"), ("Puerto Ardal", "place")]})


def test_chunks_are_cut_from_the_text() -> None:
    found = tagged(ENCODER.encode(TEXT), "names")
    assert [(each.label, each.span.cut(TEXT)) for each in found] == [("person", "Lina Orve"), ("place", "Puerto Ardal")]
    assert all(0.99 < each.score <= 1 for each in found)


def test_a_tagger_that_the_encoder_has_not_marks_nothing() -> None:
    assert tagged(ENCODER.encode(TEXT), "events") == []


def test_a_span_is_found_by_its_first_word() -> None:
    finder = WordFinder(ENCODER.encode(TEXT))
    assert finder.first(Span(6, 15)) == 1
    assert finder.first(Span(7, 8)) == 1
    assert finder.first(Span(5, 6)) is None


@given(text=st.text(max_size=40), start=st.integers(0, 39), length=st.integers(1, 10))
def test_whatever_the_text_a_word_found_shares_a_character(text: str, start: int, length: int) -> None:
    encoded = ENCODER.encode(text)
    word = WordFinder(encoded).first(Span(start, start + length))
    if word is not None:
        first, last = encoded.tokens.word_span(word, word)
        assert first < start + length
        assert start < last
