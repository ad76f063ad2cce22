"""What was not verified, and by whom."""

from __future__ import annotations

import pytest

from tests.extract.examples import cut, extracted, line


def unverified(text: str) -> list[str]:
    """``speaker | cue | content``; the narrator is a dash."""
    found = [claim for claim in extracted(text).claims if claim.act == "not-verified"]
    assert all((claim.voice == "narrator") == (claim.speaker is None) for claim in found)
    return [line(claim, text).removesuffix(" | not-verified") for claim in found]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("His account could not be verified.", "- | could not be verified | His account"),
        ("Neither account could be checked independently.", "- | could be checked independently | Neither account"),
        ("The toll has not been independently confirmed.", "- | has not been independently confirmed | The toll"),
        ("The video remains unverified.", "- | remains unverified | The video"),
        ("That could not be independently verified.", "- | could not be independently verified | That"),
        ("It could not be established who fired first.", "- | could not be established | who fired first"),
        ("It was not possible to verify the toll.", "- | It was not possible to verify | the toll"),
        ("We have not been able to verify the video.", "- | have not been able to verify | the video"),
        ("This newspaper could not confirm the toll.", "- | could not confirm | the toll"),
        ("Reuters could not establish when it was filmed.", "Reuters | could not establish | when it was filmed"),
        ("The Harbour Post could not verify the video.", "The Harbour Post | could not verify | the video"),
        ("The video could not be verified by Reuters.", "Reuters | could not be verified | The video"),
        ("The video, which Reuters could not verify, is short.", "Reuters | could not verify | The video"),
        (
            "Whether the note is genuine has yet to be established.",
            "- | has yet to be established | Whether the note is genuine",
        ),
        (
            "The Orve mission was unable to establish who fired.",
            "The Orve mission | was unable to establish | who fired",
        ),
        ("Neither account lent itself to checking.", "- | lent itself to checking | Neither account"),
        ("There was no independent confirmation.", "- | - | There was no independent confirmation"),
    ],
)
def test_what_was_not_verified_by_whom(text: str, told: str) -> None:
    assert unverified(text) == [told]


@pytest.mark.parametrize(
    "text",
    ["The account was verified.", "The ministry could not confirm the deaths.", "The cause could be established."],
)
def test_other_checks_are_none(text: str) -> None:
    assert unverified(text) == []


def test_the_narrators_doubt_about_a_claim_is_not_the_speakers() -> None:
    text = "The cell said it had killed ten men, but the claim could not be verified."
    said, doubt = extracted(text).claims
    assert [cut(piece, text) for piece in said.content] == ["it had killed ten men"]
    assert (doubt.voice, cut(doubt.content[0], text)) == ("narrator", "the claim")


def test_who_says_that_they_could_not_verify_it_has_not_verified_it() -> None:
    text = "The Harbour Post said it could not verify the video."
    (claim,) = extracted(text).claims
    assert line(claim, text) == "The Harbour Post | said | it could not verify the video | not-verified"
