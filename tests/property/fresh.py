"""An empty ledger for every example, copied from one that is made once."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from whence.ledger import Ledger, open_ledger


@cache
def _template() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "whence.db"
        open_ledger(str(path), create=True).close()
        return path.read_bytes()


@contextmanager
def fresh_file() -> Iterator[Path]:
    """The path of an empty ledger, gone afterwards."""
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / "whence.db"
        path.write_bytes(_template())
        yield path
    finally:
        shutil.rmtree(folder)


@contextmanager
def fresh_ledger() -> Iterator[Ledger]:
    """An empty ledger, gone afterwards."""
    with fresh_file() as path, open_ledger(str(path)) as ledger:
        yield ledger
