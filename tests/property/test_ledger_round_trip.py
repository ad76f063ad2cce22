"""What is written is what is read, once, in whatever order it came."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.told import batch
from tests.property.fresh import fresh_ledger
from tests.strategies import distinct, readings, refusals, reports
from whence.ledger import Ledger, Written
from whence.records import Reading, Refusal


@st.composite
def several(draw: st.DrawFn) -> tuple[Reading, ...]:
    """Readings of different reports."""
    found = draw(distinct(reports(), 4))
    return tuple(draw(readings(st.just(report))) for report in found)


def contents(ledger: Ledger) -> dict[str, list[Any]]:
    """All that can be asked of a ledger, without the order in which reports came."""
    return {
        "reports": sorted(ledger.reports(), key=lambda row: (row.report or row.refusal).id),
        "claims": sorted(ledger.claims(), key=lambda row: row.claim.id),
        "events": sorted(ledger.events(), key=lambda row: row.event.id),
        "actors": list(ledger.actors()),
        "counts": [ledger.counts()],
    }


@given(readings())
def test_a_reading_comes_back_equal(reading: Reading) -> None:
    with fresh_ledger() as ledger:
        ledger.write(batch(reading))
        assert ledger.reading(reading.report.id) == reading
        assert ledger.raw(reading.report.raw.sha256) == reading.report.text.encode("utf-8", "surrogatepass")


@given(several(), distinct(refusals(), 2))
def test_writing_twice_adds_nothing_and_proves(found: tuple[Reading, ...], refused: tuple[Refusal, ...]) -> None:
    with fresh_ledger() as ledger:
        ledger.write(batch(*found, refusals=refused))
        before = contents(ledger)
        assert ledger.write(batch(*found, refusals=refused)) == Written()
        assert contents(ledger) == before
        assert list(ledger.verify()) == []


@given(several().flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_of_batches_makes_no_difference(orders: tuple[tuple[Reading, ...], list[Reading]]) -> None:
    first, other = orders
    with fresh_ledger() as one, fresh_ledger() as two:
        one.write(batch(*first))
        for reading in other:
            two.write(batch(reading))
        assert contents(one) == contents(two)
