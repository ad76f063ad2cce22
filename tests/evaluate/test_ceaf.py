"""CEAF-REE by hand: entities within slots, and templates within texts."""

from __future__ import annotations

from whence.evaluate.ceaf import Entity, Template, ceaf_ree, ceaf_ree_templates, normalized
from whence.evaluate.counts import Counts, one_to_one


def entity(*mentions: str) -> Entity:
    return frozenset(mentions)


FRONT = entity("river front", "rf")
BRIDGE, DEPOT = entity("bridge"), entity("fuel depot")


def test_a_subset_of_the_mentions_is_right_and_a_stranger_among_them_is_not() -> None:
    gold = {"PerpOrg": [FRONT]}
    assert ceaf_ree(gold, {"PerpOrg": [entity("rf")]})["PerpOrg"].f1 == 1
    assert ceaf_ree(gold, {"PerpOrg": [entity("rf", "army")]})["PerpOrg"] == one_to_one(0, 1, 1)


def test_two_predictions_cannot_share_one_gold_entity() -> None:
    """Both are subsets of the one entity: one is right, one too many."""
    assert ceaf_ree({"PerpOrg": [FRONT]}, {"PerpOrg": [entity("rf"), entity("river front")]})["PerpOrg"] == one_to_one(
        1, 2, 1
    )


def test_an_entity_without_mentions_is_never_right() -> None:
    assert ceaf_ree({"Target": [BRIDGE]}, {"Target": [entity()]})["Target"] == one_to_one(0, 1, 1)


def test_templates_are_paired_for_most_right_slots() -> None:
    """The second prediction takes the first gold template: type + PerpOrg + Target = 3; the first keeps only its type.

    In all: 2 types of 2, PerpOrg 1 of 1, Target 1 found of 2 predicted and 2 gold.
    """
    gold = [
        Template("bombing", {"PerpOrg": [FRONT], "Target": [BRIDGE]}),
        Template("bombing", {"PerpOrg": [], "Target": [DEPOT]}),
    ]
    found = [
        Template("bombing", {"PerpOrg": [], "Target": [entity("school")]}),
        Template("bombing", {"PerpOrg": [entity("rf")], "Target": [BRIDGE]}),
    ]
    counts = ceaf_ree_templates(gold, found)
    assert counts["type"] == one_to_one(2, 2, 2)
    assert counts["PerpOrg"] == one_to_one(1, 1, 1)
    assert counts["Target"] == one_to_one(1, 2, 2)
    assert sum(counts.values(), Counts()) == one_to_one(4, 5, 5)


def test_templates_of_other_types_are_spurious_and_missing() -> None:
    counts = ceaf_ree_templates([Template("arson", {"Target": [BRIDGE]})], [Template("bombing", {"Target": [BRIDGE]})])
    assert counts["type"] == one_to_one(0, 1, 1)
    assert counts["Target"] == one_to_one(0, 1, 1)


def test_a_gold_type_may_allow_two() -> None:
    assert ceaf_ree_templates([Template("attack / bombing", {})], [Template("bombing", {})])["type"].f1 == 1


def test_nothing_predicted_is_all_missing() -> None:
    assert ceaf_ree_templates([Template("arson", {"Target": [BRIDGE]})], [])["Target"] == one_to_one(0, 0, 1)


def test_mentions_are_compared_without_articles_case_and_punctuation() -> None:
    assert normalized('The  "Fuel" Depot.') == "fuel depot"
