"""The ledgers of tests/ledger: each test runs on both engines."""

from tests.ledger.conftest import address, database, empty_file, ledger, sealed_file, server

__all__ = ["address", "database", "empty_file", "ledger", "sealed_file", "server"]
