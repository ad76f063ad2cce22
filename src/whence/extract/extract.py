"""One report in, everything that is said and told in it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from whence.encoder.encoded import Encoded
from whence.extract.anonymity import asks_for_anonymity
from whence.extract.assemble import Material, assemble
from whence.extract.combine import combine
from whence.extract.combine_events import combine_events
from whence.extract.combine_silences import combine_silences
from whence.extract.found import Attribution
from whence.extract.heads import attribution as head
from whence.extract.heads.events import Happening, find_happenings
from whence.extract.heads.factuality import factuality
from whence.extract.layout import Layout, lay_out
from whence.extract.narrate import narrate
from whence.extract.rules import attribution as rules
from whence.extract.rules.carriers import find_carriers, own_names
from whence.extract.rules.credits import Credit, aside, find_credits, without_credits
from whence.extract.rules.descriptions import find_descriptions
from whence.extract.rules.events import FoundEvent, find_events, without_deeds, without_lone_tolls
from whence.extract.rules.happenings import find_told
from whence.extract.rules.hearsay import outside_contents
from whence.extract.rules.media import find_media
from whence.extract.rules.names import find_names
from whence.extract.rules.silences import find_silences
from whence.extract.rules.speakers import trim_speakers
from whence.extract.rules.subjects import with_subjects
from whence.extract.times import anchor_of, find_dates, lasting
from whence.records import Claim, DateRange, Event, Extraction, Mention, Producer, Relay, Report, Span, content_id

# The heads of the model that extraction reads.
HEADS = ("attribution", "saying", "names", "events", "roles", "factuality")
SCHEMA_FILES = (
    *("acts", "actors", "agencies", "credits", "cue_acts", "cues", "deeds", "events", "forms", "frames"),
    *("given_names", "happenings", "lexicon", "silences", "times"),
)


@cache
def producer(weights: str | None = None, gazetteer: str | None = None) -> Producer:
    """The rules, or with ``weights`` rules and model: the version, and a digest of the schema data they run on, and of
    the ``gazetteer`` where one is used."""
    data = [files("whence.schema").joinpath(f"{name}.yaml").read_text(encoding="utf-8") for name in SCHEMA_FILES]
    settings = content_id(*data, *filter(None, [gazetteer]))
    return Producer("whence" if weights else "whence-rules", version("whence"), settings, weights)


def extract(report: Report, by: Producer, encoded: Encoded | None = None) -> Extraction:
    """Claims, events, report-level credits and mentions of ``report``, in text order; all may be empty.

    ``encoded`` is the report's text as the model reads it; without it rules work alone.
    """
    layout = lay_out(report)
    names = find_names(layout)
    anchor = anchor_of(report)
    dates = find_dates(report.text, anchor)
    carriers, media = find_carriers(report.text, names, own_names(report)), find_media(layout, dates)
    material = Material(layout, carriers, media, dates, report.id, by.id)
    beside = find_credits(layout, carriers)
    happenings = [] if encoded is None else find_happenings(encoded)
    lasted = lasting(dates, report.text, anchor)
    found = _events(layout, lasted, [name.span for name in names], encoded, happenings)
    attributions = without_deeds(_attributions(layout, beside, encoded), found)
    said, relays = assemble(attributions, beside, material)
    told, events = narrate(found, find_told(layout, happenings), said, material)
    claims = tuple(sorted((*said, *told), key=_position))
    mentions = _mentions(names, claims, events, relays)
    described = find_descriptions(layout, [mention.span for mention in mentions])
    everybody = tuple(sorted((*mentions, *described), key=lambda mention: mention.span))
    return Extraction(report.id, by, everybody, claims, events, relays)


def _attributions(layout: Layout, beside: Sequence[Credit], encoded: Encoded | None) -> list[Attribution]:
    found = rules.find_attributions(without_credits(layout, beside))
    if encoded is not None:
        learned = aside(head.find_attributions(encoded, layout), beside, layout.text)
        found = with_subjects(combine(found, learned, layout.text), layout)
    whole = [rules.completed(each, layout) for each in outside_contents(found)]
    said = [each for each in whole if rules.says_something(each, layout.text)]
    said = [each for each in said if not asks_for_anonymity(each, layout.text)]
    return trim_speakers(combine_silences(said, find_silences(layout, said), layout.text), layout)


def _events(
    layout: Layout,
    dates: Sequence[DateRange],
    names: Sequence[Span],
    encoded: Encoded | None,
    happenings: Sequence[Happening],
) -> list[FoundEvent]:
    found = find_events(layout, dates, names)
    if encoded is None:
        return without_lone_tolls(found)
    joined = without_lone_tolls(combine_events(found, happenings, layout, dates))
    values = factuality(encoded, [event.trigger for event in joined])
    return [replace(event, factuality=value) for event, value in zip(joined, values, strict=True)]


def _position(claim: Claim) -> tuple[Span, str]:
    return (claim.content[0], claim.id)


def _mentions(
    names: tuple[Mention, ...], claims: tuple[Claim, ...], events: tuple[Event, ...], relays: tuple[Relay, ...]
) -> tuple[Mention, ...]:
    """Names, and every other stretch that stands for somebody in a claim, an event or a credit."""
    known = {name.span for name in names}
    roles = {span for claim in claims for span in (claim.speaker, claim.addressee) if span is not None}
    roles |= {hop.span for claim in claims for hop in claim.via} | {relay.span for relay in relays}
    roles |= {span for event in events for span in (*event.actors, *event.targets, *event.sponsors, *event.instruments)}
    return tuple(sorted((*names, *(_phrase(span) for span in roles - known)), key=lambda mention: mention.span))


def _phrase(span: Span) -> Mention:
    return Mention(span, "description")
