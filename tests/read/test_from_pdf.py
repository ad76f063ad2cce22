"""PDF."""

from __future__ import annotations

from pathlib import Path

from tests.read.files import pdf, read_all, reasons, texts
from whence.read.from_pdf import unwrapped


def test_text_comes_out_scans_and_junk_are_refused(tmp_path: Path) -> None:
    lines = ("The governor said on Tuesday that the bridge at", "the river was closed.", "No group has claimed it.")
    (tmp_path / "a.pdf").write_bytes(pdf(*lines))
    (tmp_path / "b-scan.pdf").write_bytes(pdf())
    (tmp_path / "c-junk.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    items = read_all(tmp_path)
    assert texts(items) == [
        "The governor said on Tuesday that the bridge at the river was closed.\nNo group has claimed it."
    ]
    assert reasons(items) == ["no-text", "malformed"]


def test_lines_that_fill_their_column_go_on() -> None:
    assert unwrapped("The bridge over the river\r\nwas closed on Tuesday by\r\npolice.\r\n\r\nIt reopened.") == (
        "The bridge over the river was closed on Tuesday by police.\nIt reopened."
    )


def test_a_hyphen_that_only_breaks_the_line_goes() -> None:
    assert (
        unwrapped("The governor was con\ufffe\nfident that it would hold")
        == "The governor was confident that it would hold"
    )
