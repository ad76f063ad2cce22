"""What an account may be called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import AccountError
from whence.team.naming import LONGEST, checked_name


@pytest.mark.parametrize("name", ["R. Okoye", "نور أحمد", "李 雷", "Zoë", "o'brien-2", "x"])
def test_names_of_people_will_do(name: str) -> None:
    assert checked_name(f" {name} ") == name


@pytest.mark.parametrize(
    "name", ["", " ", "...", "a\nb", "a\x00b", "eyoko\u202e.R", "a\u200bb", "a  b", "a\u00a0b", "\ud800a", "x" * 65]
)
def test_what_nobody_sees_or_could_tell_apart_is_refused(name: str) -> None:
    with pytest.raises(AccountError):
        checked_name(name)


@given(st.text(st.characters(), max_size=80))
def test_a_name_that_was_taken_is_taken_again_unchanged(name: str) -> None:
    try:
        clean = checked_name(name)
    except AccountError:
        return
    assert checked_name(clean) == clean
    assert 1 <= len(clean) <= LONGEST
