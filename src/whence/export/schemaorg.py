"""schema.org: each report as a ``NewsArticle``, each claim with a speaker as a ``Claim`` that appears in it.

``ClaimReview`` is not written: it rates a claim, and whence rates none.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from whence.export.articles import Article
from whence.export.files import Listed
from whence.export.format import Format
from whence.ledger import ActorRow
from whence.records import Claim


class _SchemaOrg:
    def __init__(self, folder: Path):
        self._list = Listed(folder / "claims.jsonld", {"@context": {"@vocab": "https://schema.org/"}}, "@graph")

    def actor(self, actor: ActorRow) -> None:
        kind = "Person" if actor.kind == "person" else "Organization"
        others = [text for text, _, _ in actor.aliases]
        named = {"name": actor.name, **({"alternateName": others} if others else {})}
        self._list.write({"@id": f"urn:whence:{actor.id}", "@type": kind, **named})

    def article(self, article: Article) -> Collection[str]:
        self._list.write(_news(article))
        for claim in article.claims:
            self._list.write(_claim(article, claim))
        return {event.id for event in article.events}

    def close(self) -> None:
        self._list.close()


def _news(article: Article) -> dict[str, object]:
    report = article.report
    told = {
        "headline": report.title,
        "datePublished": report.published,
        "inLanguage": report.language,
        "url": report.url,
        "publisher": {"@type": "Organization", "name": report.outlet} if report.outlet else None,
        "dateline": article.cut(report.dateline.span) if report.dateline else None,
        "isBasedOn": f"urn:whence:{article.copy_of}" if article.copy_of else None,
    }
    told = {name: value for name, value in told.items() if value is not None}
    return {"@id": f"urn:whence:{report.id}", "@type": "NewsArticle", **told}


def _claim(article: Article, claim: Claim) -> dict[str, object]:
    told: dict[str, object] = {"text": article.content(claim), "appearance": {"@id": f"urn:whence:{article.report.id}"}}
    if claim.speaker is not None:
        who = article.actors.get(claim.speaker)
        told["author"] = {"@id": f"urn:whence:{who.id}"} if who else {"name": article.cut(claim.speaker)}
    if claim.said_on is not None and claim.said_on.earliest == claim.said_on.latest:
        told["dateCreated"] = claim.said_on.earliest
    return {"@id": f"urn:whence:{claim.id}", "@type": "Claim", **told}


SCHEMA_ORG = Format(
    name="schemaorg",
    title="schema.org claims",
    files="claims.jsonld",
    standard="schema.org NewsArticle and Claim, JSON-LD",
    open=_SchemaOrg,
    claim=frozenset({"speaker", "content"}),
    why={
        "event.*": "schema.org has events to be attended, not attacks that are reported.",
        "claim.said_on": "Only a claim made on one known day has dateCreated.",
    },
)
