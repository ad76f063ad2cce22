"""INCEpTION: one UIMA CAS (JSON) a report, with a layer for claims' parts and one for events', ready to be corrected.

CAS counts UTF-16 units; dkpro-cassis turns the offsets as it writes.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from whence.errors import MissingPartError
from whence.export.articles import Article
from whence.export.format import Format
from whence.export.standoff import parts_of
from whence.ledger import ActorRow
from whence.records import Claim

# INCEpTION shows layers of this package as its own custom ones.
PART = "webanno.custom.WhencePart"
FEATURES = ("role", "record", "what", "value")


def _cassis() -> Any:
    try:
        import cassis  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise MissingPartError(
            "INCEpTION files need dkpro-cassis",
            value="dkpro-cassis",
            remedy="pip install 'whence[inception]', or export brat",
        ) from error
    return cassis


class _Inception:
    def __init__(self, folder: Path):
        cassis = _cassis()
        self._folder = folder
        self._types = cassis.TypeSystem()
        self._part = self._types.create_type(name=PART, supertypeName="uima.tcas.Annotation")
        for feature in FEATURES:
            self._types.create_feature(domainType=self._part, name=feature, rangeType="uima.cas.String")
        (folder / "typesystem.xml").write_text(self._types.to_xml(), encoding="utf-8")

    def actor(self, actor: ActorRow) -> None:
        """Annotation is of texts alone."""

    def article(self, article: Article) -> Collection[str]:
        cas = _cassis().Cas(typesystem=self._types)
        cas.sofa_string, cas.sofa_mime = article.report.text, "text/plain"
        for record in article.records:
            what, value = ("claim", record.act) if isinstance(record, Claim) else ("event", record.type)
            for role, span in parts_of(record):
                part = self._part(begin=span.start, end=span.end, role=role, record=record.id, what=what, value=value)
                cas.add(part)
        cas.to_json(self._folder / f"{article.report.id}.json")
        return ()

    def close(self) -> None:
        """Every file is closed."""


INCEPTION = Format(
    name="inception",
    title="INCEpTION documents",
    files="one .json a report, typesystem.xml",
    standard="UIMA CAS JSON 0.4, by dkpro-cassis",
    open=_Inception,
    claim=frozenset({"speaker", "cue", "content", "via", "addressee", "act"}),
    event=frozenset({"trigger", "actors", "targets", "instruments", "place", "figures", "type"}),
    why={"claim.certainty": "The layer holds spans with their role; what is judged of a whole claim is its act alone."},
    needs="inception",
)
