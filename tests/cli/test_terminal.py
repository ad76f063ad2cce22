"""A stranger's text cannot drive the terminal, and offsets survive its cleaning."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from whence.cli.terminal import clean, escape_json, one_line

ANY_TEXT = st.text(st.characters(), max_size=40)  # lone surrogates and control characters included
DRIVING = {"Cc", "Cs"}
BIDI = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@given(ANY_TEXT)
def test_cleaning_keeps_every_offset_and_no_control(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert not [c for c in cleaned if c != "\n" and (unicodedata.category(c) in DRIVING or c in BIDI)]
    assert all(a == b for a, b in zip(text, cleaned, strict=True) if a.isalnum())


def test_an_escape_sequence_and_a_turned_line_are_defused() -> None:
    assert clean("a\x1b[2Jb\u202ec\rd\te") == "a\ufffd[2Jb\ufffdc d e"


@given(ANY_TEXT)
def test_json_lines_keep_their_value_and_carry_no_control(text: str) -> None:
    line = escape_json(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(line) == {"text": text}
    assert not [c for c in line if unicodedata.category(c) == "Cc" or c in BIDI]


def test_one_line_is_cut_at_a_word() -> None:
    assert one_line("  The  governor's\noffice said so ", 20) == "The governor's…"
    assert one_line("short", 20) == "short"
