"""FollowTheMoney entities, for OpenAleph and its kin: people, bodies, articles, events, and mentions.

A claim is a ``Mention`` of its speaker in the article, with the words as context; an event names whom it involves and
its article as proof (schemata Person, Organization, LegalEntity, Article, Event and Mention of followthemoney 4).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from whence.export.articles import Article
from whence.export.files import Lines
from whence.export.format import Format
from whence.ledger import ActorRow
from whence.records import Claim, Event, Span, content_id

# Kinds of actors as FollowTheMoney has them; others are legal entities, which may be either.
SCHEMATA = {"person": "Person", "organisation": "Organization", "armed-group": "Organization", "party": "Organization"}
OTHER = "LegalEntity"


class _FollowTheMoney:
    """``_local`` are the entities of the article at hand that have no actor, each written once."""

    def __init__(self, folder: Path):
        self._lines = Lines(folder / "entities.ftm.jsonl")
        self._known: set[str] = set()
        self._local: set[str] = set()

    def actor(self, actor: ActorRow) -> None:
        names = [actor.name, *(text for text, _, _ in actor.aliases)]
        self._write(actor.id, SCHEMATA.get(actor.kind, OTHER), name=names[:1], alias=names[1:], country=[actor.country])
        self._known.add(actor.id)

    def article(self, article: Article) -> Collection[str]:
        report = article.report
        self._local.clear()
        self._write(
            report.id,
            "Article",
            title=[report.title or report.key],
            publishedAt=[report.published_day],
            publisher=[report.outlet],
            sourceUrl=[report.url],
            language=[report.language],
            contentHash=[report.sha256],
            author=[report.byline],
            bodyText=[report.text],
        )
        for event in article.events:
            self._event(article, event)
        spoken = [claim for claim in article.claims if claim.speaker]
        for claim in spoken:
            self._mention(article, claim)
        return {claim.id for claim in article.claims} - {claim.id for claim in spoken}

    def _event(self, article: Article, event: Event) -> None:
        date, place = event.date, event.place
        self._write(
            event.id,
            "Event",
            name=[article.cut(event.trigger)],
            summary=[article.sentence(event)],
            startDate=[date.earliest if date else None],
            endDate=[date.latest if date else None],
            location=[place.name if place else None],
            country=[place.country if place else None],
            involved=list(self._ids(article, (*event.actors, *event.targets))),
            proof=[article.report.id],
        )

    def _mention(self, article: Article, claim: Claim) -> None:
        speaker = claim.speaker
        if speaker is None:
            return
        self._write(
            claim.id,
            "Mention",
            document=[article.report.id],
            name=[article.cut(speaker)],
            resolved=list(self._ids(article, (speaker,))),
            description=[article.content(claim)],
            detectedSchema=[OTHER],
        )

    def _ids(self, article: Article, spans: tuple[Span, ...]) -> Iterator[str]:
        """The entities of ``spans``; whoever has no actor of its own is one of this article alone."""
        for span in dict.fromkeys(spans):
            who = article.actors.get(span)
            id_ = who.id if who else content_id("unresolved", article.report.id, span.start, span.end)
            if who is None and id_ not in self._local:
                self._local.add(id_)
                self._write(id_, OTHER, name=[article.cut(span)])
            if who is None or id_ in self._known:
                yield id_

    def _write(self, id_: str, schema: str, **properties: Sequence[str | None]) -> None:
        told = {name: [value for value in values if value] for name, values in properties.items()}
        self._lines.write(
            {"id": id_, "schema": schema, "properties": {name: each for name, each in told.items() if each}}
        )

    def close(self) -> None:
        self._lines.close()


FTM = Format(
    name="ftm",
    title="FollowTheMoney entities",
    files="entities.ftm.jsonl",
    standard="FollowTheMoney 4: Article, Event, Mention, Person, Organization, LegalEntity",
    open=_FollowTheMoney,
    claim=frozenset({"speaker", "content"}),
    event=frozenset({"trigger", "actors", "targets", "place", "date"}),
    why={
        "claim.*": "A claim without a speaker mentions nobody.",
        "claim.act": "A Mention says that somebody is named, not what they do by speaking.",
        "event.figures": "FollowTheMoney's Event has no property for people killed or injured.",
    },
)
