"""read → extract → resolve → ledger, in short batches.

A batch is written as a whole or not at all, and a report that the ledger already holds from the same producer is not
read again: so a run that was killed is resumed by starting it once more. One batch is held at a time, so memory does
not grow with the number of reports.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import PurePath

from whence.encoder.encoded import TextEncoder
from whence.errors import InternalError, WhenceError
from whence.ledger import Batch, Ledger, Written
from whence.read import Arrived, Item, Refused, Skipped
from whence.records import Oddity, Reading, Refusal, Report
from whence.settings import Settings

# Every refusal is kept in the ledger; a summary names only the first, so that it stays readable and small.
NAMED = 20


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
    encoder: TextEncoder | None = None,
    progress: Progress | None = None,
    pause: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Summary:
    """Put all of ``arrivals`` into the ledger; ``progress`` is told after every batch. No encoder: rules alone."""
    run = _Run(ledger, Line(encoder), clock)
    for batch in _batches(arrivals, settings):
        if run.write(batch):
            pause(settings.batch_pause_ms / 1000)
        if progress:
            progress(run.summary())
    return run.summary()


class Line:
    """The stages between reading and ledger, as one producer: with an encoder, or rules alone."""

    def __init__(self, encoder: TextEncoder | None = None):
        from whence.extract import producer  # noqa: PLC0415  # word lists and models load only where they are used

        self._encoder = encoder
        self.producer = producer(encoder.weights if encoder else None)

    def interpret(self, report: Report) -> Reading:
        """Everything that the stages find in one report."""
        from whence.extract import extract  # noqa: PLC0415  # as above
        from whence.resolve import resolve  # noqa: PLC0415  # as above

        encoded = self._encoder.encode(report.text) if self._encoder else None
        return resolve(report, extract(report, self.producer, encoded))


def interpret(report: Report, line: Line) -> Reading:
    """The line's reading; a bug in a stage costs the claims of the report, never the report."""
    try:
        return line.interpret(report)
    except Exception as error:  # noqa: BLE001  # a stranger's text must not stop the batch, whatever it brings to light
        return Reading(_marked(report, error), line.producer)


def _marked(report: Report, error: Exception) -> Report:
    code = error.code if isinstance(error, WhenceError) else InternalError.code
    odd = Oddity("extraction-failed", f"no claims were taken from this report: {type(error).__name__} [{code}]")
    return replace(report, oddities=(*report.oddities, odd))


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


class _Run:
    """The running totals of one call of ``read``, and the writing of its batches."""

    def __init__(self, ledger: Ledger, line: Line, clock: Callable[[], float]):
        self._ledger = ledger
        self._line = line
        self._clock = clock
        self._started = clock()
        self._known = 0
        self._written = Written()
        self._failed = 0
        self._failures: list[str] = []
        self._reasons: Counter[str] = Counter()
        self._refusals: list[Refusal] = []
        self._skipped: Counter[str] = Counter()

    def write(self, batch: list[Item]) -> bool:
        """Read what is new in ``batch`` and write it; False where nothing was."""
        arrived = [item for item in batch if isinstance(item, Arrived)]
        refused = [item for item in batch if isinstance(item, Refused)]
        self._skipped.update(PurePath(item.path).suffix for item in batch if isinstance(item, Skipped))
        readings = self._interpreted(arrived)
        refusals = self._unwritten(refused)
        if not readings and not refusals:
            return False
        self._add(self._ledger.write(Batch(tuple(readings), tuple(refusals), _raws(arrived, refused))))
        return True

    def _interpreted(self, arrived: list[Arrived]) -> list[Reading]:
        reports: dict[str, Report] = {}
        for item in arrived:
            reports.setdefault(item.report.id, item.report)
        done = self._ledger.processed(reports, self._line.producer)
        fresh = [report for report in reports.values() if report.id not in done]
        self._known += len(arrived) - len(fresh)
        readings = [interpret(report, self._line) for report in fresh]
        failed = [report.key for report, found in zip(fresh, readings, strict=True) if found.report is not report]
        self._failed += len(failed)
        self._failures += failed[: NAMED - len(self._failures)]
        return readings

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
