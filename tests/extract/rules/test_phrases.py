"""Noun phrases, verbs and times, found with word classes."""

from __future__ import annotations

import pytest

from tests.extract.examples import laid_out
from whence.extract.layout import Sentence
from whence.extract.rules.phrases import (
    Phrase,
    antecedent_before,
    is_adverb,
    is_verb,
    phrase_after,
    phrase_before,
    skip_adverbs_back,
    subject_before,
    time_phrase_after,
    time_phrase_before,
)


def sentence(text: str) -> Sentence:
    (found, *_) = laid_out(text).sentences
    return found


def at(found: Sentence, word: str) -> int:
    return [token.text for token in found.tokens].index(word)


def words(found: Sentence, phrase: Phrase | None) -> str | None:
    return None if phrase is None else " ".join(token.text for token in found.tokens[slice(*phrase)])


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The head of the union spoke.", "spoke", "The head of the union"),
        ("On Monday he spoke.", "spoke", "he"),
        ("The raid killed five and the mayor spoke.", "spoke", "the mayor"),
        ("When it rained, Moreau quietly spoke.", "spoke", "Moreau"),
        ("Anna Moreau, the head of the union, spoke.", "spoke", "Anna Moreau , the head of the union"),
        ("Anna Moreau, 41, spoke.", "spoke", "Anna Moreau , 41"),
        ("Officials who were not named spoke.", "spoke", "Officials who were not named"),
        ("The man who had shot the mayor spoke.", "spoke", "The man who had shot the mayor"),
        ("Activists who said the mayor spoke.", "spoke", "the mayor"),
        ("The union, for its part, spoke.", "spoke", "The union"),
        ("The governor, without naming anybody, spoke.", "spoke", "The governor"),
        ("A medic, reached by phone, spoke.", "spoke", "A medic"),
        (
            "In a letter to the king, the head of the port, Anna Moreau, spoke.",
            "spoke",
            "the head of the port , Anna Moreau",
        ),
        ("When armed men spoke.", "spoke", "armed men"),
        ("The Harbour Union (HU) spoke.", "spoke", "The Harbour Union ( HU )"),
        ("Then spoke.", "spoke", None),
    ],
)
def test_subject(text: str, verb: str, subject: str | None) -> None:
    found = sentence(text)
    assert words(found, subject_before(found, at(found, verb))) == subject


@pytest.mark.parametrize(
    ("text", "word", "phrase"),
    [
        ("He met the head of the union on Monday.", "the", "the head of the union"),
        ("He met traders who left.", "traders", "traders"),
        ("He met the Harbour Union (HU) there.", "the", "the Harbour Union ( HU ) there"),
        ("He met the traders' union.", "the", "the traders ' union"),
        ("He met.", ".", None),
    ],
)
def test_phrase_after(text: str, word: str, phrase: str | None) -> None:
    found = sentence(text)
    assert words(found, phrase_after(found.tokens, at(found, word))) == phrase


def test_a_phrase_without_its_modifiers_keeps_the_small_words_of_names() -> None:
    found = sentence("He met the Voice for Justice in town.")
    assert words(found, phrase_after(found.tokens, 2, with_modifiers=False)) == "the Voice for Justice"


def test_a_phrase_does_not_begin_with_a_preposition() -> None:
    found = sentence("In the town rain fell.")
    assert phrase_before(found.tokens, at(found, "rain")) is None


@pytest.mark.parametrize(
    ("text", "antecedent"),
    [
        ("The mayor of the town, who left", "The mayor of the town"),
        ("The home of the mayor, who left", "the mayor"),
        ("Two diplomats in Ardal, who left", "Two diplomats in Ardal"),
        ("A member of the Voice for Justice who left", "the Voice for Justice"),
        ("Lawyers and judges who left", "Lawyers and judges"),
    ],
)
def test_antecedent_is_the_nearest_phrase(text: str, antecedent: str) -> None:
    found = sentence(text)
    assert words(found, antecedent_before(found.tokens, at(found, "who"))) == antecedent


@pytest.mark.parametrize(
    ("text", "word", "verb"),
    [
        ("The army left.", "left", True),
        ("It doesn't matter.", "doesn't", True),
        ("The armed men fled.", "armed", False),
        ("It was burned.", "was", True),
        ("The need is great.", "need", False),
        ("They met Reed.", "Reed", False),
    ],
)
def test_verbs(text: str, word: str, verb: bool) -> None:
    found = sentence(text)
    assert is_verb(found.tokens, at(found, word)) is verb


@pytest.mark.parametrize(("word", "adverb"), [("quietly", True), ("later", True), ("family", False), ("only", True)])
def test_adverbs(word: str, adverb: bool) -> None:
    assert is_adverb(sentence(word).tokens[0]) is adverb


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("on Monday he left", 2),
        ("late on May 25th he left", 4),
        ("on Monday evening he left", 3),
        ("yesterday he left", 1),
        ("3 June 2025 was cold", 3),
        ("in town he left", None),
        ("may he leave", None),
    ],
)
def test_times(text: str, end: int | None) -> None:
    tokens = sentence(text).tokens
    assert time_phrase_after(tokens, 0) == end
    if end is not None:
        assert time_phrase_before(tokens, end) == 0
        assert skip_adverbs_back(tokens, end) == 0


def test_nothing_stands_before_the_first_word() -> None:
    found = sentence("He left.")
    assert phrase_before(found.tokens, 0) is None
    assert subject_before(found, 0) is None
