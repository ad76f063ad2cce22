"""One report's extraction in, its reading out: who everybody is, and on which occasion they spoke."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whence.gazetteer import Gazetteer
from whence.records import Actor, Candidate, Claim, Event, Extraction, Reading, Report, Resolution, Span, content_id
from whence.resolve.actors import resolve_mentions
from whence.resolve.entities import Entity, Resolved, actor_id, actor_of, tidy
from whence.resolve.event_places import with_places
from whence.resolve.occasions import with_occasions
from whence.schema.kinds import BODIES
from whence.schema.known_actors import umbrella_in

# Named actors of these kinds are kept even where they neither speak nor act: they may do so in the next report.
KEPT = BODIES | {"person"}
# What a branch calls itself behind the name of its umbrella.
BRANCHES = frozenset(
    {
        "battalion",
        "branch",
        "brigade",
        "chapter",
        "column",
        "command",
        "division",
        "front",
        "province",
        "region",
        "wing",
    }
)


def resolve(report: Report, extraction: Extraction, gazetteer: Gazetteer | None = None) -> Reading:
    """The reading of ``report``: ``extraction`` with actors, resolutions and occasions, and with a ``gazetteer`` the
    places of events."""
    roles = _role_spans(extraction)
    found = resolve_mentions(report.text, extraction.mentions, extraction.claims, roles)
    kept = [each for each in found if each.mention.span in roles or _is_kept(each)]
    resolutions = tuple(_resolution(each, report.id, extraction.producer.id) for each in kept)
    actors = {each.mention.span: each.actor for each in resolutions if each.actor is not None}
    return Reading(
        report=report,
        producer=extraction.producer,
        claims=with_occasions(extraction.claims, actors),
        events=with_places(report, extraction, gazetteer) if gazetteer else extraction.events,
        actors=_actors(kept, report.id),
        resolutions=resolutions,
        relays=extraction.relays,
    )


def _is_kept(each: Resolved) -> bool:
    return (
        each.mention.kind == "name"
        and each.entity is not None
        and each.entity.root.named
        and each.entity.root.kind in KEPT
    )


def _role_spans(extraction: Extraction) -> frozenset[Span]:
    """Every span that a claim, event or credit gives a part to."""
    spans: set[Span] = {relay.span for relay in extraction.relays}
    for claim in extraction.claims:
        spans.update(_claim_spans(claim))
    for event in extraction.events:
        spans.update(_event_spans(event))
    return frozenset(spans)


def _claim_spans(claim: Claim) -> Iterable[Span]:
    yield from (span for span in (claim.speaker, claim.addressee) if span is not None)
    yield from (hop.span for hop in claim.via)


def _event_spans(event: Event) -> Iterable[Span]:
    yield from (*event.actors, *event.targets, *event.sponsors, *event.instruments)


def _resolution(each: Resolved, report: str, producer: str) -> Resolution:
    span = each.mention.span
    return Resolution(
        id=content_id("resolution", report, producer, span.start, span.end),
        report=report,
        mention=each.mention,
        actor=_id(each.entity, report),
        reason=each.reason,
        candidates=tuple(_candidate(*other, report) for other in each.others),
        speaks_for=_id(each.speaks_for, report),
        producer=producer,
    )


def _id(entity: Entity | None, report: str) -> str | None:
    return None if entity is None else actor_id(report, entity.root.anchor)


def _candidate(entity: Entity, score: float, reason: str, report: str) -> Candidate:
    return Candidate(actor_id(report, entity.root.anchor), score, reason)


def _actors(kept: Sequence[Resolved], report: str) -> tuple[Actor, ...]:
    """Every entity that a kept resolution points to, once, by its anchor."""
    entities: dict[Span, Entity] = {}
    for each in kept:
        others = [entity for entity, _, _ in each.others]
        for entity in (each.entity, each.speaks_for, *others):
            if entity is not None:
                entities.setdefault(entity.root.anchor, entity.root)
    bodies = {each.entity.root.anchor: each.speaks_for.root for each in kept if each.entity and each.speaks_for}
    by_name = {
        entity.known.name if entity.known else tidy(entity.name): entity for entity in entities.values() if entity.named
    }
    return tuple(
        actor_of(entity, report, _umbrella(entity, by_name), bodies.get(anchor))
        for anchor, entity in sorted(entities.items())
    )


def _umbrella(entity: Entity, by_name: dict[str, Entity]) -> Entity | None:
    """What the report says, or our list knows, the entity to be a branch of, where the report names that too."""
    if entity.known is not None:
        return by_name.get(entity.known.parent or "")
    branch = umbrella_in(entity.name) if entity.kind in BODIES else None
    return by_name.get(branch[0].name) if branch else _named_umbrella(entity, by_name)


def _named_umbrella(entity: Entity, by_name: dict[str, Entity]) -> Entity | None:
    """ "Rain Bird South Front" is a branch of the "Rain Bird" that the report names too."""
    words = tidy(entity.name).split(" ")
    if not entity.named or words[-1].lower() not in BRANCHES:
        return None
    longer_first = (by_name.get(" ".join(words[:length])) for length in range(len(words) - 1, 0, -1))
    return next((umbrella for umbrella in longer_first if umbrella is not None and umbrella is not entity), None)
