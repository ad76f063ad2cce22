""" "I" and "we": inside a quotation its speaker, elsewhere whoever writes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from whence.records import Claim, Mention, Span
from whence.resolve.entities import Entity, Resolved
from whence.schema.words import words

# So many quotations back is the one that holds the word; they nest no deeper. Keeps long texts linear.
QUOTATIONS_BACK = 8
# How likely somebody who says "we" speaks of themselves alone.
ONE_OF_US = 0.2
ALONE = frozenset({"person", "one"})


def is_first_person(phrase: str) -> bool:
    return phrase.lower() in words().pronouns["first"]


def first_person(mention: Mention) -> Resolved:
    """A word of the first person, until all others are resolved."""
    return Resolved(replace(mention, kind="pronoun"), None, "whoever is quoted, who is not told", 0.0)


def with_first_persons(found: Sequence[Resolved], claims: Iterable[Claim], text: str) -> list[Resolved]:
    """``found`` with every "I" and "we" told whom it stands for, now that all others are."""
    quoted = sorted(
        (piece, claim.speaker) for claim in claims if claim.direct and claim.speaker for piece in claim.content
    )
    whom = {each.mention.span: each.entity for each in found}
    writers: dict[str, Entity] = {}
    return [_told(each, quoted, whom, writers, text) for each in found]


def _told(
    each: Resolved,
    quoted: Sequence[tuple[Span, Span]],
    whom: dict[Span, Entity | None],
    writers: dict[str, Entity],
    text: str,
) -> Resolved:
    span = each.mention.span
    if not is_first_person(span.cut(text)):
        return each
    speaker = _quoted_by(span, quoted)
    told = _writer(each, writers, text) if speaker is None else _quoted(each, whom.get(speaker), text)
    whom[span] = told.entity
    return told


def _quoted_by(span: Span, quoted: Sequence[tuple[Span, Span]]) -> Span | None:
    """The speaker of the innermost quotation that holds ``span``."""
    last = bisect_right(quoted, span.start, key=lambda each: each[0].start)
    near = (quoted[place] for place in range(last - 1, max(-1, last - 1 - QUOTATIONS_BACK), -1))
    return next((speaker for piece, speaker in near if piece.contains(span)), None)


def _quoted(each: Resolved, speaker: Entity | None, text: str) -> Resolved:
    """ "I" is the one quoted; so is "we" where a body is, but of one person only perhaps."""
    if speaker is None:
        return each
    if speaker.root.kind in ALONE and each.mention.span.cut(text).lower() != "i":
        return replace(each, others=((speaker, ONE_OF_US, "is quoted with these words"),))
    return replace(each, entity=speaker, reason="is quoted with these words", score=1.0)


def _writer(each: Resolved, writers: dict[str, Entity], text: str) -> Resolved:
    """The same throughout a report."""
    span = each.mention.span
    surface = span.cut(text)
    kind = "one" if surface.lower() == "i" else "several"
    writer = writers.setdefault(surface.lower(), Entity(span, surface, kind, named=False))
    return replace(each, entity=writer, reason="whoever writes", score=1.0)
