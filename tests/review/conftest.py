"""A ledger with a few short invented reports, and a reviewer with a clock that ticks once a judgement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from tests.ledger.told import batch, told
from whence.ledger import Ledger, open_ledger
from whence.review import Reviewer

RAID = told()
COPY = told(outlet="The Late Post")


@pytest.fixture(name="ledger")
def _ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "whence.db"), create=True) as opened:
        opened.write(batch(RAID, COPY, told("Ms Achieng", outlet="The Early Post")))
        yield opened


@pytest.fixture(name="okoye")
def _okoye(ledger: Ledger) -> Reviewer:
    ticks = count()
    return Reviewer(ledger, "R. Okoye", lambda: datetime(2025, 3, 6, tzinfo=UTC) + timedelta(minutes=next(ticks)))
