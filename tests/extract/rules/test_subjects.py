"""Who says it, where a verb of saying was found without its speaker."""

from __future__ import annotations

import pytest

from tests.extract.examples import laid_out
from whence.extract.found import Attribution
from whence.extract.rules.subjects import with_subjects
from whence.records import Span


def speaker(text: str, source: str | None = None) -> str | None:
    """The cue stands in brackets, the words said behind it; ``source`` is the speaker found before."""
    plain = text.replace("[", "").replace("]", "")
    cue = Span(text.index("["), text.index("]") - 1)
    found = None if source is None else Span(plain.index(source), plain.index(source) + len(source))
    given = Attribution(found, cue, (Span(cue.end + 1, len(plain) - 1),), "assert", 0, "by hand")
    (told,) = with_subjects([given], laid_out(plain))
    return None if told.source is None else told.source.cut(plain)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The union [begs] for help.", "The union"),
        ("A tea-seller [allows] that they had reasons.", "A tea-seller"),
        ("A surveyor [ventured] that it was late.", "A surveyor"),
        ("The council, for its part, [pointed to] thieves.", "The council"),
        ("The mayor bowed to the dead and [reassured] the living.", "The mayor"),
        ("It [was alleged] that they stole.", None),
        ("The army left, [failing] to say why.", "The army"),
        ("The mayor made light of it, [joking] that he had expected a blender.", "The mayor"),
        ("The mayor [reportedly] left.", None),
        ("The bridge [holds] for now.", None),
        ("No union [begs] for help.", None),
    ],
)
def test_the_subject_of_the_cue(text: str, expected: str | None) -> None:
    assert speaker(text) == expected


def test_a_speaker_from_another_sentence_gives_way_to_the_subject() -> None:
    assert speaker("Anna Moreau left. The union [begs] for help.", "Anna Moreau") == "The union"


def test_a_speaker_in_the_sentence_stays() -> None:
    assert speaker("Anna Moreau left, and the union [begs] for help.", "Anna Moreau") == "Anna Moreau"


def test_a_speaker_stands_behind_the_verb_where_a_quotation_stands_before_it() -> None:
    text = '"Ask the moon," shrugs an old man mending a net.'
    given = Attribution(None, Span(16, 22), (Span(0, 15),), "assert", 0, "by hand", direct=True)
    (told,) = with_subjects([given], laid_out(text))
    assert told.source is not None
    assert told.source.cut(text) == "an old man mending a net"
