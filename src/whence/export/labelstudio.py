"""Label Studio's tasks: a report each, with what the machine marked as a prediction and what people decided as an
annotation, to go on annotating and to train again.

Offsets are code points, which is what Label Studio's editor has stored since 1.4.1 and what Python cuts; before, it
counted UTF-16 units, and marks behind an emoji would be off by one (tests/export/test_labelstudio.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from whence.export.articles import Article
from whence.export.files import Listed
from whence.export.format import Format
from whence.export.standoff import parts_of, what_of
from whence.ledger import ActorRow
from whence.records import Claim, Event, Span

# Our roles by Label Studio's labels; every kind of figure is one label, its kind stands in the region's note.
LABELS = {
    "source": "SPEAKER",
    "cue": "CUE",
    "content": "CONTENT",
    "via": "VIA",
    "addressee": "ADDRESSEE",
    "trigger": "EVENT",
    "actor": "ACTOR",
    "target": "TARGET",
    "instrument": "INSTRUMENT",
    "place": "PLACE",
}
FIGURE = "FIGURE"
# Ties the parts of one record; Label Studio shows it on the arrow.
PART = "part"
# White space is kept as it is: offsets count it.
CONFIGURATION = """\
<View>
  <Style>.htx-text {{ white-space: pre-wrap; }}</Style>
  <Header value="$title"/>
  <Labels name="label" toName="text">
{labels}
  </Labels>
  <Text name="text" value="$text"/>
  <Relations>
    <Relation value="{part}"/>
  </Relations>
</View>
"""


class _LabelStudio:
    def __init__(self, folder: Path):
        self._list = Listed(folder / "tasks.json", {}, None)
        labels = "\n".join(f'    <Label value="{label}"/>' for label in (*LABELS.values(), FIGURE))
        (folder / "labels.xml").write_text(CONFIGURATION.format(labels=labels, part=PART), encoding="utf-8")

    def actor(self, actor: ActorRow) -> None:
        """Label Studio knows texts alone."""

    def article(self, article: Article) -> Collection[str]:
        self._list.write(_task(article))
        return ()

    def close(self) -> None:
        self._list.close()


def _task(article: Article) -> dict[str, object]:
    report = article.report
    data = {"text": report.text, "report": report.id, "title": report.title or "", "outlet": report.outlet or ""}
    decided = [record for record in article.records if record.id in article.decided]
    found = [record for record in article.records if record.id not in article.decided]
    task: dict[str, object] = {"data": {**data, "key": report.key}}
    if found:
        task["predictions"] = [{"model_version": found[0].producer, "result": list(_results(article, found))}]
    if decided:
        task["annotations"] = [{"result": list(_results(article, decided))}]
    return task


def _results(article: Article, records: Sequence[Claim | Event]) -> Iterator[dict[str, object]]:
    """Each part of each record as a region, and a relation from a record's first part to each of the others.

    A region's id is the record's, its label and which of that label it is: ``82b50216f85278dd-CONTENT-0``.
    """
    for record in records:
        told: Counter[str] = Counter()
        names = []
        for role, span in parts_of(record):
            label = LABELS.get(role, FIGURE)
            names.append(f"{record.id}-{label}-{told[label]}")
            told[label] += 1
            note = f"{role}: {what_of(record)}" if label == FIGURE else what_of(record)
            yield _region(article, names[-1], label, span, note)
        for other in names[1:]:
            yield {"type": "relation", "from_id": names[0], "to_id": other, "direction": "right", "labels": [PART]}


def _region(article: Article, name: str, label: str, span: Span, note: str) -> dict[str, object]:
    value = {"start": span.start, "end": span.end, "text": article.cut(span), "labels": [label]}
    places = {"from_name": "label", "to_name": "text", "type": "labels"}
    return {"id": name, **places, "value": value, "meta": {"text": [note]}}


LABEL_STUDIO = Format(
    name="labelstudio",
    title="Label Studio tasks",
    files="tasks.json, labels.xml",
    standard="Label Studio tasks, from 1.4.1 on; offsets are code points",
    open=_LabelStudio,
    claim=frozenset({"speaker", "cue", "content", "via", "addressee", "act"}),
    event=frozenset({"trigger", "actors", "targets", "instruments", "place", "figures", "type", "status"}),
    why={"claim.certainty": "The tool marks spans; what is judged of a whole claim stands in its note at most."},
)
