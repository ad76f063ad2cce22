"""``whence vault`` as it is typed, and every command over an encrypted ledger."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

import whence as package
from tests import invented
from tests.cli.conftest import Whence
from whence.ledger.files import looks_sealed

WORDS = (b"Acacia", b"acacia", b"Warsame", b"warsame")
COMMAND = [sys.executable, "-m", "whence"]


@pytest.fixture(name="key_file")
def _key_file(whence: Whence, tmp_path: Path) -> Path:
    file = tmp_path / "stick" / "whence.key"
    file.parent.mkdir()
    assert whence("vault", "key", str(file), "--quiet").code == 0
    return file


@pytest.fixture(name="sealed")
def _sealed(whence: Whence, ledger: str, key_file: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The ledger with the invented report, encrypted, and the settings name its key file."""
    monkeypatch.setenv("WHENCE_LEDGER_KEY_FILE", str(key_file))
    assert whence("vault", "encrypt", ledger, "--quiet").code == 0
    return ledger


def test_encrypting_says_what_stays_readable(
    whence: Whence, ledger: str, key_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert whence("backup", "copy.db", "--ledger", ledger).code == 0
    assert whence("restore", "copy.db", "--ledger", ledger).code == 0
    monkeypatch.setenv("WHENCE_LEDGER_KEY_FILE", str(key_file))
    ended = whence("vault", "encrypt", ledger)
    assert ended.code == 0
    for part in ("proved", "its bytes may stay on the disk", "Backups", f"{ledger}.replaced-1"):
        assert part in ended.err
    assert looks_sealed(Path(ledger))
    assert json.loads(whence("vault", "decrypt", ledger, "--json").out) == {
        "ledger": ledger,
        "encrypted": False,
        "aside": [f"{ledger}.replaced-1"],
    }
    assert not looks_sealed(Path(ledger))


def test_every_answer_and_every_export_is_the_plain_ledgers_byte_for_byte(
    whence: Whence, ledger: str, key_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [(kind, "--format", "jsonl") for kind in ("reports", "claims", "events", "actors", "incidents")]
    formats = ("csv", "prov", "ftm", "geojson", "acled")

    def answers(name: str) -> list[str]:
        for format_ in formats:
            assert whence("export", format_, "--out", f"{name}/{format_}", "--ledger", ledger).code == 0
        return [whence(*each, "--ledger", ledger).out for each in asked]

    before = answers("plain")
    monkeypatch.setenv("WHENCE_LEDGER_KEY_FILE", str(key_file))
    assert whence("vault", "encrypt", ledger, "--quiet").code == 0
    assert answers("sealed") == before
    files = sorted(file.relative_to("plain") for file in Path("plain").rglob("*") if file.is_file())
    assert len(files) > 3 * len(formats)
    for file in files:
        assert (Path("sealed") / file).read_bytes() == (Path("plain") / file).read_bytes()


def test_reading_judging_proving_backing_up_and_forgetting_work_and_leave_no_word(
    whence: Whence, key_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHENCE_LEDGER_KEY_FILE", str(key_file))
    folder = tmp_path / "ledgers"
    folder.mkdir()
    (tmp_path / "report.txt").write_text(invented.TEXT, "utf-8")
    at = ("--ledger", str(folder / "new.db"))
    assert whence("read", "report.txt", "--rules-only", *at).code == 0
    claim = json.loads(whence("claims", "--format", "jsonl", *at).out.splitlines()[0])
    for command in (
        ("review", "accept", claim["id"], "--by", "R. Okoye", *at),
        ("verify", *at),
        ("doctor", *at),
        ("backup", str(folder / "copy.db"), *at),
        ("restore", str(folder / "copy.db"), *at),
        ("report", "--out", "page.html", *at),
        ("export", "csv", "--out", "public", "--profile", "public", *at),
    ):
        ended = whence(*command)
        assert ended.code == 0, (command, ended.err)
    files = [file for file in folder.iterdir() if file.stat().st_size]
    assert len(files) >= 3
    assert [file.name for file in files for word in WORDS if word in file.read_bytes()] == []
    assert whence("reports", "--search", "acacia", "--format", "jsonl", *at).out != "", "the words are there"
    assert whence("forget", claim["report"]["id"], "--yes", *at).code == 0
    assert whence("claims", "--format", "jsonl", *at).out == ""


def test_the_copy_for_a_public_export_is_encrypted_too(sealed: str) -> None:
    with package.open(sealed) as ledger, ledger.as_public() as copy:
        assert [row["title"] for row in copy.reports()] == ["Nine dead in raid"]
        folder = Path(copy._store.place).parent
        held = b"".join(file.read_bytes() for file in folder.iterdir())
        assert len(held) > 4096
        assert [word for word in WORDS if word in held] == []


def test_another_key_is_taken_from_its_file(whence: Whence, sealed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert whence("vault", "key", "second.key").code == 0
    assert whence("vault", "rekey", sealed, "--to", "second.key").code == 0
    assert "[L440]" in whence("claims", "--ledger", sealed).err
    monkeypatch.setenv("WHENCE_LEDGER_KEY_FILE", "second.key")
    assert whence("verify", "--ledger", sealed).code == 0


def test_without_a_key_the_next_step_is_said(whence: Whence, sealed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WHENCE_LEDGER_KEY_FILE")
    for command in ("claims", "verify", "backup copy.db", "serve"):
        ended = whence(*command.split(), "--ledger", sealed)
        assert (ended.code, "there is no key [L440]" in ended.err) == (3, True)
        assert "WHENCE_LEDGER_KEY_FILE" in ended.err
    assert "L440" in whence("doctor", "--ledger", sealed).out
    assert "no terminal to ask" in whence("vault", "rekey", sealed).err


def test_the_doctor_tells_of_a_copy_that_a_kill_left(whence: Whence, sealed: str) -> None:
    Path(f"{sealed}.converting").touch()
    ended = whence("doctor", "--ledger", sealed)
    assert (ended.code, "was cut off" in ended.out, "delete it" in ended.out) == (3, True, True)
    assert whence("vault", "decrypt", sealed).code == 0
    assert not Path(f"{sealed}.converting").exists()


def test_a_plain_ledger_is_encrypted_only_with_a_key(whence: Whence, ledger: str) -> None:
    before = Path(ledger).read_bytes()
    ended = whence("vault", "encrypt", ledger)
    assert (ended.code, "whence vault key FILE" in ended.err) == (3, True)
    assert Path(ledger).read_bytes() == before


def test_a_key_file_that_others_can_read_is_told(
    whence: Whence, ledger: str, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHENCE_LEDGER_KEY_FILE", str(key_file))
    key_file.chmod(0o644)
    assert f"chmod 600 {key_file}" in whence("vault", "encrypt", ledger).err
    assert whence("vault", "decrypt", ledger).code == 0


def test_a_key_overwrites_nothing(whence: Whence, key_file: Path) -> None:
    before = key_file.read_bytes()
    assert whence("vault", "key", str(key_file)).code == 2
    assert key_file.read_bytes() == before


def test_a_key_in_a_variable_is_refused_and_not_repeated(whence: Whence, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHENCE_LEDGER_KEY", "early boats at the harbour")
    ended = whence("claims")
    assert (ended.code, "WHENCE_LEDGER_KEY_FILE" in ended.err) == (3, True)
    assert "harbour" not in ended.out + ended.err


def typed(lines: list[str], *arguments: str) -> tuple[int, str]:
    """A command in a terminal of its own, where these lines are typed, each at its question; code and screen."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *arguments], stdin=follower, stdout=follower, stderr=follower, start_new_session=True
    ) as process:
        os.close(follower)
        screen = ""
        try:
            while part := os.read(leader, 4096).decode():
                screen += part
                if lines and screen.rstrip(" ").endswith(":"):
                    os.write(leader, f"{lines.pop(0)}\n".encode())
        except OSError:  # how a terminal says that nobody is at its other end any more
            pass
    os.close(leader)
    return process.returncode, screen


def test_in_a_terminal_the_key_is_asked_for_and_not_shown(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WHENCE_LEDGER_KEY_FILE", raising=False)
    words = "früh am Hafen, zwei Boote"
    code, screen = typed([words, words], "vault", "encrypt", ledger)
    assert (code, "proved" in screen) == (0, True), screen
    code, screen = typed([words], "reports", "--ledger", ledger)
    assert (code, "Key of the ledger" in screen, "Tana" in screen) == (0, True, True), screen
    assert "Hafen" not in screen
    code, screen = typed(["another key altogether"], "claims", "--ledger", ledger)
    assert (code, "does not open this ledger" in screen) == (3, True), screen


def test_no_lake_of_plain_text_is_put_beside_an_encrypted_ledger(whence: Whence, sealed: str, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text(invented.TEXT.replace("raid", "second raid"), "utf-8")
    ended = whence("read", "more.txt", "--ledger", sealed, "--lake", "lake")
    assert ended.code == 2
    assert "this ledger is encrypted" in ended.err
    assert not Path("lake").exists()
