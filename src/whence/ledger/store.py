"""The ledger as its users see it: one class, one transaction per call."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType

from whence.errors import LedgerKeyError
from whence.ledger import (
    actor_queries,
    changing,
    forgetting,
    judgements,
    links,
    lookup,
    proposals,
    queries,
    tables,
    verification,
    wholes,
    writing,
)
from whence.ledger.accounts import Accounts
from whence.ledger.address import FileAddress, parse_address
from whence.ledger.answers import ActorRow, Batch, ClaimRow, Counts, EventRow, Fault, Proposal, ReportRow, Written
from whence.ledger.backend import Backend
from whence.ledger.changing import Step
from whence.ledger.filters import ActorFilter, ClaimFilter, EventFilter, IncidentFilter, ReportFilter
from whence.ledger.keys import Key
from whence.ledger.link_state import LinkState
from whence.ledger.postgres import PostgresBackend
from whence.ledger.sessions import Attempts, Sessions
from whence.ledger.sqlite import SqliteBackend
from whence.ledger.upgrade import bring_up
from whence.records import Actor, Anchor, JudgedKind, Judgement, Producer, Reading, Report, Tombstone
from whence.records.briefs import Brief
from whence.records.incidents import Incident

ALL_REPORTS, ALL_CLAIMS, ALL_EVENTS, ALL_ACTORS = ReportFilter(), ClaimFilter(), EventFilter(), ActorFilter()
ALL_INCIDENTS = IncidentFilter()


def utc_now() -> datetime:
    """The time by the machine's clock."""
    return datetime.now(UTC)


def open_ledger(
    address: str, *, create: bool = False, key: Key | None = None, now: Callable[[], datetime] = utc_now
) -> Ledger:
    """Opens the ledger at a path, ``sqlite:///path`` or ``postgresql://user:password@host/database``.

    ``LedgerMissingError`` if it is not there and not to be made, ``LedgerVersionError`` if a newer whence wrote it,
    ``LedgerKeyError`` if the key does not fit it, ``LedgerError`` if what is there is no ledger. One that is made is
    encrypted under ``key``, if there is one.
    """
    backend = _backend(address, key)
    try:
        bring_up(backend, create=create)
    except BaseException:
        backend.close()
        raise
    return Ledger(backend, now)


def _backend(address: str, key: Key | None) -> Backend:
    place = parse_address(address)
    if isinstance(place, FileAddress):
        return SqliteBackend(place.path, key=key)
    if key is not None:
        raise LedgerKeyError(
            "there is a key, but a ledger on a server is not encrypted by whence",
            place=str(place),
            remedy="encrypt the server's disk, and open it without ledger_key_file (WHENCE_LEDGER_KEY_FILE)",
        )
    return PostgresBackend(place)


class Ledger:
    """An open ledger. Several processes and threads may read and write at once.

    Iterators see one state of the ledger, from their first row to their last, and hold a connection until they are
    finished or closed.
    """

    def __init__(self, backend: Backend, now: Callable[[], datetime] = utc_now):
        self._backend = backend
        self._now = now

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def place(self) -> str:
        """Where the ledger is, without any password."""
        return self._backend.place

    @property
    def accounts(self) -> Accounts:
        """Who may use a desk that a team shares."""
        return Accounts(self._backend)

    def sessions(self, *, idle: int, longest: int) -> Sessions:
        """Who is signed in: for ``idle`` seconds after the last look at a page, for the ``longest`` in all."""
        return Sessions(self._backend, idle=idle, longest=longest)

    @property
    def attempts(self) -> Attempts:
        """Tries at signing in that failed."""
        return Attempts(self._backend)

    @property
    def is_sealed(self) -> bool:
        """Is it encrypted by a key?"""
        return self._backend.is_sealed

    def processed(self, report_ids: Iterable[str], producer: Producer) -> set[str]:
        """Those of ``report_ids`` that ``producer`` has read, whether or not it found anything in them."""
        with self._backend.reading() as connection:
            runs = writing.known_runs(connection, report_ids)
        return {report for report, reader in runs if reader == producer.id}

    def known_refusals(self, ids: Iterable[str]) -> set[str]:
        """Those of ``ids`` that are in the ledger as refused."""
        with self._backend.reading() as connection:
            return writing.known(connection, tables.refusal.c.id, ids)

    def write(self, batch: Batch) -> Written:
        """Adds the whole batch or nothing; what is there already is not added again.

        When it returns, the batch survives the death of the process and of the machine. A report that another producer
        has read keeps those records, and the new ones become current.
        """
        rows = writing.prepare(batch)
        with self._backend.writing() as connection:
            return writing.write(connection, rows, self._timestamp())

    def reports(self, where: ReportFilter = ALL_REPORTS) -> Iterator[ReportRow]:
        """Reports in the order in which they were first written, then refusals in theirs."""
        with self._backend.reading() as connection:
            yield from queries.reports(connection, self._backend, where)

    def claims(self, where: ClaimFilter = ALL_CLAIMS) -> Iterator[ClaimRow]:
        """Claims in the order of their reports, then by position in the text."""
        with self._backend.reading() as connection:
            yield from queries.claims(connection, self._backend, where)

    def events(self, where: EventFilter = ALL_EVENTS) -> Iterator[EventRow]:
        """Events in the order of their reports, then by position in the text."""
        with self._backend.reading() as connection:
            yield from queries.events(connection, self._backend, where)

    def actors(self, where: ActorFilter = ALL_ACTORS) -> Iterator[ActorRow]:
        """Actors as one across reports, those who speak most first."""
        with self._backend.reading() as connection:
            yield from actor_queries.actors(connection, where)

    def incidents(self, where: IncidentFilter = ALL_INCIDENTS) -> Iterator[Incident]:
        """Incidents as they were last linked, those that most reports carry first."""
        with self._backend.reading() as connection:
            yield from links.incidents(connection, where)

    def outlines(self, where: IncidentFilter = ALL_INCIDENTS) -> Iterator[Incident]:
        """The same cut to what a list shows, so that hundreds are read at once."""
        with self._backend.reading() as connection:
            yield from links.outlines(connection, where)

    def is_linked(self) -> bool:
        """Were all reports linked since the last one was read?"""
        with self._backend.reading() as connection:
            return not links.is_stale(connection)

    def waiting(self) -> int:
        """How many readings came since the reports were last linked."""
        with self._backend.reading() as connection:
            return links.waiting(connection)

    def _timestamp(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")

    @contextmanager
    def linking(self) -> Iterator[LinkState]:
        """What linking keeps and makes, in one transaction, alone among all writers; undone by an error."""
        with self._backend.writing() as connection:
            yield LinkState(connection, self._timestamp())

    def last_look(self, reader: str) -> Step | None:
        """The step of linking up to which ``reader`` has looked at what changed; ``None`` for who never did."""
        with self._backend.reading() as connection:
            return changing.last_look(connection, reader)

    def newest_step(self) -> Step:
        """The newest step of linking that changed anything."""
        with self._backend.reading() as connection:
            return changing.newest(connection)

    def look(self, reader: str, step: int) -> None:
        """``reader`` has seen what changed up to ``step``."""
        with self._backend.writing() as connection:
            changing.look(connection, reader, step, self._timestamp())

    def changed(self, since: int) -> Iterator[tuple[Incident, list[Brief]]]:
        """Incidents that are otherwise than they were at a step, each with what it was then."""
        with self._backend.reading() as connection:
            yield from changing.changed(connection, since)

    def proposals(self) -> list[Proposal]:
        """Actors that may be one and that nobody has merged or split, the likeliest first."""
        with self._backend.reading() as connection:
            return proposals.propose(connection)

    def find(self, prefix: str) -> tuple[lookup.Kind, str]:
        """Kind and full id of the one record whose id begins with ``prefix``; ``UsageError`` for none or several."""
        with self._backend.reading() as connection:
            return lookup.find(connection, prefix)

    def reading(self, report_id: str) -> Reading:
        """The report with all that its current run found; ``UsageError`` for an unknown id."""
        with self._backend.reading() as connection:
            return lookup.get_reading(connection, report_id)

    def readings(self) -> Iterator[Reading]:
        """Every report with all that its current run found, in the order in which they were first written."""
        with self._backend.reading() as connection:
            yield from lookup.get_readings(connection)

    def local_actor(self, prefix: str) -> Actor:
        """The one actor of one report whose id begins with ``prefix``, whatever it was merged with."""
        with self._backend.reading() as connection:
            return lookup.get_actor(connection, prefix)

    def members(self, actor_id: str) -> list[Actor]:
        """The actors, one of each report that has it, that make up the actor with this id: the canonical one first."""
        with self._backend.reading() as connection:
            return list(lookup.get_members(connection, actor_id))

    def report(self, report_id: str) -> Report:
        """The report; ``UsageError`` for an unknown id."""
        with self._backend.reading() as connection:
            return lookup.get_report(connection, report_id)

    def text(self, report_id: str) -> str:
        """The report's canonical text, to which all offsets refer; ``UsageError`` for an unknown id."""
        return self.report(report_id).text

    def raw(self, sha256: str) -> bytes:
        """The bytes of this hash as they came in; ``UsageError`` for an unknown one."""
        with self._backend.reading() as connection:
            return lookup.get_raw(connection, sha256)

    def judge(self, judgement: Judgement) -> None:
        """Adds a judgement, for good: when it returns, it survives as a batch does.

        ``StaleJudgementError`` where somebody has judged one of its anchors since ``judgement.seen``: nothing is
        written then. ``UsageError`` for an unknown report, ``SpanError`` for an anchor past the end of its text.
        """
        with self._backend.writing() as connection:
            judgements.append(connection, judgement)

    def judgements(
        self,
        *,
        ids: Collection[str] | None = None,
        about: Collection[Anchor] | None = None,
        reports: Collection[str] | None = None,
        kind: JudgedKind | None = None,
    ) -> list[Judgement]:
        """Judgements, oldest first: those taken back too (``records.in_force`` leaves them out)."""
        anchors = None if about is None else {anchor.id for anchor in about}
        with self._backend.reading() as connection:
            return list(judgements.history(connection, ids=ids, anchors=anchors, reports=reports, kind=kind))

    def latest_judgement(self, *anchors: Anchor) -> str | None:
        """The id of the newest judgement that is about any of ``anchors``: what a new one must have seen."""
        with self._backend.reading() as connection:
            return judgements.latest(connection, anchors)

    def tombstones(self, ids: Collection[str] | None = None, texts: Collection[str] = ()) -> list[Tombstone]:
        """All tombstones, or those with these ids or of these texts (SHA-256): oldest first."""
        with self._backend.reading() as connection:
            return forgetting.tombstones(connection, ids, texts)

    def would_forget(self, ids: Collection[str]) -> list[forgetting.Going]:
        """What ``forget`` would take away; nothing for an id that nothing has."""
        with self._backend.reading() as connection:
            return [gone for id_ in ids if (gone := forgetting.going(connection, id_)) is not None]

    def reports_naming(self, actor: str) -> tuple[list[str], list[str]]:
        """Ids of the reports in which any run named this actor, and the actor's names of two words or more."""
        with self._backend.reading() as connection:
            return forgetting.naming_reports(connection, {actor}), forgetting.names_of(connection, {actor})

    def forget(self, ids: Collection[str], why: str) -> list[forgetting.Going]:
        """Deletes these reports and refusals with all that was made of them, and leaves tombstones; all or none.

        Nothing is linked afterwards. When it returns, no byte of them is in the ledger's files. ``LedgerBusyError``
        where somebody has the ledger open: they are deleted then, and doing it again gets rid of the bytes.
        """
        at = self._timestamp()
        with self._backend.writing() as connection:
            gone = [each for id_ in ids if (each := forgetting.forget(connection, id_, at, why)) is not None]
            if gone:
                wholes.refill(connection)
        with self._backend.reading() as connection:
            remains = list(forgetting.unscrubbed(connection))
        if remains:
            self._backend.scrub()
            with self._backend.writing() as connection:
                forgetting.note_scrubbed(connection)
        return gone

    def counts(self) -> Counts:
        """How much the ledger holds."""
        with self._backend.reading() as connection:
            return lookup.count(connection)

    def verify(self, progress: Callable[[int, int], None] | None = None) -> Iterator[Fault]:
        """Proves every row anew and yields what does not prove; ``progress`` gets rows done and rows in all."""
        yield from verification.verify(self._backend, progress)

    def checkpoint(self) -> None:
        """Moves all that is written into the ledger's main file, so that copying that file copies everything."""
        self._backend.checkpoint()

    def close(self) -> None:
        """Lets go of files and connections; unfinished iterators keep theirs."""
        self._backend.close()
