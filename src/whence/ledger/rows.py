"""From a record to its row: the body that is kept, the digest that proves it, the columns that queries need.

Everything here follows from the record and its report's text alone. ``verification.py`` makes the same rows from the
bodies that it finds and compares, so a column cannot say anything else than its record.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from whence.ledger.folding import fold, folded
from whence.records import (
    AccountChange,
    Actor,
    Claim,
    Event,
    Judgement,
    Reading,
    Refusal,
    Relay,
    Report,
    Resolution,
    Span,
    Tombstone,
)
from whence.records.codec import Json, dumps, encode

Row = Mapping[str, object]

# The tables whose rows are records; the other two that a run fills follow from them.
RECORDS = ("claim", "event", "actor", "resolution", "relay")

# The parts of one who speaks: itself, or through somebody who speaks for it.
SPEAKING = ("speaker", "speaks-for")
RELAYING = ("via",)


def sha256(value: bytes | str) -> str:
    """SHA-256 of bytes, or of a string's UTF-8, in hexadecimal."""
    data = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
    return hashlib.sha256(data).hexdigest()


def _proof(value: Json) -> Row:
    body = dumps(value)
    return {"body": body, "digest": sha256(body)}


def report_row(report: Report) -> Row:
    """Its text is kept once per hash in ``text``; the body names the hash instead."""
    body = report_body(report)
    return {
        "id": report.id,
        "raw": report.raw.sha256,
        "outlet": folded(report.outlet),
        "agency": folded(report.agency),
        "published": report.published,
        "day": report.published_day,
        **_proof(body),
    }


def report_body(report: Report) -> dict[str, Json]:
    body = encode(report, report.text)
    del body["text"]
    return {**body, "sha256": report.sha256}


def refusal_row(refusal: Refusal) -> Row:
    """Without ``raw``: the bytes of a refused input may have been too many to keep."""
    return {"id": refusal.id, "reason": refusal.reason, **_proof(encode(refusal))}


def claim_row(claim: Claim, text: str) -> Row:
    first = min(claim.content, default=claim.cue or claim.speaker)
    return {
        "id": claim.id,
        "start": first.start if first else 0,
        "act": claim.act,
        "acts": listed(claim.acts),
        "voice": claim.voice,
        "certainty": claim.certainty,
        "channel": claim.channel,
        "inside": claim.inside,
        "speaker": fold(claim.speaker.cut(text)) if claim.speaker else None,
        **_proof(encode(claim, text)),
    }


def listed(names: Sequence[str]) -> str:
    """Several names in one column, each findable between two bars."""
    return "|" + "|".join(names) + "|"


def event_row(event: Event, text: str) -> Row:
    return {
        "id": event.id,
        "start": event.trigger.start,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "under": event.under,
        "place": fold(event.place.name) if event.place else None,
        "earliest": event.date.earliest if event.date else None,
        "latest": event.date.latest if event.date else None,
        **_proof(encode(event, text)),
    }


def actor_row(actor: Actor, text: str) -> Row:
    """``own`` makes actors of several reports one: the key, and without a key the actor itself.

    ``identity``, the one column that is missing here, says the same until somebody judges otherwise
    (``identities.py``).
    """
    return {
        "id": actor.id,
        "start": actor.anchor.start,
        "own": actor.key or actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "parent": actor.parent,
        **_proof(encode(actor, text)),
    }


def resolution_row(resolution: Resolution, text: str) -> Row:
    return {
        "id": resolution.id,
        **_place(resolution.mention.span),
        "actor": resolution.actor,
        "speaks_for": resolution.speaks_for,
        **_proof(encode(resolution, text)),
    }


def relay_row(relay: Relay, text: str) -> Row:
    return {**_place(relay.span), **_proof(encode(relay, text))}


def judgement_row(judgement: Judgement) -> Row:
    """Without its link of the chain, which depends on the judgements before it."""
    return {
        "id": judgement.id,
        "verdict": judgement.verdict,
        "by": judgement.by,
        **_proof(encode(judgement)),
    }


def judged_rows(judgement: Judgement) -> list[Row]:
    """Its anchors to find it by; ``report`` is an id here, where the table has the report's number."""
    record = json.loads(judgement.record)["id"] if judgement.record else None
    return [
        {
            "ordinal": ordinal,
            "report": anchor.report,
            "kind": anchor.kind,
            "anchor": anchor.id,
            "record": None if ordinal else record,
        }
        for ordinal, anchor in enumerate(judgement.anchors)
    ]


def tombstone_row(tombstone: Tombstone) -> Row:
    """Without its link of the chain, as a judgement's."""
    return {"id": tombstone.id, "text": tombstone.text, **_proof(encode(tombstone))}


def account_change_row(change: AccountChange) -> Row:
    """Without its account's number and its link of the chain, which depend on what was there before."""
    return _proof(encode(change))


def account_row(change: AccountChange) -> Row:
    """What holds of an account after its newest change, but for the password and the day of the first."""
    return {"key": fold(change.account), "name": change.account, "role": change.role, "active": change.active}


def emptied(tombstone: int) -> str:
    """What stands in place of a judgement's body that went with the tombstone of this number."""
    return dumps({"forgotten": tombstone})


def chained(before: str, digest: str) -> str:
    """The next link: a judgement that is taken out or moved breaks every link after it."""
    return sha256(before + digest)


def _place(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def naming_rows(actors: Iterable[Actor]) -> list[Row]:
    """The names under which a run's actors can be found; an alias comes with its reason."""
    names = [
        (actor.id, text, reason)
        for actor in actors
        for text, reason in [(actor.name, None), *((alias.text, alias.reason) for alias in actor.aliases)]
    ]
    return [
        {"ordinal": ordinal, "actor": actor, "text": text, "folded": fold(text), "reason": reason}
        for ordinal, (actor, text, reason) in enumerate(names)
    ]


def resolved(resolutions: Iterable[tuple[Span, str | None]]) -> dict[Span, str]:
    """The actor of every span that has one; where a span was resolved twice, the first counts."""
    found: dict[Span, str] = {}
    for span, actor in resolutions:
        if actor is not None:
            found.setdefault(span, actor)
    return found


def part_rows(claims: Iterable[Claim], resolutions: Sequence[Resolution]) -> list[Row]:
    """Which actor has which part in which claim, in a fixed order."""
    actors = resolved((one.mention.span, one.actor) for one in resolutions)
    bodies = resolved((one.mention.span, one.speaks_for) for one in resolutions)
    parts = {part for claim in claims for part in _parts(claim, actors, bodies)}
    return [{"claim": claim, "role": role, "actor": actor} for claim, role, actor in sorted(parts)]


def _parts(claim: Claim, actors: Mapping[Span, str], bodies: Mapping[Span, str]) -> Iterable[tuple[str, str, str]]:
    places = [
        ("speaker", claim.speaker, actors),
        ("speaks-for", claim.speaker, bodies),
        ("addressee", claim.addressee, actors),
        *(("via", hop.span, actors) for hop in claim.via),
    ]
    for role, span, known in places:
        if span is not None and span in known:
            yield claim.id, role, known[span]


@dataclass(frozen=True, slots=True)
class FoundRows:
    """All rows of one run, by table, without the run's number."""

    tables: Mapping[str, Sequence[Row]]

    def digest(self, report: str, producer: str, written_at: str) -> str:
        """Proves that the run has these records, no more and no fewer, and whose they are."""
        return run_digest((report, producer, written_at), ((name, self.tables[name]) for name in RECORDS))


def run_digest(head: tuple[str, str, str], records: Iterable[tuple[str, Iterable[Row]]]) -> str:
    """The digest over a run's report, producer and time (``head``) and the digests of its records, by table."""
    digests = [[name, str(row["ordinal"]), str(row["digest"])] for name, rows in records for row in rows]
    return sha256(dumps(cast("Json", [*head, digests])))


def found_rows(reading: Reading) -> FoundRows:
    """The rows of everything that ``reading`` found, numbered in its own order."""
    text = reading.report.text
    actors = [actor_row(actor, text) for actor in reading.actors]
    records: dict[str, list[Row]] = {
        "claim": [claim_row(claim, text) for claim in reading.claims],
        "event": [event_row(event, text) for event in reading.events],
        "actor": [{**row, "identity": row["own"]} for row in actors],
        "resolution": [resolution_row(resolution, text) for resolution in reading.resolutions],
        "relay": [relay_row(relay, text) for relay in reading.relays],
    }
    numbered = {name: [{"ordinal": n, **row} for n, row in enumerate(rows)] for name, rows in records.items()}
    return FoundRows(
        {
            **numbered,
            "naming": naming_rows(reading.actors),
            "part": part_rows(reading.claims, reading.resolutions),
        }
    )
