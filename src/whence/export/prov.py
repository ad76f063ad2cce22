"""W3C PROV: which run of which model made which claim from which text, and who is said to have said it first.

A report is an entity; a run is an activity by the software of that version; a claim or event is an entity derived from
its report. A speaker and every relay are agents the claim is attributed to: the speaker as its origin
(``prov:wasAttributedTo``), relays by a qualified attribution with their role (PROV-O, 2013).
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from whence.export.articles import Article
from whence.export.files import Listed
from whence.export.format import Format
from whence.ledger import ActorRow
from whence.records import Claim, Event, Span, content_id

CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "whence": "urn:whence:",
    "label": {"@id": "http://www.w3.org/2000/01/rdf-schema#label"},
}
_Node = dict[str, object]


def _urn(id_: str) -> _Node:
    return {"@id": f"urn:whence:{id_}"}


class _Prov:
    """``_local`` are the agents of the article at hand that have no actor, each written once."""

    def __init__(self, folder: Path):
        self._list = Listed(folder / "provenance.jsonld", {"@context": CONTEXT}, "@graph")
        self._producers: set[str] = set()
        self._local: set[str] = set()

    def actor(self, actor: ActorRow) -> None:
        kind = "prov:Person" if actor.kind == "person" else "prov:Organization"
        self._list.write({**_urn(actor.id), "@type": ["prov:Agent", kind], "label": actor.name})

    def article(self, article: Article) -> Collection[str]:
        report = article.report
        self._local.clear()
        entity = {"@type": "prov:Entity", "label": report.title or report.key, "whence:sha256": report.sha256}
        quoted = {"prov:wasQuotedFrom": _urn(article.copy_of)} if article.copy_of else {}
        self._list.write({**_urn(report.id), **entity, **quoted})
        for claim in article.claims:
            self._claim(article, claim)
        for event in article.events:
            self._made(article, event)
        return ()

    def _claim(self, article: Article, claim: Claim) -> None:
        roles = [("speaker", claim.speaker), *(("relay", hop.span) for hop in claim.via)]
        parties = [(role, self._agent(article, span)) for role, span in roles if span is not None]
        told: _Node = {"label": article.content(claim), "whence:act": claim.act, "whence:voice": claim.voice}
        if parties and claim.speaker is not None:
            told["prov:wasAttributedTo"] = _urn(parties[0][1])
        qualified = [
            {"@type": "prov:Attribution", "prov:agent": _urn(agent), "prov:hadRole": {"@id": f"urn:whence:{role}"}}
            for role, agent in parties
        ]
        if qualified:
            told["prov:qualifiedAttribution"] = qualified
        if claim.inside:
            told["whence:inside"] = _urn(claim.inside)
        self._made(article, claim, told)

    def _made(self, article: Article, record: Claim | Event, told: _Node | None = None) -> None:
        producer = record.producer
        if producer not in self._producers:
            self._producers.add(producer)
            self._list.write({**_urn(producer), "@type": ["prov:Agent", "prov:SoftwareAgent"], "label": "whence"})
        run = content_id("run", producer, article.report.id)
        words = article.cut(record.trigger) if isinstance(record, Event) else ""
        made: _Node = {"@type": "prov:Entity", "label": words, "prov:wasDerivedFrom": _urn(article.report.id)}
        activity = {**_urn(run), "@type": "prov:Activity", "prov:wasAssociatedWith": _urn(producer)}
        self._list.write({**_urn(record.id), **made, **(told or {}), "prov:wasGeneratedBy": activity})

    def _agent(self, article: Article, span: Span) -> str:
        who = article.actors.get(span)
        if who is not None:
            return who.id
        id_ = content_id("unresolved", article.report.id, span.start, span.end)
        if id_ not in self._local:
            self._local.add(id_)
            self._list.write({**_urn(id_), "@type": "prov:Agent", "label": article.cut(span)})
        return id_

    def close(self) -> None:
        self._list.close()


PROV = Format(
    name="prov",
    title="Provenance",
    files="provenance.jsonld",
    standard="W3C PROV-O 2013, JSON-LD",
    open=_Prov,
    claim=frozenset({"speaker", "content", "act", "voice", "via", "inside"}),
    event=frozenset({"trigger"}),
    why={"event.figures": "PROV tells where a record comes from, not what it says."},
)
