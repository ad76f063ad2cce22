"""Which passwords will do, and what is kept of them."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.team.people import CHEAP, HASHER, PASSWORD
from whence.errors import AccountError, MissingPartError
from whence.team.passwords import LONGEST, SHORTEST, Cost, Hasher, checked


@pytest.mark.parametrize(
    "password",
    [PASSWORD, "нагірний потік тихо", "一二三四五六七八九十百千万億兆", "only lower letters", "x" + "ab cd ef gh" * 80],
)
def test_length_alone_counts_whatever_characters_it_is_made_of(password: str) -> None:
    assert checked(password, "R. Okoye") == password


@pytest.mark.parametrize("password", ["", "short", "x" * (SHORTEST - 1), "abcdefgh " * 200])
def test_too_short_and_too_long_are_refused_with_the_length_that_will_do(password: str) -> None:
    with pytest.raises(AccountError, match=f"{SHORTEST} characters at least, {LONGEST} at most"):
        checked(password, "R. Okoye")


@pytest.mark.parametrize(
    "password",
    ["a" * 20, "12" * 10, "passwordpassword", "Password1234567890", "whence whence whence", "rosa okoye rosa okoye!"],
)
def test_what_everybody_would_try_first_is_refused(password: str) -> None:
    with pytest.raises(AccountError, match="first that anybody would try"):
        checked(password, "Rosa Okoye")


def test_the_refusal_does_not_repeat_the_password() -> None:
    with pytest.raises(AccountError) as told:
        checked("hunter2", "R. Okoye")
    assert "hunter2" not in str(told.value)


def test_an_accent_typed_in_two_ways_is_one_password() -> None:
    kept = HASHER.hash(checked("cafe\u0301 of the four winds", "x"))
    assert HASHER.fits(kept, "caf\u00e9 of the four winds")


def test_the_hash_is_argon2id_salted_and_says_its_cost() -> None:
    one, other = HASHER.hash(PASSWORD), HASHER.hash(PASSWORD)
    assert one != other
    assert one.startswith("$argon2id$v=19$m=8,t=1,p=1$")
    assert PASSWORD not in one
    assert Hasher(Cost()).is_outdated(one)
    assert not HASHER.is_outdated(one)


def test_the_cost_outside_of_tests_is_the_second_of_rfc_9106() -> None:
    assert (Cost().passes, Cost().memory_kib, Cost().lanes) == (3, 65536, 4)
    assert Cost() != CHEAP


@pytest.mark.parametrize("kept", ["", "plain", "$argon2id$v=19$m=8,t=1,p=1$", None])
def test_nothing_fits_what_is_no_hash(kept: str | None) -> None:
    assert not HASHER.fits(kept, PASSWORD)


def test_without_argon2_the_extra_to_install_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "argon2", None)
    with pytest.raises(MissingPartError, match=r"pip install 'whence\[team\]'"):
        Hasher().hash(PASSWORD)
    with pytest.raises(MissingPartError, match=r"pip install 'whence\[team\]'"):
        Hasher().fits(None, PASSWORD)


@settings(max_examples=60)
@given(st.text(st.characters(), max_size=40), st.text(st.characters(), max_size=40))
def test_a_password_fits_its_own_hash_and_no_other(one: str, other: str) -> None:
    from whence.team.passwords import normalised

    kept = HASHER.hash(normalised(one))
    assert HASHER.fits(kept, one)
    assert HASHER.fits(kept, other) == (normalised(one) == normalised(other))
