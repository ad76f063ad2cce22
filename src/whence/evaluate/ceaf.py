"""CEAF-REE for event templates whose slots hold entities, each known by the strings of its mentions (MUC-4).

Du, Rush and Cardie define it for the slots of a document (GRIT, EACL 2021): entities are paired one to one, and a
predicted entity is right if every mention that it gives is a mention of its gold entity. GTT (NAACL 2021) adds
templates: they are paired too, only where the types fit, and the type is one more slot. Both pairings are the best
ones here; GTT's own script lets several predicted entities of a slot match one gold entity, so it is never stricter.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whence.evaluate.assignment import best_assignment, best_weight
from whence.evaluate.counts import Counts, one_to_one

Entity = frozenset[str]
Slots = Mapping[str, Sequence[Entity]]
TYPE_SLOT = "type"
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


@dataclass(frozen=True, slots=True)
class Template:
    """One event: its type and the entities of its slots. A gold type "attack / bombing" allows either."""

    type: str
    slots: Slots


def normalized(mention: str) -> str:
    """A mention as it is compared: lower case, no punctuation, no articles, single blanks."""
    return " ".join(_ARTICLES.sub(" ", mention.lower().translate(_PUNCTUATION)).split())


def ceaf_ree(gold: Slots, predicted: Slots) -> dict[str, Counts]:
    """The counts of every slot that either side fills."""
    slots = dict.fromkeys((*gold, *predicted))
    return {slot: _aligned(gold.get(slot, ()), predicted.get(slot, ())) for slot in slots}


def _aligned(gold: Sequence[Entity], predicted: Sequence[Entity]) -> Counts:
    weights = {
        (left, right): float(out <= wanted)
        for left, wanted in enumerate(gold)
        for right, out in enumerate(predicted)
        if out
    }
    return one_to_one(best_weight(weights), len(predicted), len(gold))


def ceaf_ree_templates(gold: Sequence[Template], predicted: Sequence[Template]) -> dict[str, Counts]:
    """The counts of every slot and of the type, under the pairing of templates with most right slots in all."""
    scores = {
        (left, right): _pair(wanted, out)
        for left, wanted in enumerate(gold)
        for right, out in enumerate(predicted)
        if out.type in wanted.type
    }
    weights = {pair: sum(count.right for count in counts.values()) for pair, counts in scores.items()}
    paired = best_assignment(weights)
    parts = [scores[pair] for pair in paired.items()]
    parts += [_pair(template, None) for left, template in enumerate(gold) if left not in paired]
    parts += [_pair(None, template) for right, template in enumerate(predicted) if right not in paired.values()]
    return _summed(parts)


def _pair(gold: Template | None, predicted: Template | None) -> dict[str, Counts]:
    """The counts of two templates whose types fit, or of one that has no counterpart."""
    both = gold is not None and predicted is not None
    types = one_to_one(float(both), float(predicted is not None), float(gold is not None))
    return {TYPE_SLOT: types, **ceaf_ree(gold.slots if gold else {}, predicted.slots if predicted else {})}


def _summed(parts: Sequence[Mapping[str, Counts]]) -> dict[str, Counts]:
    total: dict[str, Counts] = {}
    for part in parts:
        for slot, counts in part.items():
            total[slot] = total.get(slot, Counts()) + counts
    return total
