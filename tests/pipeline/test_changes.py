"""From one look to the next: what a ledger tells to have changed, by whomever it was looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.link.planted import Say, Who, report
from tests.pipeline.test_linking import write
from whence import pipeline
from whence.api import Ledger
from whence.ledger import open_ledger
from whence.pipeline import linking
from whence.settings import Settings

MAYOR, MINISTER = Who("Rusk Amon"), Who("health minister Dalo Venn", name="Dalo Venn")
FIRST = report("Post", Say(MAYOR, killed=(15, 15)))
SECOND = report("Herald", Say(MINISTER, killed=(15, 15)))
ELSEWHERE = report("Star", Say(MINISTER, place="Orm", day="2025-06-01"))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """With one incident, at which nobody has looked."""
    with open_ledger(str(tmp_path / "whence.db"), create=True) as opened:
        write(opened, FIRST)
        yield Ledger(opened, Settings())


def kinds(ledger: Ledger, reader: str = "") -> list[list[str]]:
    return [[each["kind"] for each in row["changes"]] for row in ledger.changes(reader)]


def test_who_never_looked_is_told_nothing(ledger: Ledger) -> None:
    assert kinds(ledger) == []
    assert ledger.last_look() is None


def test_what_comes_after_a_look_is_told_until_the_next(ledger: Ledger) -> None:
    ledger.link()
    ledger.look()
    assert kinds(ledger) == []
    write(ledger._store, SECOND, ELSEWHERE)
    assert kinds(ledger) == [["origin"], ["new"]]
    assert kinds(ledger) == [["origin"], ["new"]]
    ledger.look()
    assert kinds(ledger) == []


def test_every_reader_has_a_look_of_their_own(ledger: Ledger) -> None:
    ledger.link()
    ledger.look("R. Amaro")
    write(ledger._store, SECOND)
    ledger.link()
    ledger.look("O. Lind")
    write(ledger._store, ELSEWHERE)
    assert kinds(ledger, "R. Amaro") == [["origin"], ["new"]]
    assert kinds(ledger, "O. Lind") == [["new"]]


def test_a_look_at_what_was_shown_leaves_what_came_meanwhile(ledger: Ledger) -> None:
    ledger.link()
    ledger.look()
    write(ledger._store, SECOND)
    assert kinds(ledger) == [["origin"]]
    shown = ledger.newest_step().number
    write(ledger._store, ELSEWHERE)
    ledger.link()
    ledger.look(step=shown)
    assert kinds(ledger) == [["new"]]


def test_steps_on_the_way_are_not_told_only_what_is_otherwise_in_the_end(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.link()
    ledger.look()
    monkeypatch.setattr(linking, "BATCH", 1)
    monkeypatch.setattr(linking, "MOST", 1)
    write(ledger._store, SECOND, *(report(f"Star {n}", Say(via=("Post",), killed=(15, 15))) for n in range(3)))
    (row,) = ledger.changes()
    assert [each["note"] for each in row["changes"]] == ["2 origins where there had been 1"]


def test_linking_everything_anew_is_no_news(ledger: Ledger) -> None:
    ledger.link()
    ledger.look()
    ledger.link(anew=True)
    assert kinds(ledger) == []


def test_forgetting_forgets_the_looks_for_they_name_people(ledger: Ledger) -> None:
    pipeline.link(ledger._store)
    ledger.look()
    write(ledger._store, SECOND)
    pipeline.link(ledger._store)
    ledger._store.forget([FIRST.report.id], "asked")
    assert ledger.last_look() is None
    with ledger._store._backend.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM former").scalar() == 0
