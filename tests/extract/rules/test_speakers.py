"""What of the words before a cue is the speaker."""

from __future__ import annotations

import pytest

from tests.extract.examples import laid_out, lines
from whence.extract.found import Attribution
from whence.extract.rules.speakers import trim_speakers
from whence.records import Span


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("[The harbour ministry on Wednesday] denied it.", "The harbour ministry"),
        ("[A spokesman for the force on 24 June] denied it.", "A spokesman for the force"),
        ("[The union nonetheless] denied it.", "The union"),
        ("[The union on Telegram]: it is a lie.", "The union"),
        ("[The union in a written statement] denied it.", "The union"),
        ("[Residents reached by telephone] denied it.", "Residents reached by telephone"),
        ("[A caller on the radio] denied it.", "A caller on the radio"),
        ("[The council, quoted by the Ardal Courier,] denied it.", "The council"),
        ("[PORT ARDAL - The ministry] denied it.", "The ministry"),
        ("[Had the ministry] not denied it?", "the ministry"),
        ("[The union,] on the other hand, denied it.", "The union"),
        ("[Anna Moreau, a lawyer,] denied it.", "Anna Moreau, a lawyer,"),
        ("[The Harbour Union (HU)] denied it.", "The Harbour Union (HU)"),
        ("[12 villagers] denied it.", "12 villagers"),
        ("[The Movement of 3 July] denied it.", "The Movement of 3 July"),
        ("[A woman who calls him daily] denied it.", "A woman who calls him daily"),
        ("[Police reports] denied it.", "Police reports"),
    ],
)
def test_a_speaker_without_what_is_around_it(text: str, speaker: str) -> None:
    plain = text.replace("[", "").replace("]", "")
    source = Span(text.index("["), text.index("]") - 1)
    cue = Span(source.end + 1, source.end + 3)
    found = Attribution(source, cue, (Span(len(plain) - 3, len(plain)),), "deny", 0, "by hand")
    (trimmed,) = trim_speakers([found], laid_out(plain))
    assert trimmed.source is not None
    assert trimmed.source.cut(plain) == speaker


def test_nobody_stays_nobody() -> None:
    found = Attribution(None, Span(0, 2), (Span(3, 5),), "assert", 0, "by hand")
    assert trim_speakers([found], laid_out("It is so.")) == [found]


def test_reports_that_nobody_gave_hide_their_speaker() -> None:
    text = "Unconfirmed reports say that it fell."
    (found,) = trim_speakers(
        [Attribution(Span(0, 19), Span(20, 23), (Span(24, 36),), "assert", 0, "by hand")], laid_out(text)
    )
    assert found.source is None


def test_a_place_told_of_first_is_no_part_of_the_speaker() -> None:
    found = lines("From Ardal, the council's secretary, Anna Moreau, said the charge was false.")
    assert found[0].startswith("the council's secretary, Anna Moreau")
