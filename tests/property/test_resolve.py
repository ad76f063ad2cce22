"""What holds for the resolution of any text, with mentions and speakers anywhere in it."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests import strategies
from tests.resolve.marked import report_of
from whence.records import Claim, Extraction, Mention, Producer, Report, Span, claim_id, content_id
from whence.resolve import resolve

PRODUCER = Producer("drawn", "1", "none")
# Words that the rules know, in any order: much of it is nonsense, and nonsense is read too.
VOCABULARY = re.split(
    r"\|",
    "Ana Ruiz|Pedro Ruiz|Ruiz|Mill Council|(MC)|MC|ISIS|ISIS-K|Islamic State|Daesh|Nairobi|Kenya|the Kenyan government|"
    "US Embassy in|US Embassy|The Tana Herald|he|she|It|they|the group|The rights body|a security official|officials|"
    "police|the army|a spokesman for|and|, a lawyer,|said|. The remarks came from|went public|'s spokesman|The|of|\n|,",
)
prose = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=30).map(" ".join)
any_text = prose | st.text(st.characters(), min_size=1, max_size=60)


@st.composite
def extractions(draw: st.DrawFn) -> tuple[Report, Extraction]:
    """A report with mentions of every kind, names first apart from one another, and claims by some of them."""
    report = report_of(draw(any_text))
    spans = sorted(draw(st.sets(_words(report.text), max_size=8)))
    names = _apart([span for span in spans if draw(st.booleans())])
    mentions = [Mention(span, "name" if span in names else "description") for span in spans]
    speakers = [span for span in spans if draw(st.booleans())]
    claims = {claim.id: claim for claim in (_claim(report, span) for span in speakers)}
    return report, Extraction(report.id, PRODUCER, tuple(mentions), tuple(claims.values()))


@st.composite
def _words(draw: st.DrawFn, text: str) -> Span:
    """Whole words mostly, as an extractor would cut them; anything sometimes."""
    span = draw(strategies.spans(text))
    start, end = text.rfind(" ", 0, span.start) + 1, text.find(" ", span.end)
    whole = Span(start, len(text) if end < 0 else end)
    return draw(st.sampled_from((whole, whole, span)))


def _apart(spans: list[Span]) -> set[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return set(kept)


def _claim(report: Report, speaker: Span) -> Claim:
    content = (Span(0, len(report.text)),)
    id_ = claim_id(report.id, PRODUCER.id, speaker, None, content)
    return Claim(id_, report.id, "speaker", speaker, None, content, "assert", ("assert",), producer=PRODUCER.id)


@given(extractions())
def test_everybody_pointed_to_is_there(drawn: tuple[Report, Extraction]) -> None:
    reading = resolve(*drawn)
    known = {actor.id for actor in reading.actors}
    pointed = {each.actor for each in reading.resolutions} | {each.speaks_for for each in reading.resolutions}
    pointed |= {candidate.actor for each in reading.resolutions for candidate in each.candidates}
    pointed |= {actor.parent for actor in reading.actors}
    assert pointed - {None} <= known


@given(extractions())
def test_ids_and_anchors_are_unique_and_follow_from_the_place(drawn: tuple[Report, Extraction]) -> None:
    report, _ = drawn
    reading = resolve(*drawn)
    assert len({actor.anchor for actor in reading.actors}) == len(reading.actors)
    assert len({each.id for each in reading.resolutions}) == len(reading.resolutions)
    for actor in reading.actors:
        assert actor.id == content_id("actor", report.id, actor.anchor.start, actor.anchor.end)
        assert actor.anchor.cut(report.text)


@given(extractions())
def test_every_speaker_is_resolved_and_every_resolution_gives_its_reason(drawn: tuple[Report, Extraction]) -> None:
    _, extraction = drawn
    reading = resolve(*drawn)
    speakers = {claim.speaker for claim in extraction.claims}
    assert speakers <= {each.mention.span for each in reading.resolutions}
    for each in reading.resolutions:
        assert each.reason
        assert all(candidate.actor != each.actor and 0 <= candidate.score <= 1 for candidate in each.candidates)


@given(extractions())
def test_the_same_extraction_gives_the_same_reading(drawn: tuple[Report, Extraction]) -> None:
    assert resolve(*drawn) == resolve(*drawn)


@given(extractions())
def test_only_occasions_are_added_to_claims(drawn: tuple[Report, Extraction]) -> None:
    _, extraction = drawn
    assert tuple(replace(claim, occasion=None) for claim in resolve(*drawn).claims) == extraction.claims


@given(extractions())
def test_nobody_unnamed_has_a_key_and_no_person_has_one(drawn: tuple[Report, Extraction]) -> None:
    reading = resolve(*drawn)
    by_id = {actor.id: actor for actor in reading.actors}
    unnamed = [by_id[each.actor] for each in reading.resolutions if each.mention.kind == "unnamed" and each.actor]
    assert all(actor.key is None for actor in unnamed)
    assert all(actor.key is None for actor in reading.actors if actor.kind in {"person", "one", "several", "body"})
