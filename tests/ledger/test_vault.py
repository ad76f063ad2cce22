"""An encrypted ledger: nothing of it can be read without the key, everything with it, and none is lost on the way."""

from __future__ import annotations

import importlib.util
import multiprocessing
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.ledger.conftest import KEY
from tests.ledger.told import batch, told
from whence.errors import LedgerBusyError, LedgerError, LedgerKeyError, MissingPartError, UsageError
from whence.ledger import Key, Ledger, ReportFilter, files, open_ledger
from whence.ledger.backups import back_up, restore
from whence.ledger.files import LedgerFile, cipher, looks_sealed
from whence.ledger.sqlite import SqliteBackend
from whence.ledger.tables import FOUND, blob, judged, judgement, metadata, producer, refusal, report, run, text
from whence.ledger.upgrade import CURRENT
from whence.ledger.vault import MAKING, convert

OTHER = Key("another sentence of several words")
READINGS = [told(f"The Union of Ward {n}", "the raid on Kisumu was over") for n in range(40)]
# Words of the texts, in the letters that the search index has as well; and what any ledger's schema says.
WORDS = (b"Kisumu", b"kisumu", b"Union of Ward", b"raid", b"Tana Herald", b"CREATE TABLE", b"whence_version")


def filled(path: Path, key: Key | None) -> Path:
    with open_ledger(str(path), create=True, key=key) as ledger:
        ledger.write(batch(*READINGS))
    return path


def everything(ledger: Ledger) -> list[object]:
    """All that the ledger gives, and what its search finds."""
    found = list(ledger.reports(ReportFilter(search="kisumu")))
    return [list(ledger.reports()), list(ledger.claims()), list(ledger.events()), list(ledger.actors()), found]


def holding(path: Path, key: Key | None) -> list[object]:
    """All that is in a ledger that proves."""
    with open_ledger(str(path), key=key) as ledger:
        assert list(ledger.verify()) == []
        return everything(ledger)


def words_in(folder: Path) -> dict[str, list[bytes]]:
    """Which files of the folder hold which words."""
    contents = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    found = {name: [word for word in WORDS if word in content] for name, content in contents.items()}
    return {name: words for name, words in found.items() if words}


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return filled(tmp_path / "whence.db", None)


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    return filled(tmp_path / "whence.db", KEY)


def test_no_word_is_in_its_file_its_log_its_index_or_its_backup(tmp_path: Path) -> None:
    path = tmp_path / "whence.db"
    with open_ledger(str(path), create=True, key=KEY) as ledger:
        ledger.write(batch(*READINGS[:20]))
        ledger.checkpoint()
        ledger.write(batch(*READINGS[20:]))
        list(ledger.claims())
        back_up(str(path), tmp_path / "copy.db", KEY)
        names = {file.name for file in tmp_path.iterdir()}
        assert {"whence.db", "whence.db-wal", "whence.db-shm", "copy.db"} <= names
        assert (tmp_path / "whence.db-wal").stat().st_size > 4096
        assert words_in(tmp_path) == {}
    filled(tmp_path / "plain.db", None)
    assert words_in(tmp_path).keys() == {"plain.db"}, "the test looks where the bytes are"
    assert set(words_in(tmp_path)["plain.db"]) == set(WORDS)


def test_an_encrypted_ledger_gives_what_a_plain_one_gives(tmp_path: Path) -> None:
    assert holding(filled(tmp_path / "one.db", None), None) == holding(filled(tmp_path / "two.db", KEY), KEY)


def test_any_sqlcipher_opens_it_by_the_same_words(sealed: Path) -> None:
    with closing(cipher().connect(str(sealed))) as connection:
        connection.execute(f"PRAGMA key = '{KEY.text}'")
        assert connection.execute("SELECT count(*) FROM report").fetchone() == (len(READINGS),)


def test_encrypting_keeps_everything_and_leaves_no_word(plain: Path, tmp_path: Path) -> None:
    before = holding(plain, None)
    convert(str(plain), None, KEY)
    assert words_in(tmp_path) == {}
    assert holding(plain, KEY) == before
    with open_ledger(str(plain), key=KEY) as ledger:
        assert ledger.write(batch(told("The Guild"))).reports == 1


def test_another_key_opens_and_the_old_one_does_not(sealed: Path) -> None:
    before = holding(sealed, KEY)
    convert(str(sealed), KEY, OTHER)
    assert holding(sealed, OTHER) == before
    with pytest.raises(LedgerKeyError, match="does not open"):
        open_ledger(str(sealed), key=KEY)


def test_decrypting_gives_an_ordinary_file(sealed: Path) -> None:
    before = holding(sealed, KEY)
    convert(str(sealed), KEY, None)
    assert holding(sealed, None) == before
    with closing(sqlite3.connect(sealed)) as connection:
        assert connection.execute("SELECT count(*) FROM report").fetchone() == (len(READINGS),)


def test_each_wrong_key_is_told_as_what_it_is(plain: Path, tmp_path: Path) -> None:
    locked = filled(tmp_path / "locked.db", KEY)
    for path, key, said in (
        (locked, None, "there is no key"),
        (locked, OTHER, "does not open this ledger"),
        (plain, KEY, "the ledger is not encrypted"),
    ):
        for create in (True, False):
            with pytest.raises(LedgerKeyError, match=said) as error:
                open_ledger(str(path), key=key, create=create)
            assert error.value.remedy
    with pytest.raises(LedgerKeyError, match="on a server"):
        open_ledger("postgresql://desk@localhost/none", key=KEY)


def test_a_wrong_key_says_nothing_but_our_error(sealed: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(LedgerKeyError):
        open_ledger(str(sealed), key=OTHER)
    assert capfd.readouterr() == ("", "")


def test_without_the_extra_the_error_names_it(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "find_spec", lambda _: None)
    for ask in (lambda: open_ledger(str(sealed), key=KEY), lambda: convert(str(sealed), KEY, None)):
        with pytest.raises(MissingPartError, match=r"whence\[vault\]"):
            ask()
    assert importlib.util.find_spec("sqlcipher3"), "only pretended"


def test_a_weak_key_is_taken_for_nothing_new(plain: Path, tmp_path: Path) -> None:
    before = plain.read_bytes()
    for ask in (
        lambda: convert(str(plain), None, Key("short")),
        lambda: open_ledger(str(tmp_path / "new.db"), create=True, key=Key("short")),
    ):
        with pytest.raises(LedgerKeyError, match="guessed"):
            ask()
    assert plain.read_bytes() == before
    assert not (tmp_path / "new.db").exists()


def test_the_same_key_again_is_no_new_one(sealed: Path) -> None:
    with pytest.raises(UsageError, match="the old one"):
        convert(str(sealed), KEY, KEY)


@pytest.mark.parametrize("content", [b"", b"a letter" * 1000, b"\0" * 8192, b"SQLite format 3\0" * 512])
def test_what_is_no_encrypted_ledger_is_not_taken_for_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    assert not looks_sealed(tmp_path / "file")


def test_a_backup_is_encrypted_too_and_comes_back(sealed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    before = holding(sealed, KEY)
    back_up(str(sealed), copy, KEY)
    assert copy.read_bytes()[:16] != sealed.read_bytes()[:16], "a salt of its own"
    assert holding(copy, KEY) == before
    with open_ledger(str(sealed), key=KEY) as ledger:
        ledger.write(batch(told("The Guild")))
    aside = restore(copy, str(sealed), KEY)
    assert holding(sealed, KEY) == before
    assert aside is not None
    assert len(holding(aside, KEY)[0]) == len(READINGS) + 1  # type: ignore[arg-type]  # a list of reports


def test_a_backup_under_another_key_replaces_nothing(sealed: Path, tmp_path: Path) -> None:
    back_up(str(sealed), tmp_path / "copy.db", KEY)
    before = sealed.read_bytes()
    for key in (OTHER, None):
        with pytest.raises(LedgerKeyError):
            restore(tmp_path / "copy.db", str(sealed), key)
    assert sealed.read_bytes() == before


def test_an_altered_page_is_found(sealed: Path) -> None:
    with sealed.open("r+b") as file:
        file.seek(20 * 4096 + 100)
        file.write(b"altered")
    with open_ledger(str(sealed), key=KEY) as ledger:
        assert "engine" in {fault.code for fault in ledger.verify()}


def test_a_damaged_ledger_is_not_put_under_another_key(sealed: Path, tmp_path: Path) -> None:
    with sealed.open("r+b") as file:
        file.seek(20 * 4096 + 100)
        file.write(b"altered")
    before = sealed.read_bytes()
    with pytest.raises(LedgerError, match="could not be copied"):
        convert(str(sealed), KEY, OTHER)
    assert sealed.read_bytes()[4096:] == before[4096:], "whether it has a log stands in its first page"
    assert not list(tmp_path.glob(f"*{MAKING}*"))


def test_a_database_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE guests (name TEXT)")
    with pytest.raises(LedgerError, match="no ledger of whence"):
        convert(str(tmp_path / "other.db"), None, KEY)
    assert not looks_sealed(tmp_path / "other.db")


def test_who_may_read_the_file_stays_so(plain: Path) -> None:
    plain.chmod(0o640)
    convert(str(plain), None, KEY)
    assert plain.stat().st_mode & 0o777 == 0o640


def test_what_is_forgotten_is_gone(sealed: Path) -> None:
    with open_ledger(str(sealed), key=KEY) as ledger:
        ledger.forget([READINGS[0].report.id], "asked")
    assert len(holding(sealed, KEY)[0]) == len(READINGS) - 1  # type: ignore[arg-type]  # a list of reports


# The tables of that version, beside those of what runs found; and indexes that came later on them.
OF_0003 = (blob, text, report, refusal, producer, run, judgement, judged)
OF_0012 = ("claim_speaker", "claim_acts", "report_outlet", "actor_moved", "actor_branch", "actor_office")


def test_an_older_encrypted_ledger_is_brought_up_to_date(sealed: Path) -> None:
    with closing(LedgerFile(sealed, KEY).connect()) as connection:
        for name in set(metadata.tables) - {table.name for table in (*FOUND, *OF_0003)}:
            connection.execute(f"DROP TABLE {name}")
        for name in OF_0012:
            connection.execute(f"DROP INDEX ix_{name}")
        connection.execute("UPDATE whence_version SET version_num = '0003'")
    assert len(holding(sealed, KEY)[0]) == len(READINGS)  # type: ignore[arg-type]  # a list of reports
    with closing(LedgerFile(sealed, KEY).connect()) as connection:
        assert connection.execute("SELECT version_num FROM whence_version").fetchone() == (CURRENT,)


WRITER = """
import sys
from tests.ledger.test_vault import KEY, READINGS, batch, open_ledger
with open_ledger(sys.argv[1], create=True, key=KEY) as ledger:
    for reading in READINGS[int(sys.argv[2])::2]:
        ledger.write(batch(reading))
        ledger.checkpoint()
"""


def test_two_processes_make_one_ledger_and_write_into_it_at_once(tmp_path: Path) -> None:
    path = tmp_path / "whence.db"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(n)]) for n in range(2)]
    assert [writer.wait() for writer in writers] == [0, 0]
    assert len(holding(path, KEY)[0]) == len(READINGS)  # type: ignore[arg-type]  # a list of reports


HOLDER = """
import sys
from whence.ledger import open_ledger
with open_ledger(sys.argv[1]) as ledger:
    list(ledger.reports())
    print("open", flush=True)
    sys.stdin.read()
"""


def test_nothing_is_encrypted_under_the_eyes_of_somebody_who_has_it_open(plain: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(plain)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(LedgerBusyError, match="has the ledger open"):
            convert(str(plain), None, KEY)
        holder.communicate()
    assert len(holding(plain, None)[0]) == len(READINGS)  # type: ignore[arg-type]  # a list of reports
    convert(str(plain), None, KEY)


def test_who_opened_a_ledger_before_another_was_put_in_its_place_writes_nothing(plain: Path, tmp_path: Path) -> None:
    back_up(str(plain), tmp_path / "copy.db")
    with open_ledger(str(plain)) as ledger:
        list(ledger.reports())
        restore(tmp_path / "copy.db", str(plain))
        with pytest.raises(LedgerError, match="put in the ledger's place"):
            ledger.write(batch(told("The Guild")))
    assert len(holding(plain, None)[0]) == len(READINGS)  # type: ignore[arg-type]  # a list of reports


def test_who_waits_while_a_ledger_is_encrypted_does_not_go_on_in_the_old_file(plain: Path) -> None:
    late = SqliteBackend(plain)
    with late.reading():  # opened before, as by a process that then waits for the lock
        shutil.copyfile(plain, plain.with_name("new"))
        plain.with_name("new").replace(plain)
    with closing(sqlite3.connect(plain)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    with pytest.raises(LedgerError, match="put in the ledger's place"), late.writing():
        pass
    late.close()


def full_disk(path: Path) -> None:
    """Encrypts where no file may grow beyond half of the ledger's size; ends the process by what was told."""
    limit = path.stat().st_size // 2
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        convert(str(path), None, KEY)
    except LedgerError as error:
        os._exit(7 if "could not be copied" in error.message else 8)


def test_a_full_disk_changes_nothing(plain: Path, tmp_path: Path) -> None:
    before = holding(plain, None)
    child = multiprocessing.get_context("fork").Process(target=full_disk, args=(plain,))
    child.start()
    child.join()
    assert child.exitcode == 7
    assert not list(tmp_path.glob(f"*{MAKING}*"))
    assert holding(plain, None) == before
