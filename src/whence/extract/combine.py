"""Attributions by rules and by the head in one: the head gives spans, rules give what no corpus teaches.

Where both find the same cue, the head's spans are better, and the rule knows better what kind of saying the verb is and
to whom. The corpora that taught the head mark no relay, no refusal to speak and no voice that the text hides: there a
rule is kept whole. What only one of them finds is kept. Measured: docs/decisions/0007-rules-and-head.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.extract.found import Attribution
from whence.records import Span, covered
from whence.schema.happening import presupposing_acts
from whence.schema.words import RELATIVES, words

# What is told of the speaker between commas.
TOLD_OF = re.compile(r",?\s+(?:who|whose)\b|,\s+\w+ed\b")
# In characters, with the space behind it.
LONGEST_PREPOSITION = 12
SENTENCE_END = re.compile(r"[.!?][\"”’»]?\s+(?=[^a-z\s])")
UNTAUGHT_ACTS = frozenset({"no-comment", "not-verified"})
UNTAUGHT_REASONS = frozenset({"according to", "citing"})


def combine(ruled: Sequence[Attribution], learned: Sequence[Attribution], text: str) -> list[Attribution]:
    """All attributions, those of the same cue made one, in the order of their cues."""
    by_place = {at: rule for rule in ruled for at in range(rule.cue.start, rule.cue.end)}
    joined: list[Attribution] = []
    met: set[int] = set()
    for each in learned:
        partners = [by_place[at] for at in range(each.cue.start, each.cue.end) if at in by_place]
        if not partners:
            joined.append(each)
        elif not _stands(partners[0], each, text):
            joined.append(_completed(each, partners[0], text))
            met.update(id(rule) for rule in partners)
    alone = (rule for rule in ruled if id(rule) not in met)
    return sorted((*joined, *alone), key=lambda each: (each.cue.start, each.cue.end))


def _stands(rule: Attribution, learned: Attribution, text: str) -> bool:
    """Is the rule kept whole? Also where it has another speaker, nearer to the cue or in its sentence: the head lost
    its way there."""
    if rule.source is None or rule.act in UNTAUGHT_ACTS or rule.reason in UNTAUGHT_REASONS:
        return True
    if any(piece.contains(rule.source) for piece in learned.content):
        return True  # the head took the speaker for a part of the words
    if learned.source is None or learned.source.overlaps(rule.source):
        return False
    if _parted(learned.source, learned.cue, text) and not _parted(rule.source, rule.cue, text):
        return True
    return _gap(rule.source, rule.cue) < _gap(learned.source, learned.cue)


def _parted(one: Span, other: Span, text: str) -> bool:
    """Does a sentence end between the two?"""
    return SENTENCE_END.search(text, min(one.end, other.end), max(one.start, other.start)) is not None


def _gap(one: Span, other: Span) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _completed(learned: Attribution, rule: Attribution, text: str) -> Attribution:
    torn = _is_torn(learned, rule, text)
    return replace(
        learned,
        source=_speaker(learned.source, rule.source, text),
        content=rule.content if torn else learned.content,
        direct=rule.direct if torn else learned.direct,
        act=rule.act,
        addressee=rule.addressee,
        clause=learned.clause or rule.clause,
        reason=f"{learned.reason}; {rule.reason}",
    )


def _speaker(learned: Span | None, ruled: Span | None, text: str) -> Span | None:
    """The head's, but the rule's where the head names the word and the rule whom it stands for ("activists, *who*
    accuse"), where the head leaves out what is told of the speaker ("two men, *who asked not to be named*"), and where
    it takes in what a preposition governs ("in a letter to *the king*, the mayor, X, accused")."""
    if learned is None or ruled is None:
        return learned or ruled
    pronoun = learned.cut(text).lower() in RELATIVES
    cut_short = ruled.start == learned.start and TOLD_OF.match(text, learned.end, ruled.end) is not None
    governed = learned.contains(ruled) and _follows_preposition(learned, text) and not _follows_preposition(ruled, text)
    return ruled if pronoun or cut_short or governed else learned


def _follows_preposition(span: Span, text: str) -> bool:
    before = text[max(0, span.start - LONGEST_PREPOSITION) : span.start].split()
    return bool(before) and before[-1].lower() in words().prepositions


def _is_torn(learned: Attribution, rule: Attribution, text: str) -> bool:
    """Did the head lose its way about what is one piece by rule: a quotation, or a phrase of nouns?

    Quotation marks leave no doubt where speech ends, so the head neither cuts it short nor runs on in the next
    paragraph; and what is condemned is named with all that is said of it.
    """
    if all(covered(rule.content, piece) for piece in learned.content):
        return rule.direct or (rule.act in presupposing_acts() and not rule.clause)
    end, reached = rule.content[-1].end, learned.content[-1].end
    return rule.direct and learned.content[-1].contains(rule.content[-1]) and "\n" in text[end:reached]
