"""The stages between reading and ledger, for one report."""

from __future__ import annotations

from dataclasses import replace

from whence.encoder.encoded import TextEncoder
from whence.errors import InternalError, WhenceError
from whence.gazetteer import Gazetteer
from whence.records import Oddity, Reading, Report

FAILED = "extraction-failed"


class Line:
    """Extraction and resolution as one producer. Without an encoder rules work alone, without a gazetteer places stay
    unresolved."""

    def __init__(self, encoder: TextEncoder | None = None, gazetteer: Gazetteer | None = None):
        from whence.extract import producer  # noqa: PLC0415  # word lists and models load only where they are used

        self._encoder = encoder
        self._gazetteer = gazetteer
        self.producer = producer(encoder.weights if encoder else None, gazetteer.digest if gazetteer else None)

    def interpret(self, report: Report) -> Reading:
        """The reading of a report; a bug in a stage costs its claims, never the report."""
        try:
            return self._interpreted(report)
        except Exception as error:  # noqa: BLE001  # a stranger's text must not stop the batch, whatever it brings up
            return self.failed(report, error)

    def failed(self, report: Report, error: BaseException) -> Reading:
        """The reading of a report of which no claims could be taken."""
        code = error.code if isinstance(error, WhenceError) else InternalError.code
        odd = Oddity(FAILED, f"no claims were taken from this report: {type(error).__name__} [{code}]")
        return Reading(replace(report, oddities=(*report.oddities, odd)), self.producer)

    def _interpreted(self, report: Report) -> Reading:
        from whence.extract import extract  # noqa: PLC0415  # as above
        from whence.resolve import resolve  # noqa: PLC0415  # as above

        encoded = self._encoder.encode(report.text) if self._encoder else None
        return resolve(report, extract(report, self.producer, encoded), self._gazetteer)


def is_failed(reading: Reading) -> bool:
    """Did a bug cost the report its claims?"""
    return any(odd.code == FAILED for odd in reading.report.oddities)
