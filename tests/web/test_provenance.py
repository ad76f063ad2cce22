"""The drawing of who said something, through whom, in which reports."""

from __future__ import annotations

from typing import Any

from whence.web.provenance import MOST, Drawing, provenance
from whence.wire import PropositionShape
from whence.wire.incidents import OriginShape, SupportShape


def support(*origins: OriginShape) -> SupportShape:
    return {"k_min": 1, "k_max": 1, "witnesses": 1, "camps": [], "carriers": [], "origins": list(origins)}


def origin(name: str, *paths: tuple[str, list[str]]) -> OriginShape:
    found: Any = [{"report": report, "claim": None, "via": via} for report, via in paths]
    return {"kind": "speaker", "name": name, "camp": None, "reason": "a named body", "paths": found}


def draw(
    for_: SupportShape, against: SupportShape | None = None, copies: dict[str, str] | None = None
) -> Drawing | None:
    told: PropositionShape = {
        "field": "happened", "value": True, "for": for_, "against": against or support(), "unresolved": [],
    }  # fmt: skip
    reports = {name: {"id": name, "copy_of": (copies or {}).get(name)} for name in ("Star", "Post", "Herald")}
    return provenance(told, reports, lambda report: str(report["id"]))


def labels(drawing: Drawing | None) -> dict[str, float]:
    assert drawing is not None
    return {node.label: node.x for node in drawing.nodes}


def test_the_chain_runs_from_the_voice_over_the_relay_to_the_report() -> None:
    found = labels(draw(support(origin("Rusk Amon", ("Star", ["Kestrel Wire"])))))
    assert found["Rusk Amon"] < found["Kestrel Wire"] < found["Star"]


def test_a_relay_that_two_reports_share_is_drawn_once() -> None:
    drawing = draw(support(origin("Rusk Amon", ("Star", ["Kestrel Wire"]), ("Post", ["Kestrel Wire"]))))
    assert drawing is not None
    assert [node.label for node in drawing.nodes].count("Kestrel Wire") == 1
    assert len(drawing.edges) == 3


def test_a_copy_is_folded_into_its_source() -> None:
    found = labels(draw(support(origin("Rusk Amon", ("Star", []), ("Post", []))), copies={"Post": "Star"}))
    assert set(found) == {"Rusk Amon", "Star (+1 copy)"}


def test_voices_against_are_marked() -> None:
    drawing = draw(support(origin("Rusk Amon", ("Star", []))), support(origin("Ilse Orban", ("Post", []))))
    assert drawing is not None
    assert {node.label for node in drawing.nodes if node.against} == {"Ilse Orban", "Post"}


def test_what_nobody_could_see_any_more_is_not_drawn() -> None:
    assert draw(support(*(origin(f"Voice {number}", ("Star", [])) for number in range(MOST + 1)))) is None
    assert draw(support()) is None
