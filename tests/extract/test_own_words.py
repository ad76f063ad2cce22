"""The stretch of a sentence in which the report itself asserts something."""

from __future__ import annotations

from dataclasses import replace

from tests.extract.examples import claims, laid_out
from whence.extract.own_words import own_words
from whence.records import Span


def test_a_word_inside_a_quotation_at_the_end_is_no_clause_of_the_reports() -> None:
    """The whole quotation is one token of the sentence: no token begins at the word, or behind it."""
    text = "Moreau denied it, “two men were killed.”"
    (sentence,) = (each for each in laid_out(text).sentences if each.depth == 0)
    it, killed = (Span(text.index(word), text.index(word) + len(word)) for word in ("it,", "killed"))
    denied = replace(claims(text)[0], content=(it,))
    assert own_words(sentence, [], [killed], [denied], text) is None


def test_beside_a_saying_the_report_asserts_in_a_clause_of_its_own() -> None:
    text = "Moreau denied it, but two men were killed."
    (sentence,) = (each for each in laid_out(text).sentences if each.depth == 0)
    it, killed = (Span(text.index(word), text.index(word) + len(word)) for word in ("it", "killed"))
    denied = replace(claims(text)[0], content=(it,))
    found = own_words(sentence, [], [killed], [denied], text)
    assert found is not None
    assert found.cut(text) == "two men were killed"
