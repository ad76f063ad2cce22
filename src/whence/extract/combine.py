"""Rules and the attribution head in one: the head reads what it was taught, rules add what no corpus marks.

The corpora that taught the head put no word into two attributions and leave out sayings without a verb that reports
speech. Rules see both, and they know what kind of saying a verb is. Which of the two gives a span where both find the
same cue was chosen on PolNeAR's dev set (docs/decisions/0007-rules-and-the-head.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whence.extract.cover import holding
from whence.extract.found import Attribution

# Sayings that the corpora do not mark as such.
UNTAUGHT_ACTS = frozenset({"no-comment", "not-verified"})
UNTAUGHT_REASONS = frozenset({"according to", "citing"})


def combine(ruled: Sequence[Attribution], learned: Sequence[Attribution]) -> list[Attribution]:
    """Every learned attribution, completed by the rule of the same cue, and those rules that add; by their cues."""
    partners = _partners(ruled, learned)
    taken = {place for place in partners if place is not None}
    base = [
        each if place is None else _completed(each, ruled[place]) for each, place in zip(learned, partners, strict=True)
    ]
    added = _added([each for place, each in enumerate(ruled) if place not in taken], base)
    return sorted((*base, *added), key=lambda each: (each.cue.start, each.cue.end))


def _partners(ruled: Sequence[Attribution], learned: Sequence[Attribution]) -> list[int | None]:
    """For each learned attribution the rule's whose cue shares characters with its own: the first that is left."""
    left = dict(enumerate(ruled))
    partners: list[int | None] = []
    for each in learned:
        place = next((place for place, rule in left.items() if rule.cue.overlaps(each.cue)), None)
        if place is not None:
            del left[place]
        partners.append(place)
    return partners


def _completed(learned: Attribution, rule: Attribution) -> Attribution:
    """Spans are the head's, unless it missed the speaker; what kind of saying it is, the rule knows better."""
    return replace(
        learned,
        source=learned.source or rule.source,
        act=rule.act,
        addressee=rule.addressee,
        reason=f"{learned.reason}; {rule.reason}",
    )


def _added(ruled: Sequence[Attribution], base: Sequence[Attribution]) -> Iterator[Attribution]:
    pieces = [(piece, True) for each in base for piece in each.content]
    for each, within in zip(ruled, holding(pieces, [each.cue for each in ruled]), strict=True):
        untaught = each.source is None or each.act in UNTAUGHT_ACTS or each.reason in UNTAUGHT_REASONS
        if within or untaught:
            yield each
