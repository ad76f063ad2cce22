"""``whence signature`` and ``whence export --sign`` as they are typed."""

from __future__ import annotations

import json
import stat
from pathlib import Path

from tests.cli.conftest import Whence


def test_an_export_is_signed_and_proves_until_it_is_altered(whence: Whence, ledger: str, tmp_path: Path) -> None:
    assert whence("signature", "new", "key").code == 0
    signed = whence("export", "csv", "--out", "tables", "--sign", "key", "--ledger", ledger, "--json")
    assert json.loads(signed.out)["signed"] > 3
    proved = whence("signature", "check", "tables", "--key", "key.pub")
    assert (proved.code, "signed it" in proved.out) == (0, True)
    with (tmp_path / "tables" / "claims.csv").open("a", encoding="utf-8") as file:
        file.write("x\n")
    told = whence("signature", "check", "tables", "--key", "key.pub")
    assert (told.code, told.out) == (3, "claims.csv: altered\n")
    told = whence("signature", "check", "tables", "--key", "key.pub", "--json")
    assert json.loads(told.out) == {"code": "E530", "message": "claims.csv: altered"}


def test_a_key_is_its_owners_alone_and_never_overwritten(whence: Whence, tmp_path: Path) -> None:
    assert whence("signature", "new", "key").code == 0
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    before = (tmp_path / "key").read_bytes()
    assert whence("signature", "new", "key").code == 2
    (tmp_path / "key").unlink()
    assert whence("signature", "new", "key").code == 2  # its public half is still there
    assert not (tmp_path / "key").exists()
    assert before


def test_a_folder_of_any_kind_is_signed(whence: Whence, tmp_path: Path) -> None:
    (tmp_path / "lake").mkdir()
    (tmp_path / "lake" / "a.parquet").write_bytes(b"PAR1")
    whence("signature", "new", "key")
    assert whence("signature", "add", "lake", "--key", "key").out == "lake: 1 files signed.\n"
    assert whence("signature", "check", "lake", "--key", "key.pub").code == 0


def test_a_wrong_key_stops_an_export_before_it_begins(whence: Whence, ledger: str, tmp_path: Path) -> None:
    whence("signature", "new", "key")
    ended = whence("export", "csv", "--out", "tables", "--sign", "key.pub", "--ledger", ledger)
    assert (ended.code, "signs" in ended.err) == (2, True)
    assert not (tmp_path / "tables").exists()


def test_a_folder_that_nobody_signed_is_said_to_be_so(whence: Whence, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    whence("signature", "new", "key")
    ended = whence("signature", "check", "empty", "--key", "key.pub")
    assert (ended.code, "no signed manifest" in ended.err) == (3, True)
