"""Phrases taken apart: the name that they stand for, their head, and whether they stand for one or for several."""

from __future__ import annotations

import pytest

from tests.resolve.marked import spans_of
from whence.records import Span
from whence.resolve.nouns import Noun, noun_at


def noun(marked: str) -> Noun:
    """The whole of ``marked`` as one phrase; names in it stand in braces."""
    text, found = spans_of(marked)
    return noun_at(text, Span(0, len(text)), [span for _, span in found])


def name(marked: str) -> str | None:
    text, _ = spans_of(marked)
    meant = noun(marked).name
    return None if meant is None else meant.cut(text)


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [
        ("former senator {Ana Ruiz}", "Ana Ruiz"),
        ("{Ana Ruiz}, a lawyer for the {Mill Council}", "Ana Ruiz"),
        ("{Ana Ruiz} of the {Mill Council}", "Ana Ruiz"),
        ("{Mill Council} spokesman {Ben Sato}", "Ben Sato"),
        ("Senator {Bola Ade} ({PVM})", "Bola Ade"),
        ("the {Valley Front} group", "Valley Front"),
        ("a statement issued by the {Valley Front}", "Valley Front"),
        ("{Ana Ruiz}'s lawyer", None),
        ("officials in {Gao}", None),
        ("{Gao} residents", None),
        ("the {Kenyan} army", None),
        ("{Kenyan}", None),
        ("survivors interviewed by the {Mission}", None),
        ("{Ana Ruiz} of the victims' association {Ember}", "Ana Ruiz"),
        ("a spokesman for the rebel group {Valley Front}", None),
        ("the rebel group {Valley Front}", "Valley Front"),
        ("a group calling itself the {Valley Front}", "Valley Front"),
        ("her colleague at the {Mill Institute}, retired judge {Ben Sato}", "Ben Sato"),
        ("the mayor of {Gao}, {Ben Sato}", "Ben Sato"),
        ("Superintendent of Police {Ben Sato}", "Ben Sato"),
    ],
)
def test_a_phrase_stands_for_the_name_that_nothing_governs(phrase: str, meant: str | None) -> None:
    assert name(phrase) == meant


@pytest.mark.parametrize(
    "phrase",
    [
        "{Ana Ruiz} and {Ben Sato}",
        "{Ana Ruiz}, {Ben Sato} and {Cara Diaz}",
        "{Ana Ruiz} as well as {Ben Sato}",
        "{Ana Ruiz}, a teacher, and {Ben Sato}",
        "{Ana Ruiz} of the {Mill Council} and {Ben Sato}",
        "{Ana Ruiz} and her deputy",
        "{Ana Ruiz} and other lawyers",
        "{Ana Ruiz} and lawyer {Ben Sato}",
        "the mayor and {Ana Ruiz}",
        "the head of the council and {Ana Ruiz}",
        "lawyers and judges",
        "lawyers, judges and teachers",
        "the army or the police",
    ],
)
def test_several_who_speak_together_are_never_one_of_them(phrase: str) -> None:
    assert noun(phrase).coordinated
    assert noun(phrase).plural


@pytest.mark.parametrize(
    "phrase",
    [
        "{Ministry of Women and Children}",
        "former senator and party leader {Ana Ruiz}",
        "Former Ambassador to {Gao} and Special Envoy {Ana Ruiz}",
        "{Ana Ruiz}, head of the mining and oil union",
        "{Ana Ruiz}, a retired diplomat and former {Sahel} mediator",
        "{Ana Ruiz} of the army and police",
        "the mayor",
        "a spokesman for trade and industry",
    ],
)
def test_one_with_two_offices_is_one(phrase: str) -> None:
    assert not noun(phrase).coordinated


def test_the_whole_of_a_pair_is_its_text() -> None:
    assert noun("{Ana Ruiz}, a teacher, and {Ben Sato}").text == "Ana Ruiz, a teacher, and Ben Sato"


@pytest.mark.parametrize(
    ("phrase", "head", "modifiers"),
    [
        ("the leading human rights body", "body", ("leading", "human", "rights")),
        ("officials in the capital", "officials", ()),
        ("a statement issued by the rights body", "body", ("rights",)),
        ("a statement that the rights body issued on Thursday", "body", ("rights",)),
        ("a witness, who asked not to be named", "witness", ()),
        ("the", "", ()),
    ],
)
def test_the_head_ends_the_phrase_before_its_first_preposition(
    phrase: str, head: str, modifiers: tuple[str, ...]
) -> None:
    found = noun(phrase)
    assert (found.head, found.modifiers) == (head, modifiers)


def test_an_article_points_back_or_brings_in_somebody_new() -> None:
    told = {
        phrase: (noun(phrase).definite, noun(phrase).new) for phrase in ("the judge", "a judge", "judges", "two judges")
    }
    assert told == {
        "the judge": (True, False),
        "a judge": (False, True),
        "judges": (False, False),
        "two judges": (False, True),
    }


def test_a_pronoun_is_the_whole_phrase() -> None:
    assert noun("She").pronoun
    assert not noun("she who said it").pronoun


def test_a_body_may_be_tied_to_a_place() -> None:
    assert noun("the army command in {Gao}").seat == "Gao"
    assert noun("the army command").seat is None
