"""Quotations in six typographic styles, balanced or not."""

from __future__ import annotations

import pytest

from whence.extract.rules.quotes import Quotation, find_quotations
from whence.records import Span


def quotations(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, Span(0, len(text)))


@pytest.mark.parametrize("marks", ["“”", "«»", "„“", "‹›", "‘’", '""'])
def test_every_style_opens_and_closes(marks: str) -> None:
    text = f"He said, {marks[0]}We shut it.{marks[1]} Then he left."
    (found,) = quotations(text)
    assert found.inner.cut(text) == "We shut it."
    assert found.outer.cut(text) == f"{marks[0]}We shut it.{marks[1]}"
    assert (found.spoken, found.closed) == (True, True)


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ('He said, “We shut it."', '“We shut it."'),  # a straight mark closes a curly one
        ("The workers’ flag is ‘ours’ alone.", "‘ours’"),  # an apostrophe opens nothing
        ("It is 5’ 10” tall.", None),
        ("He said ‘it’s ours’ and left.", "‘it’s ours’"),
    ],
)
def test_mixed_marks_and_apostrophes(text: str, outer: str | None) -> None:
    assert [found.outer.cut(text) for found in quotations(text)] == ([] if outer is None else [outer])


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("“We shut it,” he said.", True),
        ("He said: “We shut it.”", True),
        ("The “safe zone” was shelled.", False),
        ("The film “Dust” was banned.", False),
        ("They call it “the wall”.", False),
    ],
)
def test_speech_is_told_from_a_quoted_word(text: str, spoken: bool) -> None:
    assert [found.spoken for found in quotations(text)] == [spoken]


def test_a_quotation_that_never_closes_runs_to_the_paragraphs_end() -> None:
    text = "He said: “We shut it."
    (found,) = quotations(text)
    assert (found.closed, found.outer.end) == (False, len(text))


def test_a_mark_inside_a_sentence_that_never_closes_is_no_quotation() -> None:
    assert quotations("The so-called “safe zone was shelled.") == ()


def test_only_the_outermost_quotations_are_found() -> None:
    text = "“He said, ‘Go!’ and left,” she said."
    assert [found.outer.cut(text) for found in quotations(text)] == ["“He said, ‘Go!’ and left,”"]


def test_a_thousand_levels_are_one_quotation() -> None:
    assert len(quotations("“" * 1000 + "Go." + "”" * 1000)) >= 1


@pytest.mark.parametrize("marks", ["»«", "›‹", "‚‘", "„”", "''", "「」"])
def test_reversed_and_straight_marks(marks: str) -> None:
    (found,) = quotations(f"He said, {marks[0]}We shut it.{marks[1]} Then he left.")
    assert (found.inner.cut(f"He said, {marks[0]}We shut it.{marks[1]} Then he left."), found.spoken) == (
        "We shut it.",
        True,
    )


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("« We shut it », he said.", "« We shut it »"),
        ("'We won't go,' he said.", "'We won't go,'"),
        ("'It's ours, and the workers' flag is there,' he said.", "'It's ours, and the workers' flag is there,'"),
        ("The workers' flag and the '90s are gone.", None),
        ('"We shut it, the mayor said. The army left.', '"We shut it,'),
    ],
)
def test_spaces_apostrophes_and_marks_nobody_closed(text: str, outer: str | None) -> None:
    assert [found.outer.cut(text) for found in quotations(text)] == ([] if outer is None else [outer])


def test_speech_that_the_next_paragraph_opens_again_runs_on() -> None:
    text = "“We shut it, the mayor said to me.\n“Nobody came.”"
    (found,) = find_quotations(text, Span(0, text.index("\n")))
    assert found.outer.cut(text) == text.partition("\n")[0]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("The captain shouted “Nobody leaves the gate” and left.", True),
        ("The union: “a gate without guards is no gate”", True),
        ("The captain called it “the wall of shame” and left.", False),
    ],
)
def test_words_behind_a_verb_of_speech_or_at_a_lines_end_are_speech(text: str, spoken: bool) -> None:
    assert [found.spoken for found in quotations(text)] == [spoken]
