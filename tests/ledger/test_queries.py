"""Rows with the report and the actors around them."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from tests.link.planted import Say, Who, report
from whence.ledger import Batch, ClaimFilter, EventFilter, open_ledger, queries
from whence.ledger.contexts import CHUNK, Context, contexts

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from sqlalchemy import Connection


def test_what_is_around_many_claims_of_a_report_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long, short = report("Star", *[Say(Who("Rusk Amon"))] * (3 * CHUNK)), report("Post", Say(Who("Ilva Senn")))
    asked = list[int]()

    def counted(connection: Connection, runs: Collection[int]) -> dict[int, Context]:
        asked.extend(runs)
        return contexts(connection, runs)

    with open_ledger(str(tmp_path / "whence.db"), create=True) as ledger:
        raws = {each.report.raw.sha256: each.report.text.encode() for each in (long, short)}
        ledger.write(Batch(readings=(long, short), raws=raws))
        monkeypatch.setattr(queries, "contexts", counted)
        found = {(row.claim.id, row.report.id) for row in ledger.claims(ClaimFilter())}
        assert found == {(claim.id, each.report.id) for each in (long, short) for claim in each.claims}
        assert len(asked) == len(set(asked)) == 2
        asked.clear()
        assert len(list(ledger.events(EventFilter()))) == len(long.events) + 1
        assert len(asked) == len(set(asked)) == 2
