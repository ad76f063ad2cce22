"""What a format is to whence: a name, what it holds, and a writer that takes one article at a time, or one incident."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from whence.export.articles import Article
from whence.export.occurrences import Occurrence
from whence.ledger import ActorRow


class Writer(Protocol):
    """An export under way."""

    def actor(self, actor: ActorRow) -> None:
        """Take an actor; all come before the first article."""

    def article(self, article: Article) -> Collection[str]:
        """Take an article; the ids of its claims and events that have no row in this format."""

    def close(self) -> None:
        """Write what is left and close the files."""


class IncidentWriter(Protocol):
    """An export under way whose rows are incidents."""

    def incident(self, occurrence: Occurrence) -> bool:
        """Take an incident; whether it has a row in this format."""

    def close(self) -> None:
        """Write what is left and close the files."""


@dataclass(frozen=True, slots=True)
class IncidentRows:
    """The same columns with a row for each incident; everything else as in ``Format``."""

    open: Callable[[Path], IncidentWriter]
    files: str
    open_raw: Callable[[Path], IncidentWriter] | None = None
    claim: frozenset[str] = frozenset()
    event: frozenset[str] = frozenset()
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its ``name`` on the command line.

    ``files`` says what it writes, ``standard`` what it follows. ``claim`` and ``event`` are the fields of a record that
    it holds; ``why`` explains, by ``kind.field``, what it does not. ``needs`` is the extra to be installed for it.
    ``open_raw``, of a format with cells that a spreadsheet could run, writes them as they are; ``incidents``, where the
    format has it, a row for each incident in the place of one for each told event.
    """

    name: str
    title: str
    files: str
    standard: str
    open: Callable[[Path], Writer]
    open_raw: Callable[[Path], Writer] | None = None
    claim: frozenset[str] = frozenset()
    event: frozenset[str] = frozenset()
    why: Mapping[str, str] = field(default_factory=dict)
    needs: str | None = None
    incidents: IncidentRows | None = None
