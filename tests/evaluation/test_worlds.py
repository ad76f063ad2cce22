"""Planted worlds: what the score counts, and how much of a few worlds the line finds again from their texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.worlds.__main__ import run
from evaluation.worlds.planting import plant
from evaluation.worlds.scoring import CIRCLE, happened, propositions, score
from evaluation.worlds.telling import tell

# Reached on 27 November 2026 by each five worlds, a point or two below. Wanted: copies .99 and .98, origins .90.
FLOORS = {
    "copies_p": 0.98,
    "copies_r": 0.98,
    "incidents_p": 0.97,
    "incidents_r": 0.95,
    "origins": 0.9,
    "happened": 0.82,
}


def test_a_world_is_the_same_every_time() -> None:
    assert plant(3) == plant(3)
    assert [tell(each, 3) for each in plant(3).reports] == [tell(each, 3) for each in plant(3).reports]
    assert plant(3) != plant(4)


def test_a_copy_has_its_originals_words_under_another_outlet() -> None:
    world = plant(1)
    rows = {each.key: tell(each, 1) for each in world.reports}
    for each in (copy for copy in world.reports if copy.copy_of):
        assert rows[each.key]["text"] == rows[each.copy_of or ""]["text"]
        assert rows[each.key]["outlet"] != rows[each.copy_of or ""]["outlet"]


def test_behind_a_relay_stands_whoever_its_original_names() -> None:
    world = plant(1)
    for wanted in propositions(world):
        circle = any("circle" in each.key for each in world.reports if each.incident.key == wanted.incident)
        assert CIRCLE not in wanted.bodies or circle
    assert all("police" in happened(world, incident) for incident in world.incidents)


def test_nothing_found_is_nothing_right() -> None:
    world = plant(0)
    reports = [{"id": each.key, "key": each.key, "copy_of": None} for each in world.reports]
    shares = score(world, reports, []).shares()
    assert (shares["origins"], shares["happened"], shares["copies_r"], shares["incidents_r"]) == (0, 0, 0, 0)


@pytest.mark.parametrize("first", [0, 5])
def test_what_is_planted_is_found_again(first: int, tmp_path: Path) -> None:
    found = [run(plant(seed), tmp_path) for seed in range(first, first + 5)]
    whole = found[0]
    for each in found[1:]:
        whole.counts.update(each.counts)
    lost = {name: share for name, share in whole.shares().items() if share < FLOORS.get(name, 0)}
    assert not lost, [line for each in found for line in each.told]
