"""Text that neither engine can hold as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.ledger.exact import MARK, escape, unescape


@given(st.text(st.characters() | st.sampled_from("\x00\ud800" + MARK + "0041d")))
def test_what_is_escaped_comes_back_and_fits_both_engines(value: str) -> None:
    escaped = escape(value)
    assert unescape(escaped) == value
    assert "\x00" not in escaped
    assert escaped.encode("utf-8").decode("utf-8") == escaped


@pytest.mark.parametrize("value", ["", "plain", "naïve “quotes”", "\U0001f54a", "a\nb\tc"])
def test_ordinary_text_stays_as_it_is(value: str) -> None:
    assert escape(value) == value
