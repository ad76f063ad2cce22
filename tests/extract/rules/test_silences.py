"""Who kept silent, about what, and what nobody claimed."""

from __future__ import annotations

import pytest

from tests.extract.examples import claims, extracted, line


def silent(text: str) -> list[str]:
    """``speaker | cue | content`` of each silence, whoever tells of it."""
    found = [claim for claim in extracted(text).claims if claim.act == "no-comment"]
    return [line(claim, text).removesuffix(" | no-comment") for claim in found]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The army declined to comment.", "The army | declined to comment | declined to comment"),
        ("The army declined to comment on the raid.", "The army | declined to comment | on the raid"),
        ("The army did not comment on Sunday.", "The army | did not comment | did not comment"),
        ("The union did not immediately reply to a request.", "The union | did not immediately reply | to a request"),
        ("The union has so far not reacted.", "The union | has so far not reacted | has so far not reacted"),
        ("The union didn’t answer calls by press time.", "The union | didn’t answer | calls"),
        ("Police would not say how many were hurt.", "Police | would not say | how many were hurt"),
        ("The mayor has yet to say anything about it.", "The mayor | has yet to say | anything about it"),
        ("The mayor gave no details of the raid.", "The mayor | gave no details | of the raid"),
        ("The mayor refused to give names.", "The mayor | refused to give | names"),
        ("Medics could not say how it began.", "Medics | could not say | how it began"),
        ("Police have not named the victims.", "Police | have not named | the victims"),
        ("The Front has made no claim.", "The Front | has made no claim | has made no claim"),
        ("Orve did not answer on Friday, a holiday.", "Orve | did not answer | did not answer"),
        ("The union kept silent until noon.", "The union | kept silent | kept silent"),
        ("Moreau could not be reached.", "Moreau | could not be reached | could not be reached"),
        ("Moreau declined an interview.", "Moreau | declined an interview | declined an interview"),
        ("Moreau, reached by phone, hung up.", "Moreau | hung up | hung up"),
        ("Asked about the raid, Moreau said nothing.", "Moreau | said nothing | about the raid"),
        ("The cell that holds the hill kept quiet.", "The cell that holds the hill | kept quiet | kept quiet"),
        ("Two traders blamed the cell, which did not respond.", "the cell | did not respond | did not respond"),
        ("Calls to the harbour office went unanswered.", "the harbour office | went unanswered | Calls"),
        ("Attempts to reach Moreau failed.", "Moreau | failed | Attempts to"),
        ("There was no word from the rebels.", "the rebels | There was no word | There was no word"),
        ("No reaction came from the palace.", "the palace | No reaction | No reaction came"),
        ("There was no comment from the army on the raid.", "the army | There was no comment | on the raid"),
        ("Neither side has commented.", "Neither side | has commented | has commented"),
        (
            "The ferry board left both letters unanswered.",
            "The ferry board | left both letters unanswered | both letters unanswered",
        ),
        ("From the governor, not a word.", "the governor | not a word | not a word"),
        (
            "The harbour office did not rise to the bait.",
            "The harbour office | did not rise to the bait | did not rise to the bait",
        ),
        ("Moreau reserved comment on the arrests until noon.", "Moreau | reserved comment | on the arrests"),
        ("The army has not made its plans known.", "The army | has not made | its plans known"),
        ("Nobody at the mill picks up the phone.", "Nobody at the mill | picks up | the phone"),
    ],
)
def test_who_is_silent_about_what(text: str, told: str) -> None:
    assert silent(text) == [told]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("No group has claimed responsibility for the raid.", "No group has claimed responsibility for the raid"),
        ("No one claimed the blast, though it was loud.", "No one claimed the blast"),
        ("No cell has so far taken credit for the raid.", "No cell has so far taken credit for the raid"),
        ("As of Monday, no party had commented.", "no party had commented"),
        ("There was no claim of responsibility.", "There was no claim of responsibility"),
        ("The blast went unclaimed.", "The blast went unclaimed"),
        ("A request for comment went unanswered.", "A request for comment went unanswered"),
    ],
)
def test_nobodys_silence_is_told_by_the_narrator_as_a_clause(text: str, clause: str) -> None:
    (claim,) = extracted(text).claims
    assert (claim.voice, claim.cue, claim.act) == ("narrator", None, "no-comment")
    assert [piece.cut(text) for piece in claim.content] == [clause]


@pytest.mark.parametrize(
    "text",
    [
        "The guns fell silent.",
        "The town could not be reached by road.",
        "The driver declined to give his name.",
        "An officer who was not authorised to speak publicly left.",
        "Attempts to reach a truce failed.",
        "Calls for a truce went unanswered.",
        "The rebels refused to talk to the government.",
        "The treasury gave no money.",
        "Two men whom it does not name, a clerk and a guard, left.",
    ],
)
def test_other_things_not_done_are_no_silence(text: str) -> None:
    assert silent(text) == []


def test_a_silence_shares_the_speaker_of_the_saying_before_and_ends_it() -> None:
    text = "The mayor said talks were under way but refused to give names."
    assert [line(claim, text) for claim in claims(text)] == [
        "The mayor | said | talks were under way | assert",
        "The mayor | refused to give | names | no-comment",
    ]


def test_what_another_could_not_tell_is_a_part_of_what_is_said() -> None:
    text = "The guards could not say who fired, a clerk said."
    assert [line(claim, text) for claim in claims(text)] == [
        "a clerk | said | The guards could not say who fired | assert"
    ]


def test_who_says_that_they_keep_silent_is_silent() -> None:
    text = "The mayor said he would not comment on the raid."
    assert [line(claim, text) for claim in claims(text)] == [
        "The mayor | said | he would not comment on the raid | no-comment"
    ]
