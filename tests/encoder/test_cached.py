"""A text that came a moment ago is not encoded again; what is kept is bounded."""

from __future__ import annotations

from dataclasses import dataclass, field

from whence.encoder.cached import KEPT, LONGEST_KEPT, CachedEncoder
from whence.encoder.encoded import Encoded
from whence.encoder.fake import FakeEncoder


@dataclass
class Counting:
    """An encoder that notes what it was asked."""

    weights: str = "counting"
    asked: list[str] = field(default_factory=list)

    def encode(self, text: str) -> Encoded:
        self.asked.append(text)
        return FakeEncoder().encode(text)


def test_a_copy_is_answered_from_memory() -> None:
    counting = Counting()
    encoder = CachedEncoder(counting)
    first = encoder.encode("It rained.")
    encoder.encode("It snowed.")
    assert encoder.encode("It rained.") is first
    assert counting.asked == ["It rained.", "It snowed."]
    assert encoder.weights == "counting"


def test_only_the_last_texts_are_kept() -> None:
    counting = Counting()
    encoder = CachedEncoder(counting)
    for number in range(KEPT + 1):
        encoder.encode(f"Day {number}.")
    encoder.encode(f"Day {KEPT}.")
    encoder.encode("Day 0.")
    assert counting.asked[-2:] == [f"Day {KEPT}.", "Day 0."]


def test_a_book_is_not_kept() -> None:
    counting = Counting()
    encoder = CachedEncoder(counting)
    for _ in range(2):
        encoder.encode("\ud800" * (LONGEST_KEPT + 1))
    assert len(counting.asked) == 2
