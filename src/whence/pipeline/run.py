"""Short batches from arrivals to the ledger.

A batch is written as a whole or not at all, and a report that the ledger already holds from the same producer is not
read again: so a run that was killed is resumed by starting it once more. While one batch is interpreted the next one
arrives; no more than these two are held, so memory does not grow with the number of reports.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import PurePath

from whence.ledger import Batch, Ledger, Written
from whence.pipeline.crew import Crew, Readings
from whence.pipeline.line import Line, is_failed
from whence.read import Arrived, Item, Refused, Skipped
from whence.records import Reading, Refusal, Report, Tombstone
from whence.settings import Settings

# Every refusal is kept in the ledger; a summary names only the first, so that it stays readable and small.
NAMED = 20
# Batches that are interpreted while another is written: one keeps every process busy.
AHEAD = 1


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did.

    ``known`` reports were in the ledger already, ``reread`` ones too, but from another producer. Of ``failed`` reports
    the text was kept, but extraction met a bug of its own; ``failures`` names the first of them. ``reasons`` counts all
    ``refused`` inputs, ``refusals`` holds the first of them. ``skipped`` counts files of unknown type by extension.
    """

    new: int = 0
    known: int = 0
    reread: int = 0
    refused: int = 0
    claims: int = 0
    events: int = 0
    failed: int = 0
    failures: tuple[str, ...] = ()
    reasons: Mapping[str, int] = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def complete(self) -> bool:
        """Was everything that was recognised also read?"""
        return not self.refused and not self.failed


Progress = Callable[[Summary], None]


def read(
    arrivals: Iterable[Item],
    ledger: Ledger,
    settings: Settings,
    *,
    crew: Crew | None = None,
    progress: Progress | None = None,
    again: bool = False,
    pause: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Summary:
    """Put all of ``arrivals`` into the ledger; ``progress`` is told after every batch. No crew: rules alone.

    What was forgotten is refused, and not even the refusal is kept; ``again`` takes it in.
    """
    run = _Run(ledger, crew or Crew(Line()), clock, again=again)
    begun: deque[_Begun] = deque()

    def end_first() -> None:
        if run.end(begun.popleft()):
            pause(settings.batch_pause_ms / 1000)
        if progress:
            progress(run.summary())

    for batch in _batches(arrivals, settings):
        begun.append(run.begin(batch))
        if len(begun) > AHEAD:
            end_first()
    while begun:
        end_first()
    return run.summary()


def _batches(arrivals: Iterable[Item], settings: Settings) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = 0
    for arrival in arrivals:
        batch.append(arrival)
        size += _size(arrival)
        if len(batch) >= settings.batch_reports or size >= settings.batch_bytes:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _size(arrival: Item) -> int:
    text = len(arrival.report.text) if isinstance(arrival, Arrived) else 0
    return text if isinstance(arrival, Skipped) else text + len(arrival.raw or b"")


def _raws(arrived: list[Arrived], refused: list[Refused]) -> dict[str, bytes]:
    digests = [(item.report.raw.sha256, item.raw) for item in arrived]
    digests += [
        (item.refusal.raw_sha256, item.raw) for item in refused if item.refusal.raw_sha256 and item.raw is not None
    ]
    return dict(digests)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A batch whose new reports are being interpreted."""

    arrived: list[Arrived]
    refused: list[Refused]
    fresh: list[Report]
    readings: Readings


class _Run:
    """The running totals of one call of ``read``, and the writing of its batches."""

    def __init__(self, ledger: Ledger, crew: Crew, clock: Callable[[], float], *, again: bool):
        self._ledger = ledger
        self._crew = crew
        self._clock = clock
        self._again = again
        self._started = clock()
        self._begun: set[str] = set()  # reports of batches that are not written yet
        self._known = 0
        self._written = Written()
        self._failed = 0
        self._failures: list[str] = []
        self._reasons: Counter[str] = Counter()
        self._refusals: list[Refusal] = []
        self._skipped: Counter[str] = Counter()

    def begin(self, batch: list[Item]) -> _Begun:
        """Have what is new in ``batch`` interpreted."""
        arrived = self._unforgotten([item for item in batch if isinstance(item, Arrived)])
        refused = [item for item in batch if isinstance(item, Refused)]
        self._skipped.update(PurePath(item.path).suffix for item in batch if isinstance(item, Skipped))
        reports: dict[str, Report] = {}
        for item in arrived:
            reports.setdefault(item.report.id, item.report)
        done = self._begun | self._ledger.processed(reports, self._crew.producer)
        fresh = [report for report in reports.values() if report.id not in done]
        self._known += len(arrived) - len(fresh)
        self._begun.update(report.id for report in fresh)
        return _Begun(arrived, refused, fresh, self._crew.interpret(fresh))

    def _unforgotten(self, arrived: list[Arrived]) -> list[Arrived]:
        """Those that nobody had deleted; the others count as refused, each with its tombstone."""
        reports = [item.report for item in arrived]
        found = self._ledger.tombstones({each.id for each in reports}, {each.sha256 for each in reports})
        if self._again or not found:
            return arrived
        gone = {key: each for each in found for key in (each.id, each.text) if key}
        kept = []
        for item in arrived:
            tombstone = gone.get(item.report.id) or gone.get(item.report.sha256)
            if tombstone is None:
                kept.append(item)
            else:
                self._refuse_forgotten(item.report, tombstone)
        return kept

    def _refuse_forgotten(self, report: Report, tombstone: Tombstone) -> None:
        why = f": {tombstone.why}" if tombstone.why else ""
        message = f"{tombstone.kind} {tombstone.id} was deleted at {tombstone.at}{why}"
        self._reasons["forgotten"] += 1
        if len(self._refusals) < NAMED:
            self._refusals.append(Refusal(report.id, report.key, None, None, "forgotten", message, None))

    def end(self, begun: _Begun) -> bool:
        """Write what is new of a batch; False where nothing was."""
        readings = list(begun.readings())
        self._note_failures(begun.fresh, readings)
        refusals = self._unwritten(begun.refused)
        self._begun.difference_update(report.id for report in begun.fresh)
        if not readings and not refusals:
            return False
        self._add(self._ledger.write(Batch(tuple(readings), tuple(refusals), _raws(begun.arrived, begun.refused))))
        return True

    def _note_failures(self, fresh: list[Report], readings: list[Reading]) -> None:
        failed = [report.key for report, found in zip(fresh, readings, strict=True) if is_failed(found)]
        self._failed += len(failed)
        self._failures += failed[: NAMED - len(self._failures)]

    def _unwritten(self, refused: list[Refused]) -> list[Refusal]:
        self._reasons.update(item.refusal.reason for item in refused)
        self._refusals += [item.refusal for item in refused[: NAMED - len(self._refusals)]]
        refusals = {item.refusal.id: item.refusal for item in refused}
        known = self._ledger.known_refusals(refusals)
        return [refusal for refusal in refusals.values() if refusal.id not in known]

    def _add(self, written: Written) -> None:
        names = [item.name for item in fields(Written)]
        self._written = Written(**{name: getattr(self._written, name) + getattr(written, name) for name in names})

    def summary(self) -> Summary:
        return Summary(
            new=self._written.reports,
            known=self._known,
            reread=self._written.reruns,
            refused=self._reasons.total(),
            claims=self._written.claims,
            events=self._written.events,
            failed=self._failed,
            failures=tuple(self._failures),
            reasons=dict(self._reasons),
            refusals=tuple(self._refusals),
            skipped=dict(self._skipped),
            seconds=self._clock() - self._started,
        )
