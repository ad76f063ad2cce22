"""Events with their parts: whole names, else the word at the head."""

from __future__ import annotations

from whence.encoder.fake import FakeEncoder
from whence.extract.heads.events import Happening, find_happenings, parts_of
from whence.records import Span

TEXT = "Raiders killed the old miller in Puerto Ardal."
ENCODER = FakeEncoder(
    marked={"events": [("killed", "Life.Die")], "names": [("Puerto Ardal", "place")]},
    roles=[("killed", "Killer", "Raiders"), ("killed", "Victim", "miller"), ("killed", "Place", "Ardal")],
)


def told(happening: Happening) -> list[tuple[str, str]]:
    return [(part.role, part.span.cut(TEXT)) for part in happening.parts]


def test_an_event_has_its_type_and_its_parts() -> None:
    (happening,) = find_happenings(ENCODER.encode(TEXT))
    assert (happening.type, happening.trigger.cut(TEXT)) == ("Life.Die", "killed")
    assert told(happening) == [("Killer", "Raiders"), ("Victim", "miller"), ("Place", "Puerto Ardal")]


def test_somebody_elses_trigger_has_the_same_parts() -> None:
    encoded = ENCODER.encode(TEXT)
    (happening,) = find_happenings(encoded)
    assert parts_of(encoded, [happening.trigger, Span(0, 7)]) == [happening.parts, ()]


def test_a_text_without_events_has_none() -> None:
    assert find_happenings(ENCODER.encode("It rained.")) == []
