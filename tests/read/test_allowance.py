"""What an archive may unpack to."""

from __future__ import annotations

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import RefusedError
from whence.read.allowance import HARMLESS_BYTES, Allowance, Inflated, Metered, allowed_bytes
from whence.settings import ReadLimits


@pytest.mark.parametrize(
    ("packed", "allowed"), [(10, HARMLESS_BYTES), (1_000_000, 200_000_000), (10**12, ReadLimits().max_archive_bytes)]
)
def test_the_allowance_grows_with_the_archive_between_two_bounds(packed: int, allowed: int) -> None:
    assert allowed_bytes(packed, ReadLimits()) == allowed


def test_all_members_share_one_allowance() -> None:
    allowance = Allowance(0, ReadLimits(max_archive_bytes=10))
    assert Metered(io.BytesIO(b"12345"), allowance).read(100) == b"12345"
    with pytest.raises(RefusedError, match="more than 10 bytes"):
        Metered(io.BytesIO(b"123456"), allowance).read(100)


@given(st.lists(st.binary(max_size=200), min_size=1), st.integers(0, 20))
def test_members_inflate_to_their_sum_padding_aside(members: list[bytes], padding: int) -> None:
    packed = b"".join(map(gzip.compress, members)) + b"\0" * padding
    assert Inflated(io.BytesIO(packed)).readall() == b"".join(members)


@given(st.binary(min_size=1, max_size=400), st.integers(min_value=1))
def test_a_break_is_told_after_all_that_came_before(data: bytes, cut: int) -> None:
    packed = gzip.compress(data)
    stream = Inflated(io.BytesIO(packed[: -(cut % len(packed)) or len(packed) - 1]))
    got = bytearray()
    with pytest.raises(RefusedError) as caught:
        drain(stream, got)
    assert caught.value.reason == "truncated"
    assert data.startswith(got)


def drain(stream: Inflated, into: bytearray) -> None:
    while piece := stream.read(50):
        into += piece
