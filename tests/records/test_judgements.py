"""Judgements in force, and the paths by which they set fields."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.invented import ACCOUNT, DEATHS, FRONT, RAID
from whence.errors import InputError, UsageError
from whence.records import Actor, Judgement, Setting, anchor_of, in_force
from whence.records.codec import decode, encode
from whence.records.corrections import corrected, value_of

FIRST = Judgement(anchor_of(DEATHS), "accept", "R. Okoye", "2025-03-06T00:00:00+00:00", "fine")


def undo(judgement: Judgement) -> Judgement:
    return replace(judgement, verdict="undo", seen=judgement.id, supersedes=judgement.id)


def test_a_judgement_has_the_id_of_all_it_says() -> None:
    assert decode(Judgement, encode(FIRST)).id == FIRST.id
    assert replace(FIRST, why="fine!").id != FIRST.id


def test_what_was_taken_back_is_not_in_force_until_that_is_taken_back() -> None:
    back = undo(FIRST)
    assert in_force([FIRST]) == [FIRST]
    assert in_force([FIRST, back]) == []
    assert in_force([FIRST, back, undo(back)]) == [FIRST]
    assert in_force([FIRST, back, undo(back), undo(undo(back))]) == []


def test_an_anchor_is_where_a_record_stands_whoever_found_it() -> None:
    assert anchor_of(replace(DEATHS, id="f" * 16, producer="other")) == anchor_of(DEATHS)
    assert anchor_of(DEATHS).id != anchor_of(ACCOUNT).id


def test_a_path_leads_into_places_and_to_the_figure_that_stands_there() -> None:
    (figure,) = RAID.figures
    here = f"figures@{figure.span.start}-{figure.span.end}"
    event = corrected(RAID, [Setting("place.name", '"Garissa County"'), Setting(f"{here}.low", "12")])
    assert event.place is not None
    assert (event.place.name, event.place.country, event.figures[0].low) == ("Garissa County", "Kenya", 12)
    assert corrected(RAID, [Setting(here, "null")]).figures == ()
    assert value_of(RAID, f"{here}.low") == 9
    assert value_of(RAID, "place.name.nowhere") is None


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("producer", '"me"', UsageError),
        ("colour", '"red"', UsageError),
        ("figures@0-2.low", "1", UsageError),
        ("date.earliest.day", "1", UsageError),
        ("what is this", "1", UsageError),
        ("status", '"rumoured"', InputError),
        ("agent_absent", '"no"', InputError),
    ],
)
def test_a_path_that_leads_nowhere_and_a_value_that_does_not_fit_are_refused(
    field: str, value: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        corrected(RAID, [Setting(field, value)])


def test_an_actor_of_an_older_ledger_has_no_camp_and_no_offices() -> None:
    body = {name: value for name, value in encode(FRONT).items() if name not in ("camp", "offices")}
    assert decode(Actor, body) == FRONT
    with pytest.raises(InputError, match="missing"):
        decode(Actor, {name: value for name, value in body.items() if name != "country"})
