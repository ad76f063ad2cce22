"""A ledger as articles, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests import invented
from tests.export.conftest import awkward
from whence.export.articles import articles
from whence.ledger import ActorRow, ClaimRow, EventFilter, EventRow, IncidentFilter, Ledger, ReportFilter, ReportRow
from whence.records.incidents import Incident


def test_each_article_holds_its_own_claims_and_events(ledger: Ledger) -> None:
    first, second = articles(ledger)
    assert [claim.id for claim in first.claims] == [claim.id for claim in invented.reading().claims]
    assert [event.id for event in first.events] == [invented.RAID.id]
    assert [claim.id for claim in second.claims] == [claim.id for claim in awkward().claims]
    assert second.events == ()


def test_a_span_is_called_by_its_actor_or_by_its_own_words(ledger: Ledger) -> None:
    first, second = articles(ledger)
    assert first.name(invented.at("spokeswoman Amina Warsame")) == "Amina Warsame"
    speaker = second.claims[0].speaker
    assert speaker is not None
    assert second.name(speaker) == second.cut(speaker)


def test_a_sentence_ends_where_the_next_begins(ledger: Ledger) -> None:
    (first, _) = articles(ledger)
    assert first.sentence(invented.RAID).endswith("on Tuesday, the governor's office")


ALL_EVENTS, ALL_INCIDENTS = EventFilter(), IncidentFilter()


@dataclass
class Counting:
    """A source of many empty reports that counts how many were asked for."""

    asked: list[int] = field(default_factory=list)

    def reports(self, where: ReportFilter) -> Iterator[ReportRow]:
        assert where.state == "read"
        for number in range(1_000):
            self.asked.append(number)
            yield ReportRow(invented.report(key=str(number)), None)

    def claims(self) -> Iterator[ClaimRow]:
        return iter(())

    def events(self, where: EventFilter = ALL_EVENTS) -> Iterator[EventRow]:
        assert where == ALL_EVENTS
        return iter(())

    def actors(self) -> Iterator[ActorRow]:
        return iter(())

    def incidents(self, where: IncidentFilter = ALL_INCIDENTS) -> Iterator[Incident]:
        assert where == ALL_INCIDENTS
        return iter(())

    def is_linked(self) -> bool:
        return False


def test_reports_are_asked_for_one_by_one() -> None:
    source = Counting()
    stream = articles(source)
    next(stream)
    next(stream)
    assert len(source.asked) == 2
