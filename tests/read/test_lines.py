"""Lines of a stream, however long."""

from __future__ import annotations

import io
import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from whence.read.lines import Line, lines
from whence.read.streams import Pieces, buffered

GIGABYTE = 1024**3


class Endless(Pieces):
    """``size`` times the letter a, made while it is read, between two short lines."""

    def __init__(self, size: int, *, first: bytes = b"first\n", last: bytes = b"last\n"):
        self._pieces = [first, *([b"a" * 1024 * 1024] * (size // (1024 * 1024))), b"\n", last]

    def pull(self) -> bytes:
        return self._pieces.pop(0) if self._pieces else b""


@given(st.lists(st.binary(max_size=30).map(lambda line: line.replace(b"\n", b""))), st.integers(1, 40))
def test_short_lines_come_whole_and_long_ones_as_none(content: list[bytes], longest: int) -> None:
    stream = io.BytesIO(b"".join(line + b"\n" for line in content))
    found = list(lines(stream, longest))
    assert [line.number for line in found] == list(range(1, len(content) + 1))
    assert [line.data for line in found] == [line + b"\n" if len(line) < longest else None for line in content]


def test_a_huge_line_is_never_held() -> None:
    tracemalloc.start()
    try:
        found = list(lines(buffered(Endless(GIGABYTE // 8)), 4 * 1024 * 1024))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == [Line(1, b"first\n"), Line(2, None), Line(3, b"last\n")]
    assert peak < 16 * 1024 * 1024
