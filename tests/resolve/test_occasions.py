"""Claims to occasions."""

from __future__ import annotations

from dataclasses import replace

from whence.records import Claim, DateRange, Span, Voice
from whence.resolve.occasions import with_occasions

ANA, SHE, BEN = Span(0, 3), Span(10, 13), Span(20, 23)
ACTORS = {ANA: "ana", SHE: "ana", BEN: "ben"}


def claim(id_: str, speaker: Span | None, *, day: str | None = None, inside: str | None = None) -> Claim:
    said_on = DateRange(day, day, "day") if day else None
    voice: Voice = "speaker" if speaker else "narrator"
    content = (Span(30, 40),)
    return Claim(id_, "r", voice, speaker, None, content, "assert", ("assert",), said_on=said_on, inside=inside)


def occasions(*claims: Claim) -> list[str | None]:
    return [each.occasion for each in with_occasions(claims, ACTORS)]


def test_what_one_speaker_says_in_a_report_is_one_occasion() -> None:
    first, second = occasions(claim("1", ANA), claim("2", SHE))
    assert first == second is not None


def test_another_speaker_has_another_occasion() -> None:
    assert len(set(occasions(claim("1", ANA), claim("2", BEN)))) == 2


def test_another_day_is_another_occasion() -> None:
    assert (
        len(set(occasions(claim("1", ANA), claim("2", ANA, day="2025-03-01"), claim("3", ANA, day="2025-03-02")))) == 3
    )


def test_what_is_told_inside_another_claim_was_said_elsewhere() -> None:
    assert len(set(occasions(claim("1", ANA), claim("2", ANA, inside="1"), claim("3", ANA, inside="4")))) == 3


def test_a_speaker_whom_nobody_resolved_has_an_occasion_per_claim() -> None:
    stranger = Span(50, 55)
    assert len(set(occasions(claim("1", stranger), claim("2", stranger)))) == 2


def test_the_narrator_has_no_occasion_and_nothing_else_changes() -> None:
    told = claim("1", None)
    assert with_occasions([told], ACTORS) == (told,)
    assert replace(with_occasions([claim("2", ANA)], ACTORS)[0], occasion=None) == claim("2", ANA)
