"""What holds for the extraction of any text whatever."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.extract.examples import BY, report
from tests.strategies import reports
from whence.extract import extract
from whence.records import Claim, Extraction, Report, Span

MARKS = [*'“”‘’"()X,.:;—\n', "\n\n", "😀", "\u200b", "\u202e", "שלום", "مرحبا", "'s", "n't", "15", "3 June"]
NOUNS = ["The mayor", "Anna Moreau", "The Harbour Post", "the army", "he", "it", "No", "group", "the raid", "ties"]
VERBS = ["said", "told", "had left", "accused", "condemned", "killed", "denied", "claimed", "responsibility", "vowed"]
SMALL = ["that", "of", "by", "to", "for", "and", "who", "as", "was", "has", "on Monday", "in recent days", "alleged"]
CREDITS = ["according to", "as reported by", "citing", "quoted", "as saying", "described"]
WORDS = st.sampled_from([*MARKS, *NOUNS, *VERBS, *SMALL, *CREDITS])
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
OPENINGS = [
    "KHAN:",
    "Q:",
    "A.",
    "THE WITNESS [off]:",
    "•",
    "–",
    "12.",
    "14:05",
    "[3]",
    "¹⁵",
    "🔴",
    "From:",
    "RT @orve:",
]
OPENINGS += [
    "Anna Moreau @anna · 4 Oct 2021",
    "@anna:",
    "00:00:12,400 --> 00:00:15,100",
    "Replying to",
    "1",
    "Source:",
    "|",
]
CELLS = [
    "|",
    "\t",
    "....",
    "   ",
    "police",
    "Source",
    "6,000",
    "(police)",
    "(Anna Moreau, quoted by Radio Orve)",
    '"We left."',
]
CELLS += [
    "'No.'",
    "« Non »",
    "- Anna Moreau, mayor",
    "THE ARMY SAID THE RAID HAD KILLED NINE PEOPLE",
    "İSTANBUL",
    "calls for",
]
LINES = st.lists(
    st.tuples(st.sampled_from(["", *OPENINGS]), st.lists(st.sampled_from(CELLS) | WORDS, max_size=5)), max_size=12
).map(lambda lines: "\n".join(" ".join([opening, *words]) for opening, words in lines) or "-")


@given(report=reports() | reports(TEXTS) | reports(LINES))
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_text_gives_records_that_hold_together(report: Report) -> None:
    found = extract(report, BY)
    text = report.text
    for span in _spans(found):
        assert span.cut(text)
    claims = {claim.id: claim for claim in found.claims}
    assert len(claims) == len(found.claims)
    assert len({event.id for event in found.events}) == len(found.events)
    for claim in found.claims:
        assert claim.content
        _holds(claims, claim.inside, claim.cue or claim.content[0])
        assert claim.id not in _outer(claims, claim)
    for event in found.events:
        assert event.under is None or event.under in claims
    assert extract(report, BY) == found


def _spans(found: Extraction) -> list[Span]:
    spans = [mention.span for mention in found.mentions] + [relay.span for relay in found.relays]
    for claim in found.claims:
        spans += [*claim.content, *(hop.span for hop in claim.via)]
        spans += [span for span in (claim.speaker, claim.cue, claim.addressee) if span is not None]
    for event in found.events:
        spans += [event.trigger, *event.actors, *event.targets, *(figure.span for figure in event.figures)]
    return spans


def _holds(claims: dict[str, Claim], inside: str | None, anchor: Span) -> None:
    if inside is not None:
        assert any(piece.contains(anchor) for piece in claims[inside].content)


def _outer(claims: dict[str, Claim], claim: Claim) -> list[str]:
    """The ids of the claims around ``claim``; stops where one comes up twice."""
    found: list[str] = []
    above = claim.inside
    while above is not None and above not in found:
        found.append(above)
        above = claims[above].inside
    return found


RUNS = [
    "“" * 100_000,
    "'" * 100_000,
    "A" * 100_000,
    "Aaa " * 25_000,
    "“A said: " * 1_000,
    "!?…" * 20_000,
    "‘a’" * 30_000,
]
RUNS += ["KHAN: go.\n" * 5_000, "a | b\n" * 10_000, "@a · b\n" * 10_000, "'as' b " * 10_000, "X" * 90 + ": " * 5_000]


@pytest.mark.parametrize("text", RUNS)
def test_long_runs_of_one_mark_are_read(text: str) -> None:
    assert extract(report(text), BY).report


# A neighbour that takes the processor's cache slows one round, quadratic work slows every one of them.
ROUNDS = 6


@pytest.mark.parametrize(
    "unit",
    [
        "“",
        "‘",
        "(",
        "« ",
        "and ",
        "said ",
        "Aaa ",
        "A said that ",
        "killed 5 ",
        "on Monday ",
        "“A said “B ",
        "citing A ",
        "KHAN: We left.\n",
        "A: b\n\n",
        "Q: Who?\nA: He did.\n",
        "@anna · 4 Oct\nWe left.\n",
        "RT @anna: ",
        "police | 6\n",
        "police ... 6\n",
        "• The union – go\n",
        "14:05 ",
        "'as' b ",
        "’s “a, ",
        "five died (police), ",
        "( ",
        '"We left." - Anna Moreau. ',
        "THE ARMY SAID IT ",
        "[12] ",
    ],
)
def test_twice_the_text_takes_about_twice_the_work(unit: str) -> None:
    short, long = (report((unit * length)[:length]) for length in (8_000, 16_000))
    once = twice = float("inf")
    for _ in range(ROUNDS):
        once, twice = min(once, _timed(short)), min(twice, _timed(long))
        if twice < 3.2 * once + 0.02:
            return
    pytest.fail(f"{once:.3f} s for 8,000 characters, {twice:.3f} s for 16,000")


def _timed(whole: Report) -> float:
    start = time.process_time()
    extract(whole, BY)
    return time.process_time() - start
