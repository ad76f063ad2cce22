"""spaCy's DocBin files, for training: a ``Doc`` each report, spans in groups by role, every record in ``user_data``.

spaCy marks whole tokens, so a span there may be a character longer than ours; the records beside it count code points.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from whence.errors import MissingPartError
from whence.export.articles import Article
from whence.export.format import Format
from whence.export.losses import CLAIM_FIELDS, EVENT_FIELDS
from whence.export.standoff import parts_of
from whence.ledger import ActorRow
from whence.records import Claim, Event, Report
from whence.records.codec import encode

# Docs of one file: some megabytes, which is what memory holds; ``spacy train`` takes a folder of them.
DOCS = 500
# Where a Doc has what whence found: plain values, which spaCy saves with it.
KEY = "whence"
# Our roles by the names of span groups; every kind of figure is in one group, its kind is the span's label.
GROUPS = {"source": "speaker", "trigger": "event"}
FIGURES = frozenset({"killed", "injured", "abducted", "arrested", "displaced", "missing"})


def blank() -> Any:
    """spaCy's English without any model; ``MissingPartError`` where spaCy is not installed."""
    try:
        import spacy  # noqa: PLC0415  # an extra, and slow to import
    except ImportError as error:
        raise MissingPartError(
            "spaCy's files need spaCy", value="spacy", remedy="pip install 'whence[spacy]', or export labelstudio"
        ) from error
    return spacy.blank("en")


def lay_on(doc: Any, report: Report, records: Iterable[Claim | Event]) -> None:
    """Put ``records`` on a ``Doc`` of the report's text: span groups by role, and the records as plain values.

    A span's label is its role, its ``id_`` the id of the record.
    """
    told: dict[str, list[Any]] = {"speaker": [], "cue": [], "content": [], "event": []}
    found = list(records)
    for record in found:
        for role, span in parts_of(record):
            group = "figure" if role in FIGURES else GROUPS.get(role, role)
            label = (role if role in FIGURES else group).upper()
            told.setdefault(group, []).append(
                doc.char_span(span.start, span.end, label=label, span_id=record.id, alignment_mode="expand")
            )
    for group, spans in told.items():
        doc.spans[group] = spans
    doc.user_data[KEY] = {
        "report": report.id,
        "claims": [encode(each, report.text) for each in found if isinstance(each, Claim)],
        "events": [encode(each, report.text) for each in found if isinstance(each, Event)],
    }


class _DocBins:
    def __init__(self, folder: Path):
        self._folder, self._tokenizer = folder, blank().tokenizer
        self._files = 0
        self._begin()

    def _begin(self) -> None:
        from spacy.tokens import DocBin  # noqa: PLC0415  # an extra

        self._bin = DocBin(store_user_data=True)

    def actor(self, actor: ActorRow) -> None:
        """spaCy knows texts alone."""

    def article(self, article: Article) -> Collection[str]:
        # The tokenizer by itself: a pipeline refuses texts of more than a million characters.
        doc = self._tokenizer(article.report.text)
        lay_on(doc, article.report, article.records)
        doc.user_data[KEY] |= _about(article)
        self._bin.add(doc)
        if len(self._bin) == DOCS:
            self._flush()
        return ()

    def _flush(self) -> None:
        self._files += 1
        (self._folder / f"reports-{self._files:04}.spacy").write_bytes(self._bin.to_bytes())
        self._begin()

    def close(self) -> None:
        if len(self._bin):
            self._flush()


def _about(article: Article) -> Mapping[str, object]:
    report = article.report
    decided = [record.id for record in article.records if record.id in article.decided]
    return {"title": report.title, "outlet": report.outlet, "published": report.published, "decided": decided}


SPACY = Format(
    name="spacy",
    title="spaCy DocBin",
    files="reports-0001.spacy and on, 500 reports each",
    standard="spaCy 3 DocBin; span groups speaker, cue, content, via, addressee, event, actor, target, instrument, "
    "place, figure; doc.user_data['whence']",
    open=_DocBins,
    claim=CLAIM_FIELDS,
    event=EVENT_FIELDS,
    needs="spacy",
)
