"""Signed manifests: what was altered, added or taken away is found, and minisign itself says the same."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from whence.errors import SignatureError, UsageError
from whence.export.manifests import MANIFEST, SIGNATURE, check_folder, sign_folder
from whence.export.minisign import SecretKey, check, new_key, read_public_key, read_secret_key

Minisign = Callable[..., "subprocess.CompletedProcess[str]"]
# Of tests alone: the same bytes in every run.
KEY = SecretKey(b"testkey1", bytes(range(32)))


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A signed folder of three files, one of them below."""
    folder = tmp_path / "export"
    (folder / "below").mkdir(parents=True)
    (folder / "claims.csv").write_text("id,text\n1,Said so.\n", "utf-8")
    (folder / "LOSS.md").write_text("Nothing.\n", "utf-8")
    (folder / "below" / "Quetta’s dead.csv").write_text("15\n", "utf-8")
    assert sign_folder(folder, KEY) == 3
    return folder


def test_a_folder_is_as_it_was_signed(folder: Path) -> None:
    assert list(check_folder(folder, KEY.public())) == []


def test_the_same_files_are_signed_by_the_same_bytes(folder: Path) -> None:
    before = [(folder / name).read_bytes() for name in (MANIFEST, SIGNATURE)]
    sign_folder(folder, KEY)
    assert [(folder / name).read_bytes() for name in (MANIFEST, SIGNATURE)] == before


def alter(folder: Path) -> None:
    (folder / "claims.csv").write_text("id,text\n1,Said no.\n", "utf-8")


def remove(folder: Path) -> None:
    (folder / "LOSS.md").unlink()


def add(folder: Path) -> None:
    (folder / "below" / "new.csv").write_text("1\n", "utf-8")


def link(folder: Path) -> None:
    shutil.move(folder / "LOSS.md", folder.parent / "LOSS.md")
    (folder / "LOSS.md").symlink_to(folder.parent / "LOSS.md")


def swap(folder: Path) -> None:
    first, second = folder / "claims.csv", folder / "LOSS.md"
    first_bytes, second_bytes = first.read_bytes(), second.read_bytes()
    first.write_bytes(second_bytes)
    second.write_bytes(first_bytes)


@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        (alter, ["claims.csv: altered"]),
        (remove, ["LOSS.md: missing"]),
        (add, ["below/new.csv: added, nobody signed it"]),
        (link, ["LOSS.md: a link, which nobody can sign for"]),
        (swap, ["LOSS.md: altered", "claims.csv: altered"]),
    ],
)
def test_tampering_is_told_file_by_file(folder: Path, tamper: Callable[[Path], None], told: list[str]) -> None:
    tamper(folder)
    assert list(check_folder(folder, KEY.public())) == told


@pytest.mark.parametrize("name", [MANIFEST, SIGNATURE])
def test_no_byte_of_manifest_or_signature_can_be_changed(folder: Path, name: str) -> None:
    """But in the comment that says of itself that it is not trusted."""
    whole = (folder / name).read_bytes()
    begins = whole.index(b"\n") if name == SIGNATURE else 0
    for at in range(begins, len(whole)):
        (folder / name).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(SignatureError):
            list(check_folder(folder, KEY.public()))


def test_a_signature_has_one_spelling(folder: Path) -> None:
    """The last letter before ``==`` holds four bits that decoding drops."""
    signed = (folder / SIGNATURE).read_text("utf-8")
    other = re.sub(r"([A-Za-z])==", lambda end: f"{chr(ord(end[1]) + 1)}==", signed, count=1)
    assert other != signed
    (folder / SIGNATURE).write_text(other, "utf-8")
    with pytest.raises(SignatureError, match="format"):
        list(check_folder(folder, KEY.public()))


def test_a_manifest_of_another_key_is_not_believed(folder: Path) -> None:
    with pytest.raises(SignatureError, match="another key"):
        list(check_folder(folder, new_key().public()))
    forged = SecretKey(KEY.id_, bytes(32))  # who takes the name has not the key
    alter(folder)
    sign_folder(folder, forged)
    with pytest.raises(SignatureError, match="altered"):
        list(check_folder(folder, KEY.public()))


@pytest.mark.parametrize("name", [MANIFEST, SIGNATURE])
def test_a_folder_without_its_signature_proves_nothing(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(SignatureError):
        list(check_folder(folder, KEY.public()))


def test_a_signed_text_that_is_no_manifest_is_refused(folder: Path) -> None:
    content = b"0" * 64 + b"  ../escaped.csv\\x\n"
    (folder / MANIFEST).write_bytes(content)
    (folder / SIGNATURE).write_text(KEY.sign(content, "x"), "utf-8")
    with pytest.raises(SignatureError, match="no manifest"):
        list(check_folder(folder, KEY.public()))


@pytest.mark.parametrize("name", ["line\nbreak.csv", "back\\slash.csv"])
def test_a_name_that_a_manifest_cannot_state_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_text("", "utf-8")
    with pytest.raises(UsageError, match="name"):
        sign_folder(folder, KEY)


def test_links_and_empty_folders_are_not_signed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="nothing"):
        sign_folder(tmp_path / "empty", KEY)
    link(folder)
    with pytest.raises(UsageError, match="link"):
        sign_folder(folder, KEY)


def test_keys_are_read_as_they_were_written(tmp_path: Path) -> None:
    key = new_key()
    (tmp_path / "key").write_text(key.text(), "utf-8")
    (tmp_path / "key.pub").write_text(key.public().text(), "utf-8")
    assert read_secret_key(tmp_path / "key") == key
    assert read_public_key(tmp_path / "key.pub") == key.public()
    assert key.seed.hex() not in repr(key)


@pytest.mark.parametrize("content", ["", "x\ny\n", "untrusted comment: x\nRWQ=\n"])
def test_what_is_no_key_is_said_to_be_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "key").write_text(content, "utf-8")
    for read in (read_secret_key, read_public_key):
        with pytest.raises(UsageError):
            read(tmp_path / "key")


@pytest.fixture(name="minisign")
def _minisign(tmp_path: Path) -> Minisign:
    """The real program."""
    program = shutil.which("minisign")
    if program is None:
        pytest.skip("minisign is not installed")

    def call(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [str(program), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, input="secret\nsecret\n", check=False)

    return call


@pytest.mark.minisign
def test_minisign_proves_what_whence_signed(folder: Path, tmp_path: Path, minisign: Minisign) -> None:
    (tmp_path / "key.pub").write_text(KEY.public().text(), "utf-8")
    (tmp_path / "key").write_text(KEY.text(), "utf-8")
    signed = minisign("-S", "-m", folder / "claims.csv", "-s", tmp_path / "key")  # it takes our keys, too
    assert signed.returncode == 0, signed
    (folder / "claims.csv.minisig").unlink()
    proved = minisign("-V", "-m", folder / MANIFEST, "-p", tmp_path / "key.pub")
    assert proved.returncode == 0, proved
    summed = subprocess.run(["sha256sum", "--check", "--strict", MANIFEST], cwd=folder, check=False)
    assert summed.returncode == 0


@pytest.mark.minisign
def test_whence_signs_and_proves_with_minisigns_keys(tmp_path: Path, minisign: Minisign) -> None:
    (tmp_path / "text").write_text("Said so.\n", "utf-8")
    for option in ("-GW", "-G"):
        secret, public = tmp_path / f"key{option}", tmp_path / f"key{option}.pub"
        assert minisign(option, "-p", public, "-s", secret).returncode == 0
        assert minisign("-S", "-m", tmp_path / "text", "-s", secret, "-t", "by hand").returncode == 0
        signed = (tmp_path / "text.minisig").read_text("utf-8")
        assert check(b"Said so.\n", signed, read_public_key(public)) == "by hand"
    assert read_secret_key(tmp_path / "key-GW").public() == read_public_key(tmp_path / "key-GW.pub")
    with pytest.raises(UsageError, match="password"):
        read_secret_key(tmp_path / "key-G")
