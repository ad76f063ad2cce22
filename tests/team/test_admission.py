"""Accounts and sessions, on both engines: who gets in, for how long, and who has to wait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from threading import Thread

import pytest

from tests.team.people import HASHER, HOME, NOON, OTHER, PASSWORD, Clock, staffed, team_of
from whence.errors import AccountError, LoginDelayedError, LoginError
from whence.ledger import Ledger
from whence.settings import Settings
from whence.team import Cost, Hasher, Team

SETTINGS = Settings()


@pytest.fixture(name="clock")
def _clock() -> Clock:
    return Clock()


@pytest.fixture(name="team")
def _team(ledger: Ledger, clock: Clock) -> Team:
    return staffed(ledger, clock)


def fails(team: Team, times: int, name: str = "R. Okoye", address: str = HOME) -> None:
    for _ in range(times):
        with pytest.raises(LoginError, match="do not belong together"):
            team.log_in(name, OTHER, address)


def waits(team: Team, name: str = "R. Okoye", address: str = HOME, password: str = PASSWORD) -> int:
    """Seconds that the next try has to wait."""
    with pytest.raises(LoginDelayedError) as told:
        team.log_in(name, password, address)
    return told.value.seconds


def test_accounts_are_listed_as_they_were_made(team: Team) -> None:
    assert [(each.name, each.role, each.active) for each in team.accounts()] == [
        ("Ada Reader", "reader", True),
        ("R. Okoye", "reviewer", True),
        ("Boss Admin", "admin", True),
    ]
    assert {each.since for each in team.accounts()} == {NOON.isoformat(timespec="seconds")}


@pytest.mark.parametrize("name", ["R. Okoye", "r. okoye", "R. Ókoye", " R. OKOYE "])
def test_a_name_is_taken_whatever_case_and_accents(team: Team, name: str) -> None:
    with pytest.raises(AccountError, match="there is an account of that name"):
        team.add(name, "reader", PASSWORD)
    assert len(team.accounts()) == 3


def test_a_role_that_is_none_is_refused_with_those_there_are(team: Team) -> None:
    with pytest.raises(AccountError, match="reader, reviewer, admin"):
        team.add("New", "owner", PASSWORD)


def test_who_knows_the_password_is_let_in_by_a_token_of_their_own(team: Team) -> None:
    one, other = (team.log_in("r. okoye", PASSWORD, HOME) for _ in range(2))
    assert one.token != other.token
    assert len(one.token) >= 43  # 256 bits, six a letter
    for each in (one, other):
        account = team.account_of(each.token)
        assert account is not None
        assert (account.name, account.role) == ("R. Okoye", "reviewer")


@pytest.mark.parametrize("token", ["", "x", "x" * 43, "\ud800", "' OR 1=1 --"])
def test_another_token_is_nobodys(team: Team, token: str) -> None:
    team.log_in("R. Okoye", PASSWORD, HOME)
    assert team.account_of(token) is None


def test_an_unknown_name_a_wrong_password_and_a_disabled_account_get_the_same_answer(team: Team) -> None:
    team.disable("Ada Reader")
    told = set()
    for name, password in (("Nobody", PASSWORD), ("R. Okoye", OTHER), ("Ada Reader", PASSWORD)):
        with pytest.raises(LoginError) as error:
            team.log_in(name, password, HOME)
        told.add(str(error.value))
    assert len(told) == 1


def test_a_session_ends_an_hour_after_the_last_page(team: Team, clock: Clock) -> None:
    token = team.log_in("R. Okoye", PASSWORD, HOME).token
    for _ in range(5):
        clock.on(minutes=SETTINGS.session_idle_minutes - 1)
        assert team.account_of(token) is not None
    clock.on(minutes=SETTINGS.session_idle_minutes)
    assert team.account_of(token) is None
    clock.on(minutes=-30)
    assert team.account_of(token) is not None, "only the clock decides"


def test_a_session_ends_after_a_working_day_however_busy(team: Team, clock: Clock) -> None:
    token = team.log_in("R. Okoye", PASSWORD, HOME).token
    for _ in range(SETTINGS.session_hours * 2 - 1):
        clock.on(minutes=30)
        assert team.account_of(token) is not None
    clock.on(minutes=30)
    assert team.account_of(token) is None


def test_signing_out_ends_one_session_or_all(team: Team) -> None:
    here, there, elsewhere = (team.log_in("R. Okoye", PASSWORD, HOME).token for _ in range(3))
    team.log_out(here)
    assert [team.account_of(each) is not None for each in (here, there, elsewhere)] == [False, True, True]
    team.log_out_everywhere("R. Okoye")
    assert [team.account_of(each) for each in (there, elsewhere)] == [None, None]


@pytest.mark.parametrize("deed", ["role", "disable", "password"])
def test_every_change_of_an_account_ends_its_sessions_and_no_others(team: Team, deed: str) -> None:
    theirs, another = (team.log_in(name, PASSWORD, HOME).token for name in ("R. Okoye", "Ada Reader"))
    if deed == "role":
        team.set_role("R. Okoye", "admin")
    elif deed == "disable":
        team.disable("R. Okoye")
    else:
        team.set_password("R. Okoye", OTHER)
    assert team.account_of(theirs) is None
    assert team.account_of(another) is not None


def test_a_disabled_account_comes_back_only_with_another_password(team: Team) -> None:
    team.disable("R. Okoye")
    with pytest.raises(AccountError, match="disabled"):
        team.set_role("R. Okoye", "admin")
    team.enable("R. Okoye", OTHER)
    with pytest.raises(LoginError):
        team.log_in("R. Okoye", PASSWORD, HOME)
    assert team.log_in("R. Okoye", OTHER, HOME).account.role == "reviewer"


def test_somebody_is_always_left_to_administer(team: Team) -> None:
    with pytest.raises(AccountError, match="nobody would be left to administer"):
        team.disable("Boss Admin")
    with pytest.raises(AccountError, match="nobody would be left to administer"):
        team.set_role("Boss Admin", "reader")
    assert team.has_admin()
    team.set_role("R. Okoye", "admin")
    team.disable("Boss Admin")
    assert team.has_admin()


def test_what_was_done_is_kept_with_who_did_it_and_without_any_password(team: Team) -> None:
    team.set_role("R. Okoye", "admin")
    team.set_password("R. Okoye", OTHER)
    team.disable("Ada Reader")
    told = [(each.account, each.deed, each.by, each.role, each.active) for each in team.changes()[3:]]
    assert told == [
        ("R. Okoye", "role", "Boss Admin", "admin", True),
        ("R. Okoye", "password", "Boss Admin", "admin", True),
        ("Ada Reader", "disable", "Boss Admin", "reader", False),
    ]
    assert not any("argon2" in str(astuple(each)) or OTHER in str(astuple(each)) for each in team.changes())


def test_five_failures_cost_a_wait_that_doubles_up_to_a_quarter_of_an_hour(team: Team, clock: Clock) -> None:
    fails(team, 5)
    told = []
    for _ in range(8):
        told.append(waits(team))
        clock.on(seconds=told[-1])
        fails(team, 1)
    assert told == [15, 30, 60, 120, 240, 480, 900, 900]


def test_the_right_password_has_to_wait_too_and_then_ends_the_count(team: Team, clock: Clock) -> None:
    fails(team, 5)
    assert waits(team) == 15
    clock.on(seconds=14)
    assert waits(team) == 1
    clock.on(seconds=1)
    assert team.log_in("R. Okoye", PASSWORD, HOME).account.name == "R. Okoye"
    fails(team, 5)


def test_the_refusal_says_when_to_try_again(team: Team) -> None:
    fails(team, 5)
    with pytest.raises(LoginDelayedError, match="try again in 15 seconds, after 12:00:15 UTC"):
        team.log_in("R. Okoye", PASSWORD, HOME)


def test_a_name_that_nobody_has_waits_as_one_that_somebody_has(team: Team) -> None:
    fails(team, 5, name="Nobody")
    assert waits(team, name="NOBODY") == 15


def test_a_name_waits_whatever_address_asks_and_another_name_does_not(team: Team) -> None:
    for number in range(5):
        fails(team, 1, address=f"198.51.100.{number}")
    assert waits(team, address="203.0.113.1") == 15
    assert team.log_in("Ada Reader", PASSWORD, HOME).account.name == "Ada Reader"


@pytest.mark.parametrize(
    "addresses", [[HOME] * 30, [f"2001:db8::{number:x}" for number in range(30)]], ids=["one", "one network of IPv6"]
)
def test_an_address_that_tries_many_names_waits_for_all(team: Team, addresses: list[str]) -> None:
    for number, address in enumerate(addresses):
        fails(team, 1, name=f"name {number}", address=address)
    assert waits(team, address=addresses[0]) == 15
    assert team.log_in("R. Okoye", PASSWORD, "203.0.113.1").account.name == "R. Okoye"


def test_a_newsroom_behind_one_address_is_not_kept_waiting_by_signing_in(team: Team) -> None:
    for _ in range(100):
        team.log_in("R. Okoye", PASSWORD, HOME)
    fails(team, 4)


def test_failures_are_forgotten_by_halves_each_hour(team: Team, clock: Clock) -> None:
    fails(team, 4)
    clock.on(hours=2)
    fails(team, 4)
    assert waits(team) == 15


def test_a_clock_that_went_wrong_for_a_while_locks_nobody_out_and_keeps_nobody_in(team: Team, clock: Clock) -> None:
    clock.on(days=400)
    fails(team, 5)
    token = team.log_in("Ada Reader", PASSWORD, HOME).token
    clock.on(days=-400)
    assert team.account_of(token) is None
    assert team.log_in("R. Okoye", PASSWORD, HOME).account.name == "R. Okoye"


def test_a_hundred_tries_at_one_moment_are_no_hundred_guesses(ledger: Ledger, team: Team) -> None:
    """Two desks over one ledger, many threads: no more passwords are looked at than one after the other would be."""
    looked: list[str] = []

    def guess(each: Team) -> None:
        try:
            each.log_in("R. Okoye", OTHER, HOME)
        except LoginDelayedError:
            return
        except LoginError:
            looked.append("looked at")

    teams = [team, team_of(ledger)]
    threads = [Thread(target=guess, args=(teams[number % 2],)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(looked) == 5


def test_a_hash_of_another_cost_is_made_anew_when_its_owner_signs_in(ledger: Ledger, team: Team) -> None:
    dearer = Hasher(Cost(passes=2, memory_kib=16, lanes=1))
    before = ledger.accounts.find("R. Okoye")
    Team(ledger, hasher=dearer).log_in("R. Okoye", PASSWORD, HOME)
    after = ledger.accounts.find("R. Okoye")
    assert before is not None
    assert after is not None
    assert HASHER.is_outdated(after.password)
    assert not dearer.is_outdated(after.password)
    assert list(ledger.verify()) == []
    assert team.log_in("R. Okoye", PASSWORD, HOME).account.name == "R. Okoye"


@pytest.fixture(name="_quiet", autouse=True)
def _proved(ledger: Ledger) -> Iterator[None]:
    """Whatever a test did, the ledger proves afterwards."""
    yield
    assert list(ledger.verify()) == []
