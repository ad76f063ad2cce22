"""Attributions by rules and by the head in one: the head gives spans, rules give what no corpus teaches.

Where both find the same cue, the head's spans are better, and the rule knows better what kind of saying the verb is and
to whom. The corpora that taught the head mark no relay, no refusal to speak and no voice that the text hides: there a
rule is kept whole. What only one of them finds is kept. Measured: docs/decisions/0007-rules-and-head.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whence.extract.found import Attribution

UNTAUGHT_ACTS = frozenset({"no-comment", "not-verified"})
UNTAUGHT_REASONS = frozenset({"according to", "citing"})
# The head names the word, the rule whom it stands for: "activists, *who* accuse ...".
RELATIVES = frozenset({"who", "which", "that"})


def combine(ruled: Sequence[Attribution], learned: Sequence[Attribution], text: str) -> list[Attribution]:
    """All attributions, those of the same cue made one, in the order of their cues."""
    by_place = {at: rule for rule in ruled for at in range(rule.cue.start, rule.cue.end)}
    joined: list[Attribution] = []
    met: set[int] = set()
    for each in learned:
        partners = [by_place[at] for at in range(each.cue.start, each.cue.end) if at in by_place]
        if not partners:
            joined.append(each)
        elif not _is_untaught(partners[0]):
            joined.append(_completed(each, partners[0], text))
            met.update(id(rule) for rule in partners)
    alone = (rule for rule in ruled if id(rule) not in met)
    return sorted((*joined, *alone), key=lambda each: (each.cue.start, each.cue.end))


def _is_untaught(rule: Attribution) -> bool:
    return rule.source is None or rule.act in UNTAUGHT_ACTS or rule.reason in UNTAUGHT_REASONS


def _completed(learned: Attribution, rule: Attribution, text: str) -> Attribution:
    named = learned.source is not None and learned.source.cut(text).lower() not in RELATIVES
    return replace(
        learned,
        source=learned.source if named else rule.source,
        act=rule.act,
        addressee=rule.addressee,
        clause=learned.clause or rule.clause,
        reason=f"{learned.reason}; {rule.reason}",
    )
