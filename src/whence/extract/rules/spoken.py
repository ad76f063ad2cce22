"""What the form of its lines gives to a speaker: labels, headers of posts, rows of tables, with all of their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from whence.extract.found import Attribution
from whence.extract.layout import Layout, Sentence
from whence.extract.rules.cues import FORMS
from whence.extract.rules.names import find_names
from whence.extract.rules.signed import reposted
from whence.extract.rules.turns import Turn
from whence.records import Span
from whence.schema.forms import forms
from whence.schema.kinds import kind_of_name
from whence.schema.words import words

# "An interview *with* the party's leader, X": in front of who was asked, at most this many characters away.
ASKED = re.compile(r"\b(?:with|interview(?:ed|s)?|asked|questioned|met|of)\b[^.\n]*\Z")
ASKED_REACH = 60


def find_spoken(layout: Layout) -> Iterator[Attribution]:
    """One attribution for each turn that names its speaker, in text order."""
    answering = _interviewed(layout)
    for turn, sentence, pieces in _by_speaker(layout):
        answers = turn.speaker is not None and turn.speaker.cut(layout.text).lower() in forms().answering
        speaker = (answering if answers else None) or turn.speaker
        act = "question" if pieces[-1].cut(layout.text).endswith("?") else "assert"
        said = Attribution(speaker, None, pieces, act, sentence, turn.form, clause=True, direct=turn.verbatim)
        speech = next((each for each in layout.sentences[sentence + 1 : sentence + 2] if each.depth), None)
        yield from reposted(said if speech is None else _summed_up(said, speech), layout.text)


def _by_speaker(layout: Layout) -> Iterator[tuple[Turn, int, tuple[Span, ...]]]:
    """Each turn that names its speaker, its sentence, and all pieces of its speech, also those below it."""
    found: list[tuple[Turn, int, list[Span]]] = []
    for turn, sentence in layout.turns:
        if turn.speaker is not None:
            found.append((turn, sentence, []))
        if found:
            found[-1][2].extend(sorted((turn.speech, *turn.rest)))
    return ((turn, sentence, tuple(pieces)) for turn, sentence, pieces in found)


def _interviewed(layout: Layout) -> Span | None:
    """Who answers in an interview that calls them "A": of those named before, who was talked with, else the first."""
    if not layout.turns:
        return None
    first = layout.turns[0][0].whole.start
    people = [name.span for name in find_names(layout) if name.span.end <= first]
    people = [name for name in people if _may_be_person(name.cut(layout.text))]
    asked = (name for name in people if ASKED.search(layout.text, max(0, name.start - ASKED_REACH), name.start))
    return next(asked, people[0] if people else None)


def _may_be_person(name: str) -> bool:
    parts = name.lower().split()
    heads = words().name_heads.values()
    return len(parts) > 1 and kind_of_name(name) is None and not any(part in each for each in heads for part in parts)


def _summed_up(said: Attribution, speech: Sentence) -> Attribution:
    """ "The union: *calls* for calm": behind the label stands a verb of saying, in the present tense."""
    length, entries = FORMS.longest_at(speech.tokens, 0) or (0, ())
    if not entries or length >= len(speech.tokens) or not speech.tokens[0].lower.endswith("s"):
        return said
    rest = Span(speech.tokens[length].start, said.content[0].end)
    return replace(said, cue=speech.cut(0, length), content=(rest, *said.content[1:]), act=entries[0].act, direct=False)
