"""Templates from fillers: one for each kind of incident, each entity once."""

from __future__ import annotations

from whence.encoder.fake import FakeEncoder
from whence.extract.heads.incidents import find_incidents

TEXT = "rebels bombed the power station. the armed rebels also kidnapped a judge."
KINDS = ("attack", "bombing", "kidnapping")


def kind(name: str) -> dict[str, float]:
    return {each: float(each == name) for each in KINDS}


ENCODER = FakeEncoder(
    marked={
        "incidents": [
            ("rebels", "PerpInd"),
            ("the power station", "Target"),
            ("armed rebels", "PerpInd"),
            ("a judge", "Victim"),
        ]
    },
    gauged={
        "kinds": {
            "rebels": kind("bombing"),
            "the power": kind("bombing"),
            "armed": kind("bombing"),
            "a judge": kind("kidnapping"),
        }
    },
)


def test_fillers_are_grouped_by_the_kind_of_their_incident() -> None:
    bombing, kidnapping = find_incidents(TEXT, ENCODER.encode(TEXT))
    assert (bombing.kind, kidnapping.kind) == ("bombing", "kidnapping")
    assert bombing.slots["Target"] == ["the power station"]
    assert kidnapping.slots["Victim"] == ["a judge"]


def test_a_filler_that_holds_another_is_the_same() -> None:
    assert find_incidents(TEXT, ENCODER.encode(TEXT))[0].slots["PerpInd"] == ["rebels"]
