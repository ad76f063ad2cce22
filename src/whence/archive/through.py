"""``read`` on a cluster: into a lake beside the ledger, on either runner, and from there into the ledger."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from whence.archive.building import Built, Runner, build
from whence.archive.extracting import own_line
from whence.archive.lake import Lake
from whence.archive.loading import load
from whence.ledger import Ledger
from whence.pipeline import Summary
from whence.pipeline import read as read_here
from whence.read import Arrived, Item
from whence.settings import Settings

Told = Callable[[Summary], None]


def read_through(
    arrivals: Iterable[Item],
    ledger: Ledger,
    lake: Path,
    settings: Settings,
    *,
    runner: Runner,
    workers: int = 0,
    rules_only: bool = False,
    places: Path | None = None,
    progress: Told | None = None,
) -> Summary:
    """Put all of ``arrivals`` into the ledger, read by ``runner`` into the folder ``lake``, which goes once all is in.

    Stopped, it goes on where it was: the lake stays until then. The reports of a shard that no worker could read are
    not in the ledger; it is told among the failures, and the lake stays. What was forgotten stays away.
    """
    started, taken = time.monotonic(), _Taken(arrivals)

    def tell(built: Built) -> None:
        if progress:
            progress(_so_far(built, time.monotonic() - started))

    built = build(
        taken.reports(), lake, runner=runner, workers=workers, rules_only=rules_only, places=places, progress=tell
    )
    there, producer = Lake(lake), own_line(rules_only=rules_only, places=places).producer.id
    written = load(lake, ledger, producer=producer)
    others = read_here(taken.others, ledger, settings)
    lost = {f"{shard}: {reason}": there.count(shard) for shard, reason in built.poisoned}
    if not lost:
        shutil.rmtree(lake)
    return replace(
        others,
        new=written.reports,
        reread=written.reruns,
        known=max(0, taken.count - written.reports - written.reruns - sum(lost.values())),
        claims=written.claims,
        events=written.events,
        failed=built.failed + sum(lost.values()),
        failures=tuple(lost),
        seconds=time.monotonic() - started,
    )


@dataclass(slots=True)
class _Taken:
    """Arrivals as they pass: reports go to the workers, the rest (refusals) is kept."""

    arrivals: Iterable[Item]
    others: list[Item] = field(default_factory=list)
    count: int = 0

    def reports(self) -> Iterator[Item]:
        for item in self.arrivals:
            if isinstance(item, Arrived):
                self.count += 1
                yield item
            else:
                self.others.append(item)


def _so_far(built: Built, seconds: float) -> Summary:
    return Summary(new=built.reports, claims=built.claims, events=built.events, seconds=seconds)
