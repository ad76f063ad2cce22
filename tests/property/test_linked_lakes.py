"""A lake linked by steps gives what linking all its readings at once gives, however they lie in its shards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from tests.archive.conftest import incidents_in, keep, link_here
from tests.link.planted import Say, Who, report
from tests.property.test_relinking import WHO, worlds
from whence.link import link
from whence.link.blocks import COMMON
from whence.records import Reading


def check(readings: Sequence[Reading], shards: int) -> None:
    """``readings`` dealt out to so many shards."""
    with TemporaryDirectory() as folder:
        for shard in range(shards):
            keep(Path(folder), f"{shard}", list(readings[shard::shards]))
        link_here(Path(folder))
        whole = link(readings)
        incidents, copies = incidents_in(Path(folder))
        assert incidents == {each.id: each for each in whole.incidents}
        assert copies == {id_: (copy.original, copy.reason) for id_, copy in whole.copies.items()}


@given(worlds(), st.integers(1, 3))
def test_by_steps_is_all_at_once(world: list[Reading], shards: int) -> None:
    check(world, shards)


def test_a_name_that_is_common_pairs_nobody_without_a_day() -> None:
    days = [(date(2025, 3, 3) + timedelta(days=number % 6)).isoformat() for number in range(COMMON + 2)]
    world = [
        report(f"Post {number}", Say(Who("Rusk Amon"), day=day, filler=f"of {number}"))
        for number, day in enumerate(days)
    ]
    undated = [report("Star", Say(Who("Rusk Amon"), day=None)), report("Echo", Say(WHO[2], day=None, place="Orm"))]
    check([*world, *undated], 3)
    check([*world[:4], *undated], 2)
