"""The double: the same shapes as the real encoder, and the answers that it was given."""

from __future__ import annotations

from whence.encoder.encoded import TextEncoder
from whence.encoder.fake import FakeEncoder, Said
from whence.encoder.session import Encoder

TEXT = "The road, Orve added, stays open."
FAKE = FakeEncoder(
    [Said("added", ("The road", "stays open"), "Orve")],
    marked={"names": [("Orve", "person")]},
    roles=[("stays", "Place", "road")],
    same=[("open", "road")],
    gauged={"factuality": {"stays": {"factuality": 2.5}}},
)


def test_it_has_the_shapes_of_the_real_one(encoder: Encoder) -> None:
    real, fake = encoder.encode(TEXT), FAKE.encode(TEXT)
    one, other = real.heads["attribution"], fake.heads["attribution"]
    assert one.labels == other.labels
    assert (one.scores.shape, one.transitions.shape) == (other.scores.shape, other.transitions.shape)
    for name in ("saying", "roles", "coreference"):
        assert real.pairings[name].scores([4], 0).shape[:2] == fake.pairings[name].scores([4], 0).shape[:2]


def test_it_tells_what_it_was_told() -> None:
    encoded = FAKE.encode(TEXT)
    assert encoded.heads["attribution"].scores.argmax(axis=1).tolist() == [5, 6, 0, 1, 3, 0, 5, 6, 0]
    assert encoded.pairings["saying"].scores([4], 0)[0].argmax(axis=1).tolist() == [3, 4, 0, 1, 0, 0, 3, 4, 0]
    assert encoded.heads["names"].scores.argmax(axis=1).tolist() == [0, 0, 0, 1, 0, 0, 0, 0, 0]
    assert encoded.pairings["roles"].scores([6], 0)[0, :, 0].tolist() == [-20, 20, -20, -20, -20, -20, -20, -20, -20]
    assert encoded.gauges["factuality"].values[6, 0] == 2.5


def test_a_text_without_those_words_has_nothing() -> None:
    assert not FAKE.encode("Nobody said anything.").heads["attribution"].scores.argmax(axis=1).any()


def test_both_are_text_encoders(encoder: Encoder) -> None:
    both: list[TextEncoder] = [encoder, FAKE]
    assert len({each.weights for each in both}) == 2
