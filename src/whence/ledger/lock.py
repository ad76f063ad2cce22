"""The one lock that every writer and every checkpoint of a ledger file takes, across processes and threads.

SQLite up to 3.51.2 can lose commits when a checkpoint runs beside one (the WAL-reset race). Whoever holds this lock is
the only one to do either, so the two never meet, whichever SQLite the machine has.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from whence.errors import LedgerBusyError, LedgerError

# A batch takes well under a second; half a minute means that the holder hangs or is stopped.
WAIT_SECONDS = 30.0
# Short beside the pause that a reading process leaves between two batches (20 ms), so that the others get their turn.
POLL_SECONDS = 0.004


@dataclass(frozen=True, slots=True)
class WriteLock:
    """``flock`` on ``path``. Each holder opens the file anew, so threads exclude one another as processes do, and the
    system lets go when the holder dies. The file stays: removing it would let two holders lock two files."""

    path: Path
    wait_seconds: float = WAIT_SECONDS

    @contextmanager
    def held(self) -> Iterator[None]:
        """Waits for the lock and holds it; ``LedgerBusyError`` when the wait is over."""
        handle = self._open()
        try:
            self._wait(handle)
            yield
        finally:
            os.close(handle)

    def _open(self) -> int:
        try:
            return os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as error:
            raise LedgerError(
                f"the lock file cannot be opened: {error.strerror}",
                place=str(self.path),
                remedy="check that the folder is there and that you may write in it",
            ) from error

    def _wait(self, handle: int) -> None:
        deadline = time.monotonic() + self.wait_seconds
        while not _taken(handle):
            if time.monotonic() >= deadline:
                raise LedgerBusyError(
                    f"another process has been writing for more than {self.wait_seconds:g} seconds",
                    place=str(self.path),
                    remedy="wait for it to end, or end it, then run the command again; nothing is lost",
                )
            time.sleep(POLL_SECONDS)


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
