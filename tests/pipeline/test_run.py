"""The line from arrivals to the ledger: batches, what is known, what is refused, what goes wrong within a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whence import pipeline
from whence.encoder.encoded import Encoded
from whence.encoder.fake import FakeEncoder, Said
from whence.extract import extract, producer
from whence.ledger import Ledger, open_ledger
from whence.read import Arrived, Item, Refused, Skipped, read_inputs
from whence.records import Extraction, Producer, Refusal, Report
from whence.settings import Settings

SENTENCES = (
    "Police said {n} people were killed.",
    '"We condemn this," the mayor of town {n} said.',
    "The minister denied {n} claims.",
)


@pytest.fixture(name="ledger")
def _ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "ledger.db"), create=True) as ledger:
        yield ledger


def arrived(tmp_path: Path, *texts: str) -> list[Item]:
    """The texts as reading hands them on."""
    paths = []
    for number, text in enumerate(texts):
        path = tmp_path / f"{number}.txt"
        path.write_text(text, "utf-8")
        paths.append(str(path))
    return list(read_inputs(paths, limits=Settings().limits))


def numbered(count: int) -> list[str]:
    return [SENTENCES[n % len(SENTENCES)].format(n=n + 2) for n in range(count)]


def refused(name: str) -> Refused:
    return Refused(Refusal(name.ljust(16, "0"), name, name, None, "empty", "no characters", None), None)


def test_all_that_arrives_is_written_or_counted(ledger: Ledger, tmp_path: Path) -> None:
    items = [*arrived(tmp_path, *numbered(5)), refused("a"), Skipped("folder/map.png", "unknown type")]
    summary = pipeline.read(items, ledger, Settings(batch_reports=2, batch_pause_ms=0))
    assert (summary.new, summary.known, summary.refused) == (5, 0, 1)
    assert summary.reasons == {"empty": 1}
    assert summary.skipped == {".png": 1}
    assert summary.claims == sum(1 for _ in ledger.claims()) > 0
    assert not summary.complete
    assert {row.report.key for row in ledger.reports() if row.report} == {
        item.report.key for item in items if isinstance(item, Arrived)
    }


def test_batches_pause_between_them_and_tell_how_far_they_are(ledger: Ledger, tmp_path: Path) -> None:
    pauses: list[float] = []
    told: list[int] = []
    pipeline.read(
        arrived(tmp_path, *numbered(5)),
        ledger,
        Settings(batch_reports=2, batch_pause_ms=7),
        pause=pauses.append,
        progress=lambda summary: told.append(summary.new),
    )
    assert pauses == [0.007] * 3
    assert told == [2, 4, 5]


def test_a_batch_of_long_texts_ends_early(ledger: Ledger, tmp_path: Path) -> None:
    told: list[int] = []
    items = arrived(tmp_path, *(f"Report {n}. " + "Nothing was said. " * 50 for n in range(3)))
    few_bytes = Settings(batch_bytes=1000, batch_pause_ms=0)
    pipeline.read(items, ledger, few_bytes, progress=lambda summary: told.append(summary.new))
    assert told == [1, 2, 3]


def test_the_second_time_nothing_is_new_and_nothing_is_paused_for(ledger: Ledger, tmp_path: Path) -> None:
    items = [*arrived(tmp_path, *numbered(3)), refused("a")]
    pipeline.read(items, ledger, Settings())
    pauses: list[float] = []
    again = pipeline.read(items, ledger, Settings(), pause=pauses.append)
    assert (again.new, again.known, again.claims, again.refused) == (0, 3, 0, 1)
    assert pauses == []
    assert ledger.counts().refused == 1


def test_the_same_report_twice_in_one_batch_is_one(ledger: Ledger, tmp_path: Path) -> None:
    (item,) = arrived(tmp_path, *numbered(1))
    summary = pipeline.read([item, item], ledger, Settings())
    assert (summary.new, summary.known) == (1, 1)


def test_another_producer_reads_known_reports_anew(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = arrived(tmp_path, *numbered(3))
    pipeline.read(items, ledger, Settings())
    newer = replace(producer(), version="99")
    monkeypatch.setattr("whence.extract.producer", lambda *_: newer)
    summary = pipeline.read(items, ledger, Settings())
    assert (summary.new, summary.reread, summary.known) == (0, 3, 0)


def test_with_an_encoder_reports_are_read_anew_and_more_is_found(ledger: Ledger, tmp_path: Path) -> None:
    items = arrived(tmp_path, "Orve was adamant the bridge is closed.")
    pipeline.read(items, ledger, Settings())
    told = FakeEncoder([Said("was adamant", ("the bridge is closed",), "Orve")])
    summary = pipeline.read(items, ledger, Settings(), crew=pipeline.Crew(pipeline.Line(told)))
    assert (summary.reread, summary.claims) == (1, 1)
    (row,) = ledger.claims()
    assert row.claim.reason == "attribution head"
    assert list(ledger.verify()) == []


def test_a_bug_in_extraction_costs_one_reports_claims_and_is_told(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_once(report: Report, by: Producer, encoded: Encoded | None) -> Extraction:
        if "mayor" in report.text:
            raise ZeroDivisionError("halves of nothing")
        return extract(report, by)

    monkeypatch.setattr("whence.extract.extract", broken_once)
    items = arrived(tmp_path, *numbered(3))
    summary = pipeline.read(items, ledger, Settings())
    assert (summary.new, summary.failed, summary.complete) == (3, 1, False)
    (failed,) = summary.failures
    (marked,) = [row.report for row in ledger.reports() if row.report and row.report.oddities]
    assert marked.key == failed
    assert marked.oddities[0].code == "extraction-failed"
    assert "ZeroDivisionError [B900]" in marked.oddities[0].message
    assert summary.claims > 0


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join), min_size=1, max_size=6, unique=True
    ),
    batch=st.integers(1, 4),
    stop=st.integers(0, 6),
)
def test_stopping_anywhere_and_going_on_is_the_same_as_never_stopping(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], batch: int, stop: int
) -> None:
    folder = tmp_path_factory.mktemp("resume")
    items = arrived(folder, *(text.format(n=2) for text in texts))
    chosen = Settings(batch_reports=batch, batch_pause_ms=0)
    with (
        open_ledger(str(folder / "once.db"), create=True) as once,
        open_ledger(str(folder / "twice.db"), create=True) as twice,
    ):
        pipeline.read(items, once, chosen)
        pipeline.read(items[:stop], twice, chosen)
        pipeline.read(items, twice, chosen)
        assert list(twice.claims()) == list(once.claims())
        assert list(twice.reports()) == list(once.reports())
        assert list(twice.verify()) == []


def test_a_summary_names_only_the_first_of_many(ledger: Ledger) -> None:
    many = [refused(f"file-{number:02}") for number in range(pipeline.NAMED + 5)]
    summary = pipeline.read(many, ledger, Settings(batch_reports=7, batch_pause_ms=0))
    assert summary.refused == ledger.counts().refused == len(many)
    assert list(summary.refusals) == [item.refusal for item in many[: pipeline.NAMED]]
