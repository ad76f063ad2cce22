"""Arguments in, items out: each source to the parser for its kind, each draft to a report."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

from whence.errors import RefusedError
from whence.read import from_csv, from_jsonlines, from_text
from whence.read.assemble import report_of
from whence.read.framing import Message
from whence.read.inputs import inputs
from whence.read.items import Arrived, Draft, Fault, Item, Listed, Parsed, Skipped, fault_of, refused
from whence.read.listed import Visits, told_by
from whence.read.members import told
from whence.read.process import ParserDiedError, ParserProcess
from whence.read.sniff import CONTAINERS
from whence.read.source import Source, whole
from whence.records import Report, codec
from whence.settings import ReadLimits

_PAGES = frozenset({"html", "feed", "pdf"})


def read_inputs(
    arguments: Sequence[str],
    *,
    limits: ReadLimits,
    stdin: BinaryIO | None = None,
    columns: Mapping[str, str] | None = None,
    fetch: bool = False,
) -> Iterator[Item]:
    """Read files, folders, archives, feeds and addresses, in the order given; ``-`` is ``stdin``.

    Lists of addresses without texts (Media Cloud, GDELT) are followed where the user says ``fetch``.

    One report is held at a time. What cannot be read is yielded as refused and the next is read. ``columns`` maps our
    field names (``text``, ``title``, ``outlet``, ``url``, ``published``, …) to the columns or keys of tables.
    """
    with closing(_Reader(limits, columns, fetch=fetch)) as reader:
        for found in inputs(arguments, limits=limits, stdin=stdin):
            if isinstance(found, Source):
                yield from reader.items(found)
            else:
                yield found


def read_text(
    text: str,
    *,
    key: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    byline: str | None = None,
    url: str | None = None,
    published: str | None = None,
    agency: str | None = None,
    language: str | None = None,
    limits: ReadLimits | None = None,
) -> Report:
    """The report that a text amounts to, as if it had come in a file; ``RefusedError`` where there is no text."""
    if not text.strip():
        raise RefusedError("empty", "the text holds no characters")
    draft = Draft(
        text,
        from_text.MEDIA_TYPE,
        from_text.EXTRACTOR,
        from_text.EXTRACTOR_VERSION,
        key=key,
        title=title,
        outlet=outlet,
        byline=byline,
        url=url,
        published=published,
        agency=agency,
        language=language,
    )
    raw = text.encode("utf-8", "surrogatepass")
    return report_of(draft, raw, path=None, url=None, limits=limits or ReadLimits())


class _Reader:
    """One run of reading, with its parser processes: one that unpacks, one that parses what comes out."""

    def __init__(self, limits: ReadLimits, columns: Mapping[str, str] | None, *, fetch: bool):
        self._limits = limits
        self._columns = columns
        self._visits = Visits(limits) if fetch else None
        self._unpacker = ParserProcess(limits)
        self._parser = ParserProcess(limits)

    def close(self) -> None:
        self._unpacker.close()
        self._parser.close()

    def items(self, source: Source) -> Iterator[Item]:
        """Everything in a source."""
        if not source.known:
            yield Skipped(source.path or "-", f"not a type we read ({source.kind})")
        elif source.kind in CONTAINERS:
            yield from self._unpacked(source)
        else:
            for parsed, raw in self._parsed(source):
                if isinstance(parsed, Listed):
                    yield from self._followed(source, parsed, raw)
                else:
                    yield self._item(source, parsed, raw)

    def _followed(self, source: Source, entry: Listed, raw: bytes | None) -> Iterator[Item]:
        """What is at an address that a list names, with what the list knows and the page does not say."""
        if self._visits is None:
            fault = Fault("not-fetched", f"a list names {entry.url}, and does not hold its text", entry.key)
            yield refused(fault, path=source.path, url=entry.url, raw=raw)
            return
        found = self._visits.visit(entry.url)
        if isinstance(found, Source) and found.kind in _PAGES | {"text"}:
            for parsed, data in self._parsed(found):
                if not isinstance(parsed, Listed):
                    yield self._item(found, told_by(entry, parsed), data)
        elif isinstance(found, Source):
            yield refused(Fault("binary", f"no page, but {found.kind}", entry.key), path=source.path, url=entry.url)
        else:
            yield found

    def _unpacked(self, source: Source) -> Iterator[Item]:
        try:
            with _as_file(source) as file:
                fields = {"file": str(file), "path": source.path, "kind": source.kind, "url": source.url}
                for member in told(self._unpacker.answers(Message("expand", fields))):
                    if isinstance(member, Source):
                        yield from self.items(member)
                    else:
                        yield member
        except ParserDiedError as error:
            fault = Fault("parser-died", f"the unpacking {error}")
            yield refused(fault, path=source.path, url=source.url)

    def _parsed(self, source: Source) -> Iterator[Parsed]:
        try:
            if source.kind in _PAGES:
                yield from self._page(source)
            else:
                yield from self._plain(source)
        except RefusedError as error:
            yield fault_of(error), None
        except OSError as error:
            yield Fault("unreadable", str(error)), None

    def _plain(self, source: Source) -> Iterator[Parsed]:
        match source.kind:
            case "jsonlines":
                yield from from_jsonlines.documents(source, self._limits, self._columns)
            case "json":
                yield from from_jsonlines.from_json(source, self._limits, self._columns)
            case "table":
                yield from from_csv.documents(source, self._limits, self._columns)
            case "text":
                yield from from_text.documents(whole(source, self._limits), source.charset)
            case "empty":
                yield Fault("empty", "the file holds no characters"), b""
            case _:
                yield Fault("binary", "not text, nor any other type we read"), whole(source, self._limits)

    def _page(self, source: Source) -> Iterator[Parsed]:
        data = whole(source, self._limits)
        job = Message(source.kind, {"url": source.url, "charset": source.charset}, data)
        try:
            for answer in self._parser.answers(job):
                yield codec.decode(_ANSWERS[answer.kind], answer.fields), data
        except ParserDiedError as error:
            yield Fault("parser-died", f"its parser {error}"), data

    def _item(self, source: Source, parsed: Draft | Fault, raw: bytes | None) -> Item:
        # A table's address is not the address of the articles in it.
        url = source.url if source.kind in {"text", "html", "pdf"} or isinstance(parsed, Fault) else None
        if isinstance(parsed, Fault):
            return refused(parsed, path=source.path, url=url, raw=raw)
        raw = raw or b""
        try:
            return Arrived(report_of(parsed, raw, path=source.path, url=url, limits=self._limits), raw)
        except RefusedError as error:
            return refused(fault_of(error, parsed.key), path=source.path, url=url, raw=raw)


_ANSWERS: dict[str, type[Draft] | type[Fault]] = {"draft": Draft, "fault": Fault}


@contextmanager
def _as_file(source: Source) -> Iterator[Path]:
    """The source as a file that another process can open."""
    if source.file is not None:
        yield source.file
        return
    with tempfile.NamedTemporaryFile(prefix="whence-") as spooled:
        shutil.copyfileobj(source.stream, spooled)
        spooled.flush()
        yield Path(spooled.name)
