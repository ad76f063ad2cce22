"""Hypothesis strategies for every record: arbitrary text, spans that fit it, and references that hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar, get_args

from hypothesis import strategies as st

from whence.errors import REASONS
from whence.records import (
    Actor,
    Alias,
    Candidate,
    Certainty,
    Claim,
    Dateline,
    DatePrecision,
    DateRange,
    Event,
    Figure,
    FigureKind,
    Hop,
    Mention,
    MentionKind,
    Notice,
    Oddity,
    Office,
    Place,
    PlacePrecision,
    Producer,
    Raw,
    Reading,
    Refusal,
    Relay,
    Report,
    Resolution,
    Scope,
    Span,
    Status,
    Translated,
    Voice,
    claim_id,
    content_id,
    event_id,
    report_id,
    text_sha256,
)

Value = TypeVar("Value")
Identified = TypeVar("Identified", Claim, Event, Actor, Resolution, Report, Refusal)

# Every code point that a Python string can hold, lone surrogates and NUL included; half of the texts are plain.
CHARACTERS = st.characters()
texts = st.text(CHARACTERS, min_size=1, max_size=60) | st.text("abc .,\n“”é", min_size=1, max_size=60)
words = st.text(CHARACTERS, max_size=12)
names = st.text("ABCdeé -", min_size=1, max_size=12)
ids = st.text("0123456789abcdef", min_size=16, max_size=16)
scores = st.floats(0, 1)
days = st.dates(dt.date(1, 1, 1)).map(dt.date.isoformat)

# Few enough that reports share them.
KEYS = ("harbour union", "mill council", None)
TYPES = ("ASSAULT", "PROTEST")
ACTS = ("assert", "deny", "accuse")
PRODUCERS = (Producer("rules", "1", "plain"), Producer("rules", "2", "plain"), Producer("model", "1", "x", "weights"))

producers = st.builds(Producer, names, words, words, st.none() | words)


def one_of(closed_list: object) -> st.SearchStrategy[Any]:
    """One of the values of a ``Literal``."""
    return st.sampled_from(get_args(closed_list))


def tuples(values: st.SearchStrategy[Value], most: int = 3) -> st.SearchStrategy[tuple[Value, ...]]:
    return st.lists(values, max_size=most).map(tuple)


def maybe(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Value | None]:
    return st.none() | values


def distinct(records: st.SearchStrategy[Identified], most: int = 3) -> st.SearchStrategy[tuple[Identified, ...]]:
    """Records of which no two have one id."""
    return st.lists(records, max_size=most, unique_by=lambda record: record.id).map(tuple)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """A stretch of ``text``, which is not empty."""
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def date_ranges(draw: st.DrawFn, text: str) -> DateRange:
    first, last = draw(maybe(days)), draw(maybe(days))
    if first is not None and last is not None:
        first, last = sorted((first, last))
    return DateRange(first, last, draw(one_of(DatePrecision)), draw(maybe(spans(text))), draw(maybe(words)))


@st.composite
def reports(draw: st.DrawFn, text: st.SearchStrategy[str] = texts) -> Report:
    content = draw(text)
    outlet, url = draw(maybe(words)), draw(maybe(words))
    return Report(
        id=report_id(content, outlet, url),
        key=draw(words),
        text=content,
        raw=Raw(text_sha256(content), "text/plain", "drawn", "1"),
        path=draw(maybe(words)),
        title=draw(maybe(words)),
        outlet=outlet,
        byline=draw(maybe(words)),
        url=url,
        published=draw(maybe(days)),
        dateline=draw(maybe(st.builds(Dateline, spans(content), maybe(words), maybe(date_ranges(content))))),
        agency=draw(maybe(words)),
        language=draw(maybe(names)),
        notices=draw(tuples(st.builds(Notice, names, spans(content)))),
        oddities=draw(tuples(st.builds(Oddity, names, words))),
    )


def refusals() -> st.SearchStrategy[Refusal]:
    reasons = st.sampled_from(sorted(REASONS))
    return st.builds(Refusal, ids, words, maybe(words), maybe(words), reasons, words, maybe(st.just(text_sha256(""))))


@st.composite
def claims(draw: st.DrawFn, report: Report, producer: Producer, outer: tuple[str, ...] = ()) -> Claim:
    """A claim of ``report``; ``outer`` are the ids of claims that it may stand inside of."""
    text = report.text
    place = partial(spans, text)
    speaker, cue = draw(maybe(place())), draw(maybe(place()))
    content = tuple(sorted(draw(st.sets(place(), min_size=1, max_size=2))))
    act = draw(st.sampled_from(ACTS))
    return draw(
        st.builds(
            Claim,
            id=st.just(claim_id(report.id, producer.id, speaker, cue, content)),
            report=st.just(report.id),
            voice=one_of(Voice),
            speaker=st.just(speaker),
            cue=st.just(cue),
            content=st.just(content),
            act=st.just(act),
            acts=st.just((act,)) | st.just((act, "support")),
            certainty=one_of(Certainty),
            direct=st.booleans(),
            translated=one_of(Translated),
            channel=maybe(words),
            occasion=maybe(ids),
            addressee=maybe(place()),
            via=tuples(st.builds(Hop, place(), one_of(Scope), words), 2),
            inside=maybe(st.sampled_from(outer)) if outer else st.none(),
            said_on=maybe(date_ranges(text)),
            reason=words,
            score=scores,
            producer=st.just(producer.id),
        )
    )


def figures(text: str) -> st.SearchStrategy[Figure]:
    number = maybe(st.integers(0, 10**6))
    return st.builds(
        Figure,
        kind=one_of(FigureKind),
        low=number,
        high=number,
        span=spans(text),
        qualifier=maybe(words),
        class_=maybe(words),
        counted_at=maybe(words),
        includes_attackers=st.sampled_from(("yes", "no", "unknown")),
        part_of=maybe(spans(text)),
        as_of=maybe(days),
    )


def places(text: str) -> st.SearchStrategy[Place]:
    degrees = maybe(st.floats(-90, 90))
    precision = maybe(one_of(PlacePrecision))
    return st.builds(Place, spans(text), words, maybe(names), maybe(words), degrees, degrees, precision)


@st.composite
def events(draw: st.DrawFn, report: Report, producer: Producer, outer: tuple[str, ...] = ()) -> Event:
    """An event of ``report``; ``outer`` are the ids of claims that may hold it."""
    text, trigger, type_ = report.text, draw(spans(report.text)), draw(st.sampled_from(TYPES))
    roles = tuples(spans(text), 2)
    return draw(
        st.builds(
            Event,
            id=st.just(event_id(report.id, producer.id, type_, trigger)),
            report=st.just(report.id),
            type=st.just(type_),
            mode=maybe(names),
            trigger=st.just(trigger),
            status=one_of(Status),
            kind=st.sampled_from(("incident", "campaign")),
            actors=roles,
            targets=roles,
            sponsors=roles,
            instruments=roles,
            place=maybe(places(text)),
            date=maybe(date_ranges(text)),
            figures=tuples(figures(text), 2),
            under=maybe(st.sampled_from(outer)) if outer else st.none(),
            agent_absent=st.booleans(),
            reason=words,
            score=scores,
            producer=st.just(producer.id),
        )
    )


@st.composite
def actors(draw: st.DrawFn, report: Report) -> Actor:
    anchor = draw(spans(report.text))
    return draw(
        st.builds(
            Actor,
            id=st.just(content_id("actor", report.id, anchor.start, anchor.end)),
            report=st.just(report.id),
            anchor=st.just(anchor),
            name=names,
            kind=st.sampled_from(("person", "organisation")),
            key=st.sampled_from(KEYS),
            aliases=tuples(st.builds(Alias, words, words), 2),
            country=maybe(names),
            camp=maybe(st.sampled_from(("state", "press"))),
            offices=tuples(
                st.builds(Office, words, spans(report.text), st.sampled_from(("now", "before")), maybe(words)), 2
            ),
        )
    )


@st.composite
def resolutions(draw: st.DrawFn, report: Report, producer: Producer, known: tuple[Actor, ...]) -> Resolution:
    """A mention with whom it stands for among ``known``, or an explicit none."""
    span = draw(spans(report.text))
    somebody = st.sampled_from([actor.id for actor in known]) if known else st.nothing()
    who = maybe(somebody)
    return draw(
        st.builds(
            Resolution,
            id=st.just(content_id("resolution", report.id, producer.id, span.start, span.end)),
            report=st.just(report.id),
            mention=st.builds(Mention, st.just(span), one_of(MentionKind), scores),
            actor=who,
            reason=words,
            candidates=tuples(st.builds(Candidate, somebody, scores, words), 2),
            speaks_for=who,
            producer=st.just(producer.id),
        )
    )


@st.composite
def readings(
    draw: st.DrawFn,
    report: st.SearchStrategy[Report] | None = None,
    producer: st.SearchStrategy[Producer] | None = None,
) -> Reading:
    """A report with claims inside claims, events under them, actors, their resolutions and relays."""
    whole = draw(reports() if report is None else report)
    by = draw(st.sampled_from(PRODUCERS) if producer is None else producer)
    outer = draw(distinct(claims(whole, by), 2))
    said = tuple(one.id for one in outer)
    inner = draw(distinct(claims(whole, by, said), 2))
    found = draw(distinct(actors(whole)))
    if len(found) > 1:
        found = (replace(found[0], parent=found[1].id), *found[1:])
    return Reading(
        report=whole,
        producer=by,
        claims=outer + tuple(one for one in inner if one.id not in said),
        events=draw(distinct(events(whole, by, said), 2)),
        actors=found,
        resolutions=draw(distinct(resolutions(whole, by, found))),
        relays=draw(tuples(st.builds(Relay, spans(whole.text), words), 2)),
    )
