"""Short invented reports with one claim and its actors, for tests that need several."""

from __future__ import annotations

from whence.ledger import Batch
from whence.records import (
    Actor,
    Alias,
    Claim,
    DateRange,
    Event,
    Hop,
    Mention,
    Place,
    Producer,
    Raw,
    Reading,
    Refusal,
    Relay,
    Report,
    Resolution,
    Span,
    claim_id,
    content_id,
    event_id,
    report_id,
    text_sha256,
)

RULES = Producer("rules", "1", "plain")
BETTER_RULES = Producer("rules", "2", "plain")


def told(
    speaker: str = "The Harbour Union",
    words: str = "the raid on Kisumu was over",
    *,
    outlet: str = "The Tana Herald",
    published: str | None = "2025-03-05",
    carrier: str = "Kestrel Wire",
    key: str | None = None,
    aliases: tuple[str, ...] = (),
    by: Producer = RULES,
) -> Reading:
    """``<speaker> said <words>, according to <carrier>.``: one claim, one event, two actors, one relay."""
    text = f"{speaker} said {words}, according to {carrier}."
    report = report_id(text, outlet, None)
    who, said, what, via = (_at(text, piece) for piece in (speaker, "said", words, carrier))
    return Reading(
        report=Report(
            report,
            key or f"{outlet}/{speaker}",
            text,
            Raw(text_sha256(text), "text/plain", "hand", "1"),
            outlet=outlet,
            published=published,
            agency=carrier,
        ),
        producer=by,
        claims=(_claim(report, by, who, said, what, via),),
        events=(_event(report, by, text),),
        actors=(_actor(report, speaker, who, aliases), _actor(report, carrier, via, ())),
        resolutions=(_resolution(report, by, who), _resolution(report, by, via)),
        relays=(Relay(via, "agency credit"),),
    )


def nothing(text: str = "Nothing happened in Kisumu.", *, outlet: str | None = None, by: Producer = RULES) -> Reading:
    """A report in which nothing was found."""
    whole = Report(report_id(text, outlet, None), text[:9], text, Raw(text_sha256(text), "text/plain", "hand", "1"))
    return Reading(whole if outlet is None else _from(whole, outlet), by)


def refused(name: str = "empty.txt", raw: bytes | None = None) -> Refusal:
    digest = None if raw is None else text_sha256(raw.decode())
    return Refusal(content_id("refusal", name), name, name, None, "empty", "the file holds no characters", digest)


def batch(*readings: Reading, refusals: tuple[Refusal, ...] = (), raws: dict[str, bytes] | None = None) -> Batch:
    """These readings with the bytes that they were read from."""
    texts = {one.report.raw.sha256: one.report.text.encode("utf-8", "surrogatepass") for one in readings}
    return Batch(readings, refusals, texts | (raws or {}))


def _from(report: Report, outlet: str) -> Report:
    return Report(report_id(report.text, outlet, None), report.key, report.text, report.raw, outlet=outlet)


def _at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _claim(report: str, by: Producer, who: Span, said: Span, what: Span, via: Span) -> Claim:
    return Claim(
        claim_id(report, by.id, who, said, (what,)),
        report,
        "speaker",
        who,
        said,
        (what,),
        "assert",
        ("assert", "deny"),
        via=(Hop(via, "marked", "according to"),),
        said_on=DateRange("2025-03-04", None, "days"),
        producer=by.id,
    )


def _event(report: str, by: Producer, text: str) -> Event:
    trigger = _at(text, "raid") if "raid" in text else _at(text, "said")
    place = Place(_at(text, "Kisumu"), "Kisumu", "Kenya", precision="adm2") if "Kisumu" in text else None
    date = DateRange("2025-03-01", "2025-03-02", "days") if place else None
    id_ = event_id(report, by.id, "ASSAULT", trigger)
    return Event(id_, report, "ASSAULT", "raid", trigger, "reported", place=place, date=date, producer=by.id)


def _actor(report: str, name: str, anchor: Span, aliases: tuple[str, ...]) -> Actor:
    """Bodies have a key, and so are one across reports; "Mr" and "Ms" are people, who have none."""
    person = name.startswith(("Mr ", "Ms "))
    return Actor(
        content_id("actor", report, anchor.start),
        report,
        anchor,
        name,
        "person" if person else "organisation",
        None if person else name.casefold().removeprefix("the "),
        aliases=tuple(Alias(alias, "in brackets behind it") for alias in aliases),
    )


def _resolution(report: str, by: Producer, span: Span) -> Resolution:
    actor = content_id("actor", report, span.start)
    id_ = content_id("resolution", report, by.id, span.start)
    return Resolution(id_, report, Mention(span, "name"), actor, "its name", producer=by.id)
