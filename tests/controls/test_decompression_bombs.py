"""Decompression bombs: what unpacks to more than its limit is refused before it is there, and the rest is read."""

from __future__ import annotations

import gzip
import resource
from pathlib import Path

import pytest

from tests.read.files import read_all, reasons, tarred, texts, zipped
from whence.settings import MEBIBYTE, ReadLimits

HUGE = b"a" * 30 * MEBIBYTE


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("bomb.txt.gz", gzip.compress(HUGE)),
        ("bomb.zip", zipped({"bomb.txt": HUGE})),
        ("nested.zip", zipped({"inner.zip": zipped({f"{n}.txt": HUGE[: 4 * MEBIBYTE] for n in range(10)})})),
        ("bomb.tar.gz", gzip.compress(tarred({"bomb.txt": HUGE}))),
    ],
)
def test_a_bomb_is_refused_and_its_neighbour_read(name: str, packed: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(packed)
    (tmp_path / "good.txt").write_bytes(b"The mayor said the bridge was closed.")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    items = read_all(tmp_path)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert "The mayor said the bridge was closed." in texts(items)
    assert sum(map(len, texts(items))) < len(HUGE)
    assert set(reasons(items)) <= {"bomb", "too-large"}
    assert reasons(items)
    assert grown < 200 * 1024  # kilobytes: never all of it at once


def test_so_deep_is_no_archive_of_reports(tmp_path: Path) -> None:
    packed = b"Deep."
    for _ in range(ReadLimits().max_depth + 2):
        packed = zipped({"in.zip": packed} if packed.startswith(b"PK") else {"a.txt": packed})
    (tmp_path / "deep.zip").write_bytes(packed)
    assert reasons(read_all(tmp_path)) == ["bomb"]
