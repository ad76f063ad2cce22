"""Paragraphs, sentences, words and quotations of a text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.extract.examples import laid_out, report
from whence.extract.layout import LONGEST_SENTENCE, MAX_DEPTH, SEGMENTED_AT_ONCE, lay_out
from whence.records import Notice, Span


def sentences(text: str) -> list[str]:
    return [sentence.span.cut(text) for sentence in laid_out(text).sentences]


def test_sentences_and_their_paragraphs() -> None:
    text = "The bridge fell. Nobody was hurt.\n\nIt was old."
    assert sentences(text) == ["The bridge fell.", "Nobody was hurt.", "It was old."]
    assert [sentence.paragraph for sentence in laid_out(text).sentences] == [0, 0, 1]


def test_lines_are_paragraphs_where_no_blank_line_parts_them() -> None:
    assert [each.paragraph for each in laid_out("The bridge fell.\nIt was old.").sentences] == [0, 1]


def test_a_note_ends_its_sentence_and_is_no_part_of_it() -> None:
    assert sentences("Seven died in custody.[14] Twelve spoke of beatings.") == [
        "Seven died in custody.",
        "Twelve spoke of beatings.",
    ]


def test_behind_a_quotation_of_several_sentences_a_sentence_ends_where_no_word_of_saying_follows() -> None:
    text = (
        '"We agreed," said Moreau. "They broke it. What is left?" Government negotiators deny any breach of it today.'
    )
    outer = [each.span.cut(text) for each in laid_out(text).sentences if not each.depth]
    assert outer[-1] == "Government negotiators deny any breach of it today."


@pytest.mark.parametrize("text", ["Dr. Moreau left for St. Ives.", "The U.S. envoy left.", "He paid 3.5 million."])
def test_a_full_stop_inside_a_word_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Moreau's aide left.", ["Moreau", "'s", "aide", "left", "."]),
        ("BNP-M, al-Sahra and R&D", ["BNP-M", ",", "al-Sahra", "and", "R&D"]),
        ("1,200 on May 25th", ["1,200", "on", "May", "25th"]),
        ("the U.N. (UN)", ["the", "U.N.", "(", "UN", ")"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    (sentence,) = laid_out(text).sentences
    assert [token.text for token in sentence.tokens] == words


def test_capitals_and_articles_of_names() -> None:
    (sentence,) = laid_out("the men of Ardal and al-Sahra met 3 Élan.").sentences
    assert [token.text for token in sentence.tokens if token.is_name] == ["Ardal", "al-Sahra", "Élan"]


def test_speech_is_one_word_outside_and_sentences_inside() -> None:
    text = '"We shut it. It was old," the mayor said.'
    outer, *inner = laid_out(text).sentences
    assert outer.tokens[0].quote is not None
    assert [sentence.span.cut(text) for sentence in inner] == ["We shut it.", "It was old,"]
    assert [(sentence.depth, sentence.within) for sentence in inner] == [(1, outer.tokens[0].quote)] * 2


def test_quotations_nest_only_so_deep() -> None:
    text = "He said: " + "“He said: " * 1000 + "“Go.”" + "”" * 1000
    assert max(sentence.depth for sentence in laid_out(text).sentences) <= MAX_DEPTH


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Bridge falls in Ardal\n\nThe bridge fell.", "Bridge falls in Ardal"),
        ("The bridge fell.\n\nIt was old.", None),
        ("Bridge falls in Ardal", None),
    ],
)
def test_a_headline_is_laid_apart(text: str, headline: str | None) -> None:
    found = laid_out(text)
    assert (None if found.headline is None else found.headline.cut(text)) == headline
    assert headline not in sentences(text)


def test_the_title_is_a_headline_even_with_a_full_stop() -> None:
    text = "The bridge fell.\n\nIt was old."
    found = lay_out(report(text, title="The bridge fell."))
    assert [sentence.span.cut(text) for sentence in found.sentences] == ["It was old."]


def test_notices_are_left_out() -> None:
    text = "ARDAL, June 3 - The bridge fell."
    whole = replace(report(text), notices=(Notice("dateline", Span(0, 16)),))
    assert [sentence.span.cut(text) for sentence in lay_out(whole).sentences] == ["The bridge fell."]


def test_endless_sentences_and_paragraphs_are_cut_without_loss() -> None:
    text = "and " * LONGEST_SENTENCE * 3
    assert [len(sentence.tokens) for sentence in laid_out(text).sentences] == [LONGEST_SENTENCE] * 3
    long = "The bridge fell. " * SEGMENTED_AT_ONCE
    assert set(sentences(long)) == {"The bridge fell."}


@pytest.mark.parametrize("text", ["", " \n\n ", "\u200b"])
def test_nothing_to_lay_out(text: str) -> None:
    assert all(sentence.tokens for sentence in laid_out(text).sentences)
