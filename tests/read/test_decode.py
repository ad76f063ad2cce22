"""Bytes to text."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.read.decode import as_utf8, decode

FRENCH = "Le préfet a déclaré que trois personnes ont été blessées à Médine, près du pont."


def codes(data: bytes, declared: str | None = None) -> list[str]:
    return [oddity.code for oddity in decode(data, declared).oddities]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_goes(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding)).text == FRENCH
    assert codes(FRENCH.encode(encoding)) == []


def test_the_declared_encoding_is_tried_first_and_latin_1_means_windows_1252() -> None:
    assert decode("“non”".encode("cp1252"), "ISO-8859-1").text == "“non”"


def test_a_wrong_declaration_does_no_harm() -> None:
    assert decode(FRENCH.encode(), "no-such-encoding").text == FRENCH
    assert decode(FRENCH.encode(), "ascii").text == FRENCH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        ("Губернатор сообщил, что трое ранены у моста.", "cp1251"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "utf-16-be"),
    ],
)
def test_a_guess_reads_the_text_and_says_so(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text
    assert codes(text.encode(encoding)) == ["encoding-guessed"]


def test_what_cannot_be_decoded_is_replaced_and_counted() -> None:
    decoded = decode("﻿Three hurt".encode() + b"\xff\xfe!")
    assert decoded.text == "Three hurt\ufffd\ufffd!"
    assert [oddity.code for oddity in decoded.oddities] == ["replaced-characters"]


@given(st.binary(max_size=400))
def test_any_bytes_become_text(data: bytes) -> None:
    decode(data).text.encode()


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200).filter(lambda text: not text.startswith("\ufeff"))
)
def test_utf8_is_read_as_written(text: str) -> None:
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_lines_of_wide_encodings_can_be_cut_at_newlines(encoding: str) -> None:
    text = f"{FRENCH}\n" * 5000
    stream = as_utf8(io.BufferedReader(io.BytesIO(text.encode(encoding))))
    assert list(stream) == [f"{FRENCH}\n".encode()] * 5000
