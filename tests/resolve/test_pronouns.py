"""Pronouns: who stood where decides whom they stand for."""

from __future__ import annotations

import pytest

from tests.resolve.marked import read
from whence.records import Span
from whence.resolve.entities import Entity
from whence.resolve.nouns import noun_at
from whence.resolve.pronouns import choose, passages_of


def chosen(pronoun: str, *before: Entity) -> list[str]:
    """Whom a pronoun 400 characters into an empty text may stand for, the likeliest first."""
    text = " " * 400 + pronoun
    noun = noun_at(text, Span(400, len(text)), [])
    return [each.name for each, _, _ in choose(noun, before, text, passages_of(text))]


def entity(name: str, kind: str, *, last: int, spoke: int = -1) -> Entity:
    return Entity(Span(last, last + 1), name, kind, named=True, last=last, last_end=last + 1, spoke=spoke)


def test_only_whom_the_pronoun_can_stand_for_is_weighed() -> None:
    before = [entity("Mill Council", "organisation", last=10), entity("Ana Ruiz", "person", last=20)]
    assert chosen("she", *before) == ["Ana Ruiz"]
    assert chosen("he", *before) == []


def test_who_spoke_outweighs_who_was_only_named() -> None:
    before = [entity("Mill Trust", "organisation", last=100, spoke=100), entity("Hill Trust", "organisation", last=200)]
    assert chosen("it", *before) == ["Mill Trust", "Hill Trust"]


@pytest.mark.parametrize(
    ("text", "pronoun", "meant"),
    [
        # whom the sentence is about, rather than who spoke two sentences before
        (
            "[{Ana Ruiz}] said the dam leaks. Rain fell.\n\n{Mina Orve} walked past. [She] wants nothing, [she] said.",
            "She",
            "Mina Orve",
        ),
        # who speaks on, rather than whom they speak of
        ("[Mr {Ben Sato}] said the clerk {Omar Dell} knew of it. [He] asked for an inquiry.", "He", "Ben Sato"),
        # not who only did it to the subject
        ("The {Marsh Front} was condemned by the {Mill Council}. [It] denies the killings.", "It", "Marsh Front"),
        # a capital speaks for its government
        ("[{Washington}] confirmed four strikes. [It] ruled out more.", "It", "Washington"),
    ],
)
def test_the_subject_goes_on(text: str, pronoun: str, meant: str) -> None:
    assert read(text).who(pronoun) == meant


def test_probabilities_leave_room_for_nobody() -> None:
    told = read("[{Ana Ruiz}] spoke. {Mina Orve} listened. [She] said the dam leaks.")
    resolution = told.resolution("She")
    assert "may be" not in resolution.reason
    assert all(0 < candidate.score < 1 for candidate in resolution.candidates)


def test_sentences_and_paragraphs_between() -> None:
    text = 'One ends. "Two ends." Three\n\nfour.'
    passages = passages_of(text)
    assert passages.apart(0, text.index("Three")) == 2
    assert passages.apart(text.index("Three"), text.index("four")) == 2  # a line's end, and the paragraph's
    assert passages.paragraph_of(0) != passages.paragraph_of(text.index("four"))
