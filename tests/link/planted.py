"""Small worlds written as records: who told what to whom, and the reports that would be written from it.

Every report is one text whose sentences hold exactly the spans of its claims and events, so that readings prove like
real ones. Names are invented.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from whence.records import (
    Actor,
    Claim,
    DateRange,
    Event,
    Figure,
    Hop,
    Mention,
    Place,
    Producer,
    Raw,
    Reading,
    Report,
    Resolution,
    Span,
    claim_id,
    content_id,
    event_id,
    report_id,
    text_sha256,
)

BY = Producer("planted", "1", "none")


@dataclass(frozen=True)
class Who:
    """Somebody as a report names them."""

    words: str
    kind: str = "person"
    key: str | None = None
    name: str | None = None


@dataclass(frozen=True)
class Say:
    """One sentence: ``who`` says so (nobody: the report itself), through ``via``, with figures and act."""

    who: Who | None = None
    killed: tuple[int | None, int | None] | None = None
    injured: tuple[int | None, int | None] | None = None
    via: tuple[str, ...] = ()
    act: str = "assert"
    said_on: str | None = None
    status: str = "reported"
    actor: Who | None = None
    place: str = "Melk"
    day: str | None = "2025-03-04"
    class_: str | None = None
    filler: str = ""


@dataclass
class _Text:
    text: str = ""
    actors: list[Actor] = field(default_factory=list)
    resolutions: list[Resolution] = field(default_factory=list)

    def put(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        span = Span(start, len(self.text))
        self.text += " "
        return span


def report(
    outlet: str, *said: Say, published: str = "2025-03-05", url: str | None = None, agency: str | None = None
) -> Reading:
    """A report of ``outlet`` that says ``said``, as a reading."""
    made = _Text()
    sentences = [_sentence(made, each) for each in said]
    id_ = report_id(made.text, outlet, url)
    told = [_records(id_, made, each, spans) for each, spans in zip(said, sentences, strict=True)]
    whole = Report(
        id_, outlet, made.text, Raw(text_sha256(made.text), "text/plain", "planted", "1"), outlet=outlet, url=url,
        published=published, agency=agency,
    )  # fmt: skip
    actors, resolutions = _named(id_, said, sentences)
    claims = tuple(claim for claim, _ in told if claim is not None)
    return Reading(whole, BY, claims, tuple(event for _, event in told), actors, resolutions)


@dataclass(frozen=True)
class _Spans:
    speaker: Span | None
    cue: Span | None
    via: tuple[Span, ...]
    content: Span
    trigger: Span
    place: Span
    actor: Span | None
    killed: Span | None
    injured: Span | None


def _sentence(made: _Text, each: Say) -> _Spans:
    via = tuple(made.put(name) for name in each.via)
    speaker = made.put(each.who.words) if each.who else None
    cue = made.put("said") if each.who or each.via else None
    start = len(made.text)
    actor = made.put(each.actor.words) if each.actor else None
    trigger, place = made.put("bombing"), made.put(each.place)
    killed = made.put(f"{each.killed} dead") if each.killed else None
    injured = made.put(f"{each.injured} hurt") if each.injured else None
    made.put(f"{each.filler}.")
    return _Spans(speaker, cue, via, Span(start, len(made.text) - 1), trigger, place, actor, killed, injured)


def _records(id_: str, made: _Text, each: Say, at: _Spans) -> tuple[Claim | None, Event]:
    claim = None
    if at.cue is not None:
        said_on = DateRange(each.said_on, each.said_on, "day") if each.said_on else None
        claim = Claim(
            claim_id(id_, BY.id, at.speaker, at.cue, (at.content,)), id_, "speaker" if each.who else "unnamed",
            at.speaker, at.cue, (at.content,), each.act, (each.act,), said_on=said_on,
            via=tuple(Hop(span, "marked", "planted") for span in at.via), producer=BY.id,
            occasion=content_id("occasion", id_, each.who.words if each.who else "", each.said_on),
        )  # fmt: skip
    figures = []
    if each.killed and at.killed:
        figures.append(Figure("killed", *each.killed, at.killed, class_=each.class_))
    if each.injured and at.injured:
        figures.append(Figure("injured", *each.injured, at.injured, class_=each.class_))
    event = Event(
        event_id(id_, BY.id, "ASSAULT", at.trigger), id_, "ASSAULT", "explosives", at.trigger, each.status,  # type: ignore[arg-type]  # planted worlds name real ones
        actors=(at.actor,) if at.actor else (),
        place=Place(at.place, each.place, "TA", "Upper Tarsia", 12.0, 10.0, "exact"),
        date=DateRange(each.day, each.day, "day") if each.day else None,
        figures=tuple(figures), under=claim.id if claim else None, producer=BY.id,
    )  # fmt: skip
    return claim, event


def _named(id_: str, said: tuple[Say, ...], at: list[_Spans]) -> tuple[tuple[Actor, ...], tuple[Resolution, ...]]:
    actors: dict[str, Actor] = {}
    found: list[Resolution] = []
    for each, spans in zip(said, at, strict=True):
        named = [(each.who, spans.speaker), (each.actor, spans.actor)]
        named += [(Who(name, "outlet", name.lower()), span) for name, span in zip(each.via, spans.via, strict=True)]
        for who, span in named:
            if who is not None and span is not None:
                name = who.name or who.words
                actor = actors.setdefault(
                    name, Actor(content_id("actor", id_, name), id_, span, name, who.kind, who.key)
                )
                mention = Mention(span, "name" if name[:1].isupper() else "description")
                resolution = content_id("resolution", id_, span.start)
                found.append(Resolution(resolution, id_, mention, actor.id, "planted", producer=BY.id))
    return tuple(actors.values()), tuple(sorted(found, key=lambda each: each.mention.span))
