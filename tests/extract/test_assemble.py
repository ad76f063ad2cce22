"""Chains, nesting, channels and days of saying."""

from __future__ import annotations

import pytest

from tests.extract.examples import claims, cut, extracted, line


def chains(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each claim's speaker with the relays in front of it."""
    return [
        (cut(claim.speaker, text), [(cut(hop.span, text), hop.scope) for hop in claim.via]) for claim in claims(text)
    ]


POST = [("The Harbour Post", "marked")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army had left, Anna Moreau said, as reported by The Harbour Post.", ("Anna Moreau", POST)),
        ("According to The Harbour Post, Moreau said the army had left.", ("Moreau", POST)),
        ("The army had left, according to The Harbour Post, citing Moreau.", ("Moreau", POST)),
        ("The army had left, The Harbour Post quoted Moreau as saying.", ("Moreau", POST)),
        ("Moreau condemned the raid, The Harbour Post reported.", ("Moreau", POST)),
        ("Moreau condemned the raid, according to local media.", ("Moreau", [("local media", "marked")])),
    ],
)
def test_a_carrier_over_somebody_elses_words_is_a_relay(text: str, expected: tuple[str, list[tuple[str, str]]]) -> None:
    assert chains(text) == [expected]


def test_a_carrier_with_no_one_behind_it_speaks_itself() -> None:
    assert chains("The army had left, as reported by The Harbour Post.") == [("The Harbour Post", [])]
    assert chains("The Harbour Post said men with alleged ties to the cartel fled.") == [
        ("The Harbour Post", []),
        ("-", []),
    ]


def test_who_tells_what_another_said_is_no_relay() -> None:
    outer, inner = claims("Moreau said that the mayor had denied the raid.")
    assert (outer.inside, inner.inside, inner.via) == (None, outer.id, ())


def test_claims_nest_in_the_tightest_content() -> None:
    text = "Moreau said that the mayor had denied that the army claimed the town."
    outer, middle, inner = claims(text)
    assert [outer.inside, middle.inside, inner.inside] == [None, outer.id, middle.id]


def test_a_claim_of_responsibility_inside_a_quotation() -> None:
    text = "“The Red Acacia Front has claimed responsibility for this raid,” the embassy said."
    embassy, front = sorted(claims(text), key=lambda claim: claim.inside is not None)
    assert (front.act, front.inside, front.speaker and cut(front.speaker, text)) == (
        "claim-responsibility",
        embassy.id,
        "The Red Acacia Front",
    )


LEAD = "The army had left, Anna Moreau said, as reported by The Harbour Post (HP)."


def test_a_carrier_credited_in_the_lead_and_again_stands_behind_the_report() -> None:
    text = f"{LEAD}\n\nMoreau condemned the raid. The mayor denied it, HP reported."
    found = extracted(text)
    assert [cut(relay.span, text) for relay in found.relays] == ["The Harbour Post"]
    assert ("Moreau", [("The Harbour Post", "inferred")]) in chains(text)


def test_one_credit_reaches_only_its_own_sentence() -> None:
    text = f"{LEAD}\n\nMoreau condemned the raid."
    assert extracted(text).relays == ()
    assert ("Moreau", []) in chains(text)


def test_what_is_public_to_read_needs_no_inferred_relay() -> None:
    text = f"{LEAD}\n\nWriting on X, Moreau said the raid was over. The mayor denied it, HP reported."
    assert ("Moreau", []) in chains(text)


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("On X, the embassy said the raid was over.", ["X"]),
        ("The embassy said in a statement that the raid was over.", ["statement"]),
        ("On X, Moreau said it was over. He added that the army had left.", ["X", "X"]),
        ("On X, Moreau said it was over. The mayor denied the raid.", ["X", None]),
        ("On X, Moreau said it was over.\n\nHe added that the army had left.", ["X", None]),
        ("Moreau said the video on X was old.", [None]),  # inside the content: about it, not where it was said
    ],
)
def test_channel(text: str, channels: list[str | None]) -> None:
    assert [claim.channel for claim in claims(text)] == channels


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Moreau said on Monday that the army had left.", "2025-06-02"),
        ("On Monday, Moreau said the army had left.", "2025-06-02"),
        ("The army had left, Moreau told reporters on Monday.", "2025-06-02"),
        ("Moreau said in a statement on Monday that the army had left.", "2025-06-02"),
        ("Moreau said the army had left on Monday.", None),
        ("Moreau condemned the raid on Monday.", None),
        ("Moreau said the army had left.", None),
    ],
)
def test_the_day_of_saying_is_told_from_the_events(text: str, day: str | None) -> None:
    (claim,) = claims(text)
    assert (claim.said_on.latest if claim.said_on else None) == day


def test_the_act_is_the_speakers_own_not_that_of_whom_they_report() -> None:
    text = "Moreau said that the mayor had accused the army of torture."
    assert [line(claim, text).rsplit(" | ", 1)[1] for claim in claims(text)] == ["assert", "accuse"]
