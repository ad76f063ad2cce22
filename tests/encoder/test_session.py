"""Weights at work: the same scores whatever stands around a window, for text of any kind and length."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.encoder.session import Encoder

SENTENCE = "Mayor Lina Orve said the bridge is closed."


def test_every_word_has_a_score_for_every_tag(encoder: Encoder) -> None:
    encoded = encoder.encode(SENTENCE)
    head = encoded.heads["attribution"]
    assert head.labels == ("source", "cue", "content")
    assert head.scores.shape == (len(encoded.tokens.words), 7)


def test_nothing_gives_nothing(encoder: Encoder) -> None:
    assert encoder.encode(" \n").heads["attribution"].scores.shape == (0, 7)


def test_the_same_text_has_the_same_scores_whatever_was_read_before(encoder: Encoder) -> None:
    alone = encoder.encode(SENTENCE)
    encoder.encode("“Nobody was hurt,” the police told reporters. " * 9)
    again = encoder.encode(SENTENCE)
    assert np.array_equal(alone.heads["attribution"].scores, again.heads["attribution"].scores)
    for name, pairing in alone.pairings.items():
        assert np.array_equal(pairing.scores([3], 0), again.pairings[name].scores([3], 0))


def test_a_windows_scores_do_not_depend_on_the_text_behind_it(encoder: Encoder) -> None:
    """The tiny graph's windows hold 48 tokens, here letters, and share 8: words 0 to 31 are the first's alone."""
    text = "ab " * 200
    short, long = encoder.encode(text[: 3 * 60]), encoder.encode(text + SENTENCE)
    first = slice(0, 20)
    assert np.array_equal(short.heads["attribution"].scores[first], long.heads["attribution"].scores[first])


@given(text=st.text(max_size=300) | st.text(alphabet="said “”.,\n\u200b\u202e😀漢ü\ud800", max_size=300))
def test_whatever_the_characters_every_word_is_scored_once(encoder: Encoder, text: str) -> None:
    encoded = encoder.encode(text)
    scores = encoded.heads["attribution"].scores
    assert len(scores) == len(encoded.tokens.words)
    assert np.isfinite(scores).all()
    for pairing in encoded.pairings.values():
        for word in range(len(scores)):
            block = pairing.block(word)
            assert np.isfinite(pairing.scores([word], block)).all()
            assert pairing.blocks[block].first <= word


@pytest.mark.parametrize(
    ("text", "words"),
    [("x" * 1_000_000, 1), ("😀" * 20_000, 1), ("漢" * 20_000, 20_000), ("it rained. " * 6_000, 18_000)],
    ids=["no spaces", "emoji", "no spaces, a word each", "long"],
)
def test_nothing_of_a_long_text_is_cut_off(encoder: Encoder, text: str, words: int) -> None:
    encoded = encoder.encode(text)
    assert len(encoded.heads["attribution"].scores) == words
    assert encoded.tokens.word_span(0, words - 1) == (0, len(text.rstrip()))
