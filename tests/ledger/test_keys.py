"""Where a key comes from, and that it is shown nowhere."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from whence.errors import LedgerKeyError
from whence.ledger.keys import Key, read_key, write_new_key


def test_a_key_is_the_line_in_its_file_without_the_lines_end(tmp_path: Path) -> None:
    for ending in ("", "\n", "\r\n"):
        (tmp_path / "key").write_bytes(f"früh am Hafen, zwei Boote{ending}".encode())
        assert read_key(tmp_path / "key") == Key("früh am Hafen, zwei Boote")


@pytest.mark.parametrize("content", [b"", b"\n", b"two\nlines\n", b"nul\0nul", b"\xff\xfe", b"x" * 2000])
def test_what_is_no_key_is_refused_with_its_place_and_without_its_content(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(LedgerKeyError, match="key file") as told:
        read_key(tmp_path / "key")
    assert told.value.place == str(tmp_path / "key")
    assert told.value.value is None


def test_a_missing_key_file_is_told_by_the_settings_name(tmp_path: Path) -> None:
    with pytest.raises(LedgerKeyError, match="WHENCE_LEDGER_KEY_FILE"):
        read_key(tmp_path / "nowhere")


def test_a_key_is_not_printed_with_what_holds_it() -> None:
    assert "boat" not in repr(Key("a boat at the harbour"))


def test_a_new_key_is_its_owners_alone_another_each_time_and_overwrites_nothing(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_new_key(tmp_path / name)
    assert stat.S_IMODE((tmp_path / "one").stat().st_mode) == 0o600
    one, two = read_key(tmp_path / "one"), read_key(tmp_path / "two")
    assert one != two
    one.refuse_weak()
    with pytest.raises(FileExistsError):
        write_new_key(tmp_path / "one")
    assert read_key(tmp_path / "one") == one


def test_the_key_of_a_ledgers_pseudonyms_keeps_its_name(tmp_path: Path) -> None:
    (tmp_path / "whence.db").touch()
    for ask in (write_new_key, read_key):
        with pytest.raises(LedgerKeyError, match="this name is taken"):
            ask(tmp_path / "whence.db.key")
    assert not (tmp_path / "whence.db.key").exists()


def test_a_short_key_is_refused() -> None:
    with pytest.raises(LedgerKeyError, match="can be guessed"):
        Key("harbour 123").refuse_weak()
