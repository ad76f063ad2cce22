"""Phrases looked up at a place."""

from __future__ import annotations

from tests.extract.examples import laid_out
from whence.extract.rules.phrasebook import Phrasebook

BOOK = Phrasebook({("air",): 1, ("air", "strike"): 2, ("air", "strike", "on"): 3})


def test_the_longest_phrase_wins() -> None:
    (sentence,) = laid_out("An air strike on the air base").sentences
    assert [BOOK.longest_at(sentence.tokens, at) for at in (0, 1, 5)] == [None, (3, 3), (1, 1)]


def test_a_phrase_that_the_sentence_cuts_short_is_not_there() -> None:
    (sentence,) = laid_out("An air strike").sentences
    assert BOOK.longest_at(sentence.tokens, 1) == (2, 2)


def test_first_words() -> None:
    assert (BOOK.begins_with("air"), BOOK.begins_with("strike")) == (True, False)
