"""Archives and their members, through the real parser process."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

from tests.read.files import page, pdf, read_all, reasons, skipped, tarred, texts, zipped
from whence.read import Refused
from whence.settings import MEBIBYTE, ReadLimits


def test_members_are_read_by_what_they_are_in_the_archives_order(tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    file.write_bytes(
        zipped(
            {
                "b/note.txt": b"Second letter first.",
                "a.html": page(),
                "rows.jsonl": b'{"id": "r1", "text": "From a row."}\n{"id": "r2"}\n',
                "scan.pdf": pdf("From a page."),
                "photo.jpg": b"\xff\xd8\xff\x00\x01\x02\x03",
                "script.py": b"import os",
                "empty.txt": b"",
                "inner.tar.gz": gzip.compress(tarred({"deep.txt": b"From the depth."})),
            }
        )
    )
    items = read_all(file)
    found = texts(items)
    assert found[0] == "Second letter first."
    assert found[1].startswith("Convoy shelled")
    assert found[2:] == ["From a row.", "From a page.", "From the depth."]
    assert skipped(items) == [f"{file}/photo.jpg", f"{file}/script.py"]
    assert reasons(items) == ["no-text-field", "empty"]
    paths = [item.report.path for item in items if not isinstance(item, Refused) and hasattr(item, "report")]
    assert paths[-1] == f"{file}/inner.tar.gz/deep.txt"


def test_a_compressed_file_keeps_its_path(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl.gz"
    file.write_bytes(gzip.compress(b'{"text": "One."}\n') + gzip.compress(b'{"text": "Two."}\n'))
    assert texts(read_all(file)) == ["One.", "Two."]


def test_a_compressed_file_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    rows = b"".join(b'{"text": "Report number %d was written."}\n' % (number * 7919 % 10_007) for number in range(9000))
    whole = gzip.compress(rows)
    file = tmp_path / "rows.jsonl.gz"
    file.write_bytes(whole[: len(whole) // 2])
    items = read_all(file)
    assert len(texts(items)) > 1000
    assert reasons(items) == ["truncated"]


def test_a_text_that_breaks_off_is_refused_not_cut(tmp_path: Path) -> None:
    file = tmp_path / "report.txt.gz"
    file.write_bytes(gzip.compress(b"Three were hurt. " + bytes(range(32, 127)) * 20)[:-30])
    items = read_all(file)
    assert texts(items) == []
    assert reasons(items) == ["truncated"]


def test_a_broken_tar_gives_the_members_before_the_break(tmp_path: Path) -> None:
    file = tmp_path / "reports.tar"
    file.write_bytes(tarred({"a.txt": b"One.", "b.txt": b"Two. " * 2000})[:3000])
    items = read_all(file)
    assert texts(items) == ["One."]
    assert set(reasons(items)) == {"truncated"}


def test_bombs_are_refused_before_they_go_off(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"bomb.txt": b"a" * 30 * MEBIBYTE, "good.txt": b"Fine."}))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"a" * 30 * MEBIBYTE))
    nested = zipped({f"{number}.txt": b"a" * 4 * MEBIBYTE for number in range(10)})
    (tmp_path / "c.zip").write_bytes(zipped({"inner.zip": nested}))
    items = read_all(tmp_path)
    assert "Fine." in texts(items)
    assert set(reasons(items)) == {"bomb"}
    refused = [item.refusal.path for item in items if isinstance(item, Refused)]
    assert f"{tmp_path / 'a.zip'}/bomb.txt" in refused
    assert str(tmp_path / "b.txt.gz") in refused
    assert any(path and path.startswith(str(tmp_path / "c.zip")) for path in refused)


def test_nesting_beyond_the_limit_is_a_bomb(tmp_path: Path) -> None:
    data = b"Deep."
    for _ in range(5):
        data = zipped({"in.zip" if data.startswith(b"PK") else "a.txt": data})
    file = tmp_path / "deep.zip"
    file.write_bytes(data)
    assert reasons(read_all(file)) == ["bomb"]
    assert texts(read_all(file, limits=ReadLimits(max_depth=5))) == ["Deep."]


def test_damaged_and_locked_members_do_not_stop_the_others(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as container:
        container.writestr("bad.txt", "Damaged contents.")
        container.writestr("locked.txt", "Locked contents.")
        container.writestr("good.txt", "Good contents.")
    data = out.getvalue().replace(b"Damaged contents.", b"Dbmaged contents.")
    directory = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    locked = bytearray(data)
    locked[directory + 8] |= 1
    file = tmp_path / "some.zip"
    file.write_bytes(bytes(locked))
    items = read_all(file)
    assert texts(items) == ["Good contents."]
    assert reasons(items) == ["malformed", "unreadable"]


def test_what_only_looks_like_an_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04" + b"x" * 500)
    (tmp_path / "b.gz").write_bytes(b"\x1f\x8b\x08\x00" + b"x" * 500)
    (tmp_path / "c.txt").write_bytes(b"Fine.")
    items = read_all(tmp_path)
    assert texts(items) == ["Fine."]
    assert reasons(items) == ["malformed", "malformed"]


def test_a_member_too_large_is_refused_and_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "some.tar"
    file.write_bytes(tarred({"a.txt": b"a " * 400_000, "b.txt": b"Fine."}))
    items = read_all(file, limits=ReadLimits(max_member_bytes=1000))
    assert texts(items) == ["Fine."]
    assert reasons(items) == ["too-large"]
