"""One holder at a time, in threads as in processes."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest

from whence.errors import LedgerBusyError, LedgerError
from whence.ledger.lock import WriteLock

HOLD = (
    "import fcntl, sys; f = open(sys.argv[1], 'w'); fcntl.flock(f, fcntl.LOCK_EX); print('held', flush=True); input()"
)


def test_a_second_holder_waits_and_then_says_what_to_do(tmp_path: Path) -> None:
    lock = WriteLock(tmp_path / "lock", wait_seconds=0.02)
    with lock.held(), pytest.raises(LedgerBusyError) as caught, lock.held():
        pass
    assert caught.value.place == str(tmp_path / "lock")
    assert caught.value.remedy


def test_the_lock_is_free_again_after_use_and_after_an_error(tmp_path: Path) -> None:
    lock = WriteLock(tmp_path / "lock", wait_seconds=0)
    with pytest.raises(ZeroDivisionError), lock.held():
        raise ZeroDivisionError
    with lock.held():
        pass


def test_another_thread_gets_its_turn(tmp_path: Path) -> None:
    lock, order = WriteLock(tmp_path / "lock"), []

    def other() -> None:
        with lock.held():
            order.append("second")

    thread = Thread(target=other)
    with lock.held():
        thread.start()
        time.sleep(0.02)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


@pytest.mark.kill
def test_the_system_lets_go_when_the_holder_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LedgerBusyError), WriteLock(path, wait_seconds=0.02).held():
            pass
        holder.kill()
    with WriteLock(path, wait_seconds=1).held():
        pass


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LedgerError), WriteLock(tmp_path / "no such folder" / "lock").held():
        pass
