"""Where a ledger can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from whence.errors import LedgerError
from whence.ledger.address import FileAddress, ServerAddress, parse_address


@pytest.mark.parametrize("address", ["conflict.db", "./conflict.db", "sqlite:///conflict.db"])
def test_a_path(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert parse_address(address) == FileAddress(tmp_path / "conflict.db")


def test_an_absolute_path_and_a_home() -> None:
    assert parse_address("sqlite:////data/conflict.db") == FileAddress(Path("/data/conflict.db"))
    assert parse_address("~/conflict.db") == FileAddress(Path.home() / "conflict.db")


@pytest.mark.parametrize("address", ["postgresql://me:secret@host:5433/news", "postgres://me:secret@host:5433/news"])
def test_a_server_prints_without_its_password(address: str) -> None:
    place = parse_address(address)
    assert isinstance(place, ServerAddress)
    assert str(place) == "postgresql://me:***@host:5433/news"


def test_a_local_socket() -> None:
    place = parse_address("postgresql://me@/news?host=/run/postgresql")
    assert isinstance(place, ServerAddress)
    assert place.url.query == {"unix_sock": "/run/postgresql/.s.PGSQL.5432"}


@pytest.mark.parametrize(
    "address", ["", "sqlite:///", "mysql://host/news", "https://host/news", "postgresql://host:port/news"]
)
def test_anything_else_is_refused(address: str) -> None:
    with pytest.raises(LedgerError):
        parse_address(address)
