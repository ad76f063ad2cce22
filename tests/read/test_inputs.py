"""What the user can name."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.read.files import page, read_all, reasons, skipped, texts, zipped
from whence.read import Arrived

NOBODY = 65534  # the user without rights, on every Linux


def test_folders_are_read_by_name_and_unknown_types_counted(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text("Two.")
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "c.txt").write_text("Three.")
    (tmp_path / ".hidden.txt").write_text("Hidden.")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\x00\x01\x02\x03\x04")
    (tmp_path / "tool.py").write_text("import os")
    (tmp_path / "circle").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    items = read_all(tmp_path)
    assert texts(items) == ["One.", "Two.", "Three."]
    assert sorted(Path(path).name for path in skipped(items)) == [
        ".hidden.txt",
        "circle",
        "photo.jpg",
        "pipe",
        "tool.py",
    ]
    assert reasons(items) == []


def test_a_file_that_was_named_is_refused_where_a_folders_member_is_skipped(tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff\x00\x01\x02\x03\x04")
    script = tmp_path / "tool.py"
    script.write_text("import os")
    items = read_all(photo, script, tmp_path / "absent.txt")
    assert reasons(items) == ["binary", "not-found"]
    assert texts(items) == ["import os"]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may read everything; any other user is left as it is."""
    me = os.geteuid()
    if me == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(me)


def test_a_file_without_permission_is_refused() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        closed, open_ = Path(folder, "a.txt"), Path(folder, "b.txt")
        for file in (closed, open_):
            file.write_text("One.")
        closed.chmod(0)
        with as_nobody():
            items = read_all(closed, open_)
    assert reasons(items) == ["unreadable"]
    assert texts(items) == ["One."]


def test_standard_input_can_be_anything(tmp_path: Path) -> None:
    assert texts(read_all("-", stdin=io.BytesIO(b"One was hurt."))) == ["One was hurt."]
    assert texts(read_all("-", stdin=io.BytesIO(zipped({"a.txt": b"Two."})))) == ["Two."]
    (item,) = read_all("-", stdin=io.BytesIO(page()))
    assert isinstance(item, Arrived)
    assert item.report.key == "-"
    assert reasons(read_all("-")) == ["empty"]


def test_a_pipe_is_read_as_it_flows(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stream, os.fdopen(writing, "wb", buffering=0) as out:
        out.write(b'{"text": ')
        out.write(b'"One."}\n')
        out.close()
        assert texts(read_all("-", stdin=stream)) == ["One."]


def test_arguments_are_read_in_the_order_given(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"Report {name}.")
    assert texts(read_all(tmp_path / "b.txt", tmp_path / "a.txt")) == ["Report b.", "Report a."]
