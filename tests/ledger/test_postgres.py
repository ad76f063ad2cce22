"""What only a ledger on a server has: its lock, its addresses, and a driver that may be missing."""

from __future__ import annotations

from threading import Thread

import pytest
from sqlalchemy import text

from tests.ledger.told import batch, nothing, told
from whence.errors import LedgerBusyError, LedgerError, LedgerMissingError, MissingPartError
from whence.ledger import ReportFilter, open_ledger, postgres
from whence.ledger.address import ServerAddress, parse_address
from whence.ledger.postgres import PostgresBackend

pytestmark = pytest.mark.postgres


def backend_at(address: str, wait_seconds: float = 0.05) -> PostgresBackend:
    place = parse_address(address)
    assert isinstance(place, ServerAddress)
    return PostgresBackend(place, wait_seconds)


def test_a_second_writer_waits_and_then_says_what_to_do(database: str) -> None:
    one, two = backend_at(database), backend_at(database)
    with one.writing(), pytest.raises(LedgerBusyError) as caught, two.writing():
        pass
    assert caught.value.remedy
    with two.writing() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
    one.close()
    two.close()


def test_two_writers_at_once_number_their_rows_apart(database: str) -> None:
    def write(first: int) -> None:
        with open_ledger(database) as ledger:
            for n in range(first, first + 10):
                ledger.write(batch(told(f"The Union of Dock {n}")))

    threads = [Thread(target=write, args=(first,)) for first in (0, 10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_ledger(database) as ledger:
        assert len(list(ledger.reports(ReportFilter(search="dock")))) == 20
        assert list(ledger.verify()) == []


def test_a_text_too_long_for_the_index_is_kept_and_found_by_its_beginning(database: str) -> None:
    long = nothing("Zanzibar. " + " ".join(f"word{n}é" for n in range(120_000)))
    with open_ledger(database) as ledger:
        ledger.write(batch(long))
        assert len(list(ledger.reports(ReportFilter(search="zanzibar")))) == 1
        assert ledger.text(long.report.id) == long.report.text


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(LedgerError) as caught:
        open_ledger("postgresql://reader:secret@127.0.0.1:1/whence")
    assert "secret" not in str(caught.value)
    assert "127.0.0.1" in str(caught.value)


def test_a_database_without_a_ledger(address: str) -> None:
    with pytest.raises(LedgerMissingError):
        open_ledger(address)


def test_without_the_driver_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "find_spec", lambda _: None)
    with pytest.raises(MissingPartError, match=r"whence\[postgres\]"):
        open_ledger("postgresql://host/whence")
