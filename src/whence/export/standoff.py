"""Texts with their annotation beside them: brat's standoff files, and the parts of a record that other annotation tools
mark too. brat counts code points, as whence does."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from whence.export.articles import Article
from whence.export.format import Format
from whence.ledger import ActorRow
from whence.records import Claim, Event, Span

Part = tuple[str, Span]


def parts_of_claim(claim: Claim) -> Iterator[Part]:
    """The parts of a claim by role."""
    if claim.cue is not None:
        yield "cue", claim.cue
    if claim.speaker is not None:
        yield "source", claim.speaker
    yield from (("content", span) for span in claim.content)
    yield from (("via", hop.span) for hop in claim.via)
    if claim.addressee is not None:
        yield "addressee", claim.addressee


def parts_of_event(event: Event) -> Iterator[Part]:
    """The parts of an event by role."""
    yield "trigger", event.trigger
    for role, spans in (("actor", event.actors), ("target", event.targets), ("instrument", event.instruments)):
        yield from ((role, span) for span in spans)
    if event.place is not None:
        yield "place", event.place.span
    yield from ((figure.kind, figure.span) for figure in event.figures)


def parts_of(record: Claim | Event) -> Iterator[Part]:
    """The parts of either."""
    return parts_of_claim(record) if isinstance(record, Claim) else parts_of_event(record)


class _Brat:
    """One ``.txt`` and one ``.ann`` a report, and the configuration that brat needs to show them."""

    def __init__(self, folder: Path):
        self._folder = folder
        (folder / "annotation.conf").write_text(BRAT_CONFIGURATION, encoding="utf-8")

    def actor(self, actor: ActorRow) -> None:
        """brat knows texts alone."""

    def article(self, article: Article) -> Collection[str]:
        report = article.report
        (self._folder / f"{report.id}.txt").write_text(report.text, encoding="utf-8", newline="")
        lines = list(_brat_lines(article))
        (self._folder / f"{report.id}.ann").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return ()

    def close(self) -> None:
        """Every file is closed."""


BRAT_CONFIGURATION = """\
[entities]
cue
source
content
via
addressee
trigger
actor
target
instrument
place
killed
injured
abducted
arrested
displaced
missing
[relations]
part\tArg1:<ENTITY>, Arg2:<ENTITY>
[events]
[attributes]
"""


def _brat_lines(article: Article) -> Iterator[str]:
    """Text-bound annotations, relations from the first part of a record to the rest, and a note with what it is."""
    text = relation = 0
    for record in article.records:
        parts = list(parts_of(record))
        first = text + 1
        for role, span in parts:
            text += 1
            yield f"T{text}\t{role} {_fragments(article, span)}"
        for other in range(first + 1, text + 1):
            relation += 1
            yield f"R{relation}\tpart Arg1:T{first} Arg2:T{other}"
        if parts:
            yield f"#{first}\tAnnotatorNotes T{first}\t{record.id} {what_of(record)}"


def what_of(record: Claim | Event) -> str:
    """What is judged of a record as a whole, for a note."""
    return f"claim {record.act}" if isinstance(record, Claim) else f"event {record.type} {record.status}"


def _fragments(article: Article, span: Span) -> str:
    """brat wants a line break within a span as two fragments."""
    pieces, at = [], span.start
    for line in article.cut(span).split("\n"):
        if line:
            pieces.append((at, at + len(line), line))
        at += len(line) + 1
    places = ";".join(f"{start} {end}" for start, end, _ in pieces)
    return f"{places}\t{' '.join(line for _, _, line in pieces)}"


_CLAIM = frozenset({"speaker", "cue", "content", "via", "addressee", "act"})
_EVENT = frozenset({"trigger", "actors", "targets", "instruments", "place", "figures", "type", "status"})
_WHY = {"claim.certainty": "The tool marks spans; what is judged of a whole claim stands in its note at most."}

BRAT = Format(
    name="brat",
    title="brat standoff",
    files="one .txt and one .ann a report, annotation.conf",
    standard="brat 1.3 standoff",
    open=_Brat,
    claim=_CLAIM,
    event=_EVENT,
    why=_WHY,
)
