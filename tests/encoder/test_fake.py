"""The double: the same shapes as the real encoder, and the answers that it was given."""

from __future__ import annotations

from whence.encoder.encoded import TextEncoder
from whence.encoder.fake import FakeEncoder, Said
from whence.encoder.session import Encoder

TEXT = "The road, Orve added, stays open."
FAKE = FakeEncoder([Said("added", ("The road", "stays open"), "Orve")])


def test_it_has_the_shapes_of_the_real_one(encoder: Encoder) -> None:
    real, fake = encoder.encode(TEXT), FAKE.encode(TEXT)
    one, other = real.heads["attribution"], fake.heads["attribution"]
    assert one.labels == other.labels
    assert (one.scores.shape, one.transitions.shape) == (other.scores.shape, other.transitions.shape)
    assert real.arcs(0, [3, 4]).shape == fake.arcs(0, [3, 4]).shape


def test_it_tells_what_it_was_told() -> None:
    scores = FAKE.encode(TEXT).heads["attribution"].scores
    assert scores.argmax(axis=1).tolist() == [5, 6, 0, 1, 3, 0, 5, 6, 0]
    assert FAKE.encode(TEXT).arcs(6, [3, 4]).tolist() == [0, 20]


def test_a_text_without_those_words_has_nothing() -> None:
    assert not FAKE.encode("Orve added nothing.").heads["attribution"].scores.argmax(axis=1).any()


def test_both_are_text_encoders(encoder: Encoder) -> None:
    both: list[TextEncoder] = [encoder, FAKE]
    assert len({each.weights for each in both}) == 2
