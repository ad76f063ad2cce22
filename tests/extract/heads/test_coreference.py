"""Mentions of the same: by the head, and names by their words however far apart."""

from __future__ import annotations

from whence.encoder.fake import FakeEncoder
from whence.extract.heads.coreference import antecedents, group_mentions
from whence.records import Span

TEXT = "Lina Orve spoke. The mayor left; she was late. Ardal slept. Lina Orve did not."
ENCODER = FakeEncoder(same=[("mayor", "Orve"), ("she", "mayor")])


def at(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def test_a_mention_is_linked_to_its_antecedent_unless_it_is_the_first() -> None:
    """Orve 1, mayor 5, she 8, Ardal 12."""
    assert antecedents([1, 5, 8, 12], ENCODER.encode(TEXT).pairings["coreference"]) == {5: 1, 8: 5}


def test_links_chain_and_the_same_name_joins_again() -> None:
    mentions = [at("Lina Orve"), at("The mayor"), at("she"), at("Ardal"), at("Lina Orve", 20)]
    groups = group_mentions(TEXT, mentions, ENCODER.encode(TEXT))
    assert [[span.cut(TEXT) for span in group] for group in groups] == [
        ["Lina Orve", "The mayor", "she", "Lina Orve"],
        ["Ardal"],
    ]
