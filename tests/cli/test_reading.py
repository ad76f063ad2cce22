"""``whence read``: files in, a summary out; what was refused is named and ends with 1."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import invented
from tests.cli.conftest import Whence

COMMAND = [sys.executable, "-m", "whence", "read"]


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Two reports, an empty file, and a picture that nobody asked to read."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "raid.txt").write_text(invented.TEXT, "utf-8")
    row = {"id": "row-1", "text": "Police said two people were arrested in Garissa.", "outlet": "The Tana Herald"}
    (folder / "rows.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    (folder / "map.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def test_a_folder_is_read_and_summed_up(whence: Whence, folder: Path) -> None:
    ended = whence("read", str(folder), "--ledger", "new.db")
    assert ended.code == 1  # one input was refused
    assert Path("new.db").is_file()
    rows = {line.rsplit(maxsplit=1)[0].strip(): line.split()[-1] for line in ended.out.splitlines() if line.strip()}
    assert rows["new reports"] == "2"
    assert int(rows["claims"]) >= 2
    assert "(empty 1)" in ended.out
    assert "(.png 1)" in ended.out
    assert "empty.txt" in ended.out
    assert "[empty]" in ended.out


def test_reading_again_adds_nothing(whence: Whence, folder: Path) -> None:
    whence("read", str(folder), "--ledger", "new.db")
    before = [whence(kind, "--ledger", "new.db", "--format", "jsonl").out for kind in ("claims", "reports", "actors")]
    again = json.loads(whence("read", str(folder), "--ledger", "new.db", "--json").out)
    after = [whence(kind, "--ledger", "new.db", "--format", "jsonl").out for kind in ("claims", "reports", "actors")]
    assert (again["new"], again["known"], again["claims"], again["refused"]) == (0, 2, 0, 1)
    assert after == before


def test_everything_read_ends_with_nought(whence: Whence, folder: Path) -> None:
    ended = whence("read", str(folder / "raid.txt"), str(folder / "rows.jsonl"), "--ledger", "new.db")
    assert (ended.code, ended.err) == (0, "")


def test_a_folder_with_nothing_to_read_is_said_to_be_one(whence: Whence, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ended = whence("read", "empty", "--ledger", "new.db")
    assert ended.code == 0
    assert "Nothing to read was found" in ended.out


def test_columns_can_be_named(whence: Whence, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("what,who\nPolice said two people were arrested.,Tana\n", "utf-8")
    whence("read", "table.csv", "--columns", "text=what,outlet=who", "--ledger", "new.db")
    (report,) = map(json.loads, whence("reports", "--ledger", "new.db", "--format", "jsonl").out.splitlines())
    assert report["outlet"] == "Tana"
    assert whence("read", "table.csv", "--columns", "what", "--ledger", "new.db").code == 2


def test_standard_input_is_read(tmp_path: Path) -> None:
    command = [*COMMAND, "-", "--ledger", str(tmp_path / "new.db"), "--json"]
    ended = subprocess.run(command, input=invented.TEXT.encode(), capture_output=True, check=False)
    assert json.loads(ended.stdout)["new"] == 1


def test_an_interruption_ends_cleanly_and_says_how_to_go_on(tmp_path: Path) -> None:
    fifo = tmp_path / "slow.jsonl"
    os.mkfifo(fifo)
    process = subprocess.Popen(
        [*COMMAND, str(fifo), "--ledger", str(tmp_path / "new.db")], stderr=subprocess.PIPE, text=True
    )
    with fifo.open("w", encoding="utf-8") as writer:  # opens when the command has come to read it
        writer.write('{"text": "Police said two people were arrested."}\n')
        writer.flush()
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "start the same command again" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--again", "--runner", "spark", "--ledger", "new.db"), "--runner local"),
        (("--runner", "spark", "--ledger", "postgresql://desk@db.example/whence"), "--lake DIR"),
    ],
)
def test_what_spark_cannot_do_is_said_before_anything_is_read(
    whence: Whence, folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    ended = whence("read", str(folder), *arguments)
    assert ended.code == 2
    assert said in ended.err
    assert not Path("new.db").exists()
