"""spaCy reads its files back: the texts, the spans in groups by role, every record as it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.tokens import DocBin

import whence
from tests import invented
from tests.export.conftest import AWKWARD, Exported
from whence.export import docbin
from whence.export import export as export_all
from whence.ledger import Ledger
from whence.review import Reviewer
from whence.spacy_component import claims_of, events_of

if TYPE_CHECKING:
    import pytest

SAMPLE = Path(__file__).parent.parent.parent / "examples" / "quetta-2025" / "reports.jsonl"


def docs(folder: Path) -> list[Any]:
    """Every Doc in the folder, as spaCy reads it."""
    vocab = spacy.blank("en").vocab
    return [doc for file in sorted(folder.glob("*.spacy")) for doc in DocBin().from_disk(file).get_docs(vocab)]


def spans(doc: Any, group: str) -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span.id_) for span in doc.spans[group]]


def test_texts_spans_and_records_come_back(exported: Exported) -> None:
    first, second = docs(exported("spacy"))
    assert (first.text, second.text) == (invented.TEXT, AWKWARD)
    assert ("the governor's office", "SPEAKER", invented.DEATHS.id) in spans(first, "speaker")
    assert ("it carried out the raid", "CONTENT", invented.RESPONSIBILITY.id) in spans(first, "content")
    assert spans(first, "event") == [("raid", "EVENT", invented.RAID.id)]
    assert spans(first, "figure") == [("At least 9 people", "KILLED", invented.RAID.id)]
    assert claims_of(first) == invented.reading().claims
    assert [event.id for event in events_of(first)] == [invented.RAID.id]
    assert first.user_data["whence"]["report"] == invented.ID
    assert first.user_data["whence"]["outlet"] == invented.OUTLET


def test_a_span_behind_an_emoji_is_where_it_was(exported: Exported) -> None:
    (_, second) = docs(exported("spacy"))
    (cue,) = second.spans["cue"]
    assert (cue.text, cue.start_char) == ("says", AWKWARD.index("says"))


def test_what_people_decided_is_named(ledger: Ledger, exported: Exported) -> None:
    Reviewer(ledger, "a.reviewer").accept(invented.DEATHS.id, "So it says.")
    first, _ = docs(exported("spacy"))
    assert first.user_data["whence"]["decided"] == (invented.DEATHS.id,)


def test_a_file_holds_so_many_reports_and_no_more(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docbin, "DOCS", 1)
    export_all(ledger, "spacy", tmp_path)
    assert [file.name for file in sorted(tmp_path.glob("*.spacy"))] == ["reports-0001.spacy", "reports-0002.spacy"]
    assert len(docs(tmp_path)) == 2


def test_the_sample_comes_back_whole(tmp_path: Path) -> None:
    with whence.open(str(tmp_path / "whence.db"), create=True) as ledger:
        ledger.read(str(SAMPLE), rules_only=True)
        ledger.export("spacy", tmp_path / "out")
        texts = {report["id"]: ledger.text(report["id"]) for report in ledger.reports()}
        claims = {claim["id"] for claim in ledger.claims()}
    found = docs(tmp_path / "out")
    assert {doc.user_data["whence"]["report"]: doc.text for doc in found} == texts
    assert {claim.id for doc in found for claim in claims_of(doc)} == claims
    for doc in found:
        for claim in claims_of(doc):
            marked = {span.id_: span.text for span in doc.spans["cue"]}
            assert claim.cue is None or claim.cue.cut(doc.text) in marked[claim.id]
