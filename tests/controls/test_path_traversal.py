"""Path traversal: no name inside an archive, a row or a record becomes a path of this machine."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

import whence
from tests.controls.conftest import evil, ledger_of
from tests.read.files import read_all, texts, zipped
from whence.export import FORMATS

CLIMBING = ("../../escaped.txt", "/tmp/escaped.txt", "..\\..\\escaped.txt", "a/../../escaped.txt", "C:\\escaped.txt")  # noqa: S108  # to be refused or kept a name


def everything(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", CLIMBING)
def test_a_climbing_member_is_read_as_text_and_written_nowhere(name: str, tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "reports.zip").write_bytes(zipped({name: b"The mayor said the bridge was closed."}))
    before = everything(tmp_path)
    assert texts(read_all(inside)) in ([], ["The mayor said the bridge was closed."])
    assert everything(tmp_path) == before
    assert not Path("/tmp/escaped.txt").exists()  # noqa: S108  # it must not be there


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE])
def test_a_link_in_an_archive_is_not_followed(kind: bytes, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The secret stands here.", encoding="utf-8")
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as container:
        link = tarfile.TarInfo("report.txt")
        link.type, link.linkname = kind, str(secret)
        container.addfile(link)
    (tmp_path / "reports.tar").write_bytes(out.getvalue())
    assert "The secret stands here." not in texts(read_all(tmp_path / "reports.tar"))


@pytest.mark.parametrize("name", CLIMBING)
def test_no_export_writes_outside_its_folder(name: str, tmp_path: Path) -> None:
    kept, out = tmp_path / "ledger", tmp_path / "out"
    kept.mkdir()
    address = ledger_of(kept / "evil.db", evil(name))
    with whence.open(address) as ledger:
        for each in FORMATS:
            ledger.export(each, out / each)
    written = everything(tmp_path) - everything(kept)
    assert written
    assert all(out in path.parents for path in written)
    assert not any("escaped" in path.name for path in written)
