"""The Python API: one ledger, read into and asked.

    with whence.open("whence.db", create=True) as ledger:
        ledger.read("reports/")
        for claim in ledger.claims(speaker="police", act="accuse"):
            print(claim["speaker"]["text"], claim["content"][0]["text"])

Answers are the wire shapes, the same as over HTTP and from the command line's ``--format jsonl``.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, Self, TypeVar

from whence import ledger as store
from whence import wire
from whence.errors import UsageError
from whence.records import Actor, Place, Reading, Tombstone, in_force, text_sha256
from whence.settings import Settings, cache_folder, load_settings, use_one_thread

if TYPE_CHECKING:
    from whence.archive import Built, LinkedLake
    from whence.export import Exported, Frame, Rows, Standing
    from whence.pipeline import Progress, Summary
    from whence.review import Reviewer
    from whence.team import Hasher, Team

# A copy for the public is the same whenever it is made.
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)

Filter = TypeVar(
    "Filter", store.ActorFilter, store.ClaimFilter, store.EventFilter, store.IncidentFilter, store.ReportFilter
)
Row = TypeVar("Row")
Shape = TypeVar("Shape")
Subject = wire.ClaimShape | wire.EventShape | wire.ActorShape | wire.ReportShape | wire.IncidentShape


def open(  # noqa: A001  # whence.open reads well, and only there
    address: str | None = None, *, create: bool = False, key: str | None = None, settings: Settings | None = None
) -> Ledger:
    """The ledger at ``address`` (a path or a PostgreSQL URL; the settings' own without one).

    ``create`` makes one where there is none; without it that is a ``LedgerMissingError``. ``key`` opens an encrypted
    one, or encrypts the one that is made; without it, the line in the settings' ``ledger_key_file``, if that is set.
    """
    settings = load_settings() if settings is None else settings
    chosen = store.Key(key) if key is not None else key_of(settings)
    return Ledger(store.open_ledger(address or settings.ledger, create=create, key=chosen), settings)


def key_of(settings: Settings) -> store.Key | None:
    """The key in the file that the settings name; None where they name none."""
    return store.read_key(Path(settings.ledger_key_file)) if settings.ledger_key_file else None


def read_text(text: str, *, rules_only: bool = False, settings: Settings | None = None, **known: str | None) -> Reading:
    """Everything found in one report, as records, without a ledger; nothing is written.

    ``known`` is what is known of the report: ``title``, ``outlet``, ``byline``, ``url``, ``published``, ``agency``,
    ``language``, ``key``. ``RefusedError`` where the text holds no characters.
    """
    use_one_thread()
    from whence import pipeline  # noqa: PLC0415  # parsers and models: only reading needs them
    from whence.read import read_text as report_of  # noqa: PLC0415  # as above

    settings = load_settings() if settings is None else settings
    report = report_of(text, limits=settings.limits, **known)
    with pipeline.shipped_crew(rules_only=rules_only, workers=1, places=cache_folder(settings)) as crew:
        return next(crew.interpret([report])())


def make_lake(
    *inputs: str,
    out: str | Path,
    runner: Literal["local", "spark"] = "local",
    workers: int = 0,
    rules_only: bool = False,
    columns: dict[str, str] | None = None,
    stdin: BinaryIO | None = None,
    settings: Settings | None = None,
    progress: Callable[[Built], None] | None = None,
) -> Built:
    """Read files, folders, archives, feeds and addresses into a lake: a folder of Parquet that needs no ledger.

    Started again, it goes on where it was stopped. ``workers`` processes (0: one on each processor) read; both runners
    start new ones, so a script that calls this needs its ``if __name__ == "__main__"``. ``Ledger.load`` takes a
    selection of a lake into a ledger. ``progress`` is told after every shard.
    """
    use_one_thread()
    from whence import archive  # noqa: PLC0415  # parsers, models and Parquet: only this needs them
    from whence.read import read_inputs  # noqa: PLC0415  # as above

    settings = load_settings() if settings is None else settings
    arrivals = read_inputs(inputs, limits=settings.limits, stdin=stdin, columns=columns)
    places = cache_folder(settings).resolve()
    return archive.build(
        arrivals, Path(out), runner=runner, workers=workers, rules_only=rules_only, places=places, progress=progress
    )


def link_lake(
    lake: str | Path,
    *,
    runner: Literal["local", "spark"] = "local",
    workers: int = 0,
    producer: str | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> LinkedLake:
    """Link all readings in a lake into incidents and copies beside them, the same that a ledger of them would hold.

    Started again, it goes on where it was stopped, and what was linked of the same readings is known. ``producer`` says
    whose readings, where the lake has those of several. ``progress`` is told the step, how many of its jobs are done,
    and of how many. As for ``make_lake``, a script needs its ``if __name__ == "__main__"``.
    """
    use_one_thread()
    from whence import archive  # noqa: PLC0415  # Parquet: only this needs it

    return archive.link_lake(Path(lake), runner=runner, workers=workers, producer=producer, progress=progress)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One record with all that belongs to it: what ``whence show`` prints.

    For a report: its text, claims and events. For a claim: its report, the claims around and within it, the events it
    tells. For an event: its report, the claim that tells it and its place with the reason for it. For an actor: what
    it says. For an incident: its events, the claims that tell them, and the reports that carry them.
    """

    kind: Literal["report", "claim", "event", "actor", "incident"]
    subject: Subject
    report: wire.ReportShape | None = None
    text: str | None = None
    claims: tuple[wire.ClaimShape, ...] = ()
    events: tuple[wire.EventShape, ...] = ()
    place: Place | None = None
    reports: tuple[wire.ReportShape, ...] = ()


class Ledger:
    """An open ledger; ``with`` closes it. Filters are the fields of the filter named in each method."""

    def __init__(self, opened: store.Ledger, settings: Settings):
        self._store = opened
        self._settings = settings

    def __enter__(self) -> Self:
        self._store.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store.__exit__(kind, error, trace)

    def read(
        self,
        *inputs: str,
        columns: dict[str, str] | None = None,
        stdin: BinaryIO | None = None,
        fetch: bool = False,
        rules_only: bool = False,
        again: bool = False,
        workers: int = 1,
        lake: str | Path | None = None,
        runner: Literal["local", "spark"] = "local",
        progress: Progress | None = None,
    ) -> Summary:
        """Read files, folders, archives, feeds and addresses (``-`` is ``stdin``); what is known already is left alone,
        and what was forgotten is refused, unless ``again``.

        ``columns`` names the columns of a table, e.g. ``{"text": "body"}``. The pages that a list of addresses names
        (Media Cloud, GDELT) are refused, unless ``fetch``. The model reads along where whence was
        installed with one, unless ``rules_only``. Where there is much to read, ``workers`` processes do, 0 for one on
        each processor; each runs the main module again, so a script that asks for more than one needs its
        ``if __name__ == "__main__"``. With a ``lake``, a folder that all workers see, ``runner`` reads into it first,
        on Spark or here, and the folder goes once everything is in the ledger.
        """
        use_one_thread()
        from whence import pipeline  # noqa: PLC0415  # parsers and models: only reading needs them
        from whence.read import read_inputs  # noqa: PLC0415  # as above

        arrivals = read_inputs(inputs, limits=self._settings.limits, stdin=stdin, columns=columns, fetch=fetch)
        places = cache_folder(self._settings)
        if lake is not None:
            summary = self._read_through(
                arrivals, Path(lake), runner=runner, workers=workers, rules_only=rules_only, progress=progress
            )
            self.link_what_came()
            return summary
        with pipeline.shipped_crew(rules_only=rules_only, workers=workers, places=places) as crew:
            summary = pipeline.read(arrivals, self._store, self._settings, crew=crew, progress=progress, again=again)
        self.link_what_came()
        return summary

    def _read_through(self, arrivals: Iterator[Any], lake: Path, **given: Any) -> Summary:
        from whence import archive  # noqa: PLC0415  # Parquet: only this needs it

        if self._store.is_sealed:
            raise UsageError(
                "a lake lies on the disk as it is read, and this ledger is encrypted",
                value=str(lake),
                remedy="read without --lake and --runner spark",
            )
        places = cache_folder(self._settings).resolve()
        return archive.read_through(arrivals, self._store, lake, self._settings, places=places, **given)

    def link_what_came(self, most: int | None = None) -> int:
        """Link, where something was read or judged since the last time; gives how many reports were left to be linked:
        all, where more than ``most`` came."""
        if self._store.is_linked():
            return 0
        waiting = self._store.waiting()
        if most is not None and waiting > most:
            return waiting
        self.link()
        return 0

    def load(
        self,
        lake: str | Path,
        *,
        producer: str | None = None,
        progress: Callable[[store.Written], None] | None = None,
        **selection: Any,
    ) -> store.Written:
        """Take what a lake holds into the ledger: all of it, or what passes ``selection`` (of ``archive.Selection``).

        What the ledger has already adds nothing, and what was forgotten stays forgotten. ``producer`` says whose
        readings, where the lake has those of several.
        """
        from whence import archive  # noqa: PLC0415  # Parquet: only this needs it

        chosen = archive.Selection(**selection)
        written = archive.load(Path(lake), self._store, chosen, producer=producer, progress=progress)
        self.link_what_came()
        return written

    def claims(self, **filters: Any) -> Iterator[wire.ClaimShape]:
        """The claims that pass all ``filters`` (of ``ledger.ClaimFilter``), in the order of their reports."""
        return _shaped(wire.claim, self._store.claims(_filter(store.ClaimFilter, filters)))

    def events(self, **filters: Any) -> Iterator[wire.EventShape]:
        """The events that pass all ``filters`` (of ``ledger.EventFilter``)."""
        return _shaped(wire.event, self._store.events(_filter(store.EventFilter, filters)))

    def actors(self, **filters: Any) -> Iterator[wire.ActorShape]:
        """The actors that pass all ``filters`` (of ``ledger.ActorFilter``)."""
        return _shaped(wire.actor, self._store.actors(_filter(store.ActorFilter, filters)))

    def is_linked(self) -> bool:
        """Were all reports linked since the last one was read?"""
        return self._store.is_linked()

    def link(self, progress: Callable[[int], None] | None = None, *, anew: bool = False) -> int:
        """Link what was read and judged since the last time; gives how many incidents there are. ``read`` does so by
        itself.

        ``progress`` gets the number of reports done. ``anew`` links all reports, whatever was linked before.
        """
        from whence import pipeline  # noqa: PLC0415  # only reading and linking need the stages

        return pipeline.link(self._store, progress, anew=anew)

    def incidents(self, **filters: Any) -> Iterator[wire.IncidentShape]:
        """The incidents that pass all ``filters`` (of ``ledger.IncidentFilter``), those of most reports first; linked
        first, where reports were read since the last time."""
        self.link_what_came()
        return _shaped(wire.incident, self._store.incidents(_filter(store.IncidentFilter, filters)))

    def outlines(self, *, as_linked: bool = False, **filters: Any) -> Iterator[wire.IncidentShape]:
        """The same cut to what a list shows, many times quicker: events, reports, differences and sources are empty,
        and of the propositions only the best supported "happened" is there. ``as_linked``: whatever was read since."""
        if not as_linked:
            self.link_what_came()
        return _shaped(wire.incident, self._store.outlines(_filter(store.IncidentFilter, filters)))

    def changes(self, reader: str = "", *, as_linked: bool = False) -> Iterator[wire.ChangedShape]:
        """Incidents that are otherwise than when ``reader`` last looked (``look``), those of most reports first, each
        with what is; nothing for who never did. ``as_linked``: as they were last linked, whatever was read since."""
        from whence.link import changes  # noqa: PLC0415  # with all of linking
        from whence.records.briefs import brief_of  # noqa: PLC0415  # as above

        if not as_linked:
            self.link_what_came()
        seen = self._store.last_look(reader)
        for incident, before in self._store.changed(seen.number) if seen else ():
            if found := changes(before, brief_of(incident)):
                yield wire.changed(incident, found)

    def look(self, reader: str = "", step: int | None = None) -> None:
        """``reader`` has seen what changed up to ``step`` (``newest_step``; now without one)."""
        self._store.look(reader, self._store.newest_step().number if step is None else step)

    def last_look(self, reader: str = "") -> store.Step | None:
        """When ``reader`` last looked, and up to which step."""
        return self._store.last_look(reader)

    def newest_step(self) -> store.Step:
        """The newest step of linking that changed any incident, and when it was."""
        return self._store.newest_step()

    def proposals(self) -> Iterator[wire.ProposalShape]:
        """Actors that may be one, for a reviewer to merge or to keep apart; the likeliest first."""
        return _shaped(wire.proposal, iter(self._store.proposals()))

    def members(self, actor: str) -> list[Actor]:
        """The actors of single reports that make up an actor, by id or a prefix of it: what can be split."""
        return self._store.members(self.find(actor, "actor"))

    def reports(self, **filters: Any) -> Iterator[wire.ReportShape]:
        """The reports and refused inputs that pass all ``filters`` (of ``ledger.ReportFilter``)."""
        return _shaped(wire.report, self._store.reports(_filter(store.ReportFilter, filters)))

    def text(self, report: str) -> str:
        """The canonical text of a report, by id or a prefix of it: what every offset counts in."""
        return self._store.text(self.find(report, "report"))

    def reading(self, report: str) -> Reading:
        """Everything found in a report, as records, by id or a prefix of it."""
        return self._store.reading(self.find(report, "report"))

    def review(self, by: str) -> Reviewer:
        """The ledger as ``by`` reviews it: accept, correct, reject, add, merge, split, alias, grade, undo."""
        from whence.review import Reviewer  # noqa: PLC0415  # only reviewing needs it

        return Reviewer(self._store, by)

    def team(
        self, by: str = "command line", *, hasher: Hasher | None = None, now: Callable[[], datetime] = store.utc_now
    ) -> Team:
        """The accounts of a desk that several people share, as ``by`` administers them."""
        from whence.team import Team  # noqa: PLC0415  # only a team needs it

        return Team(self._store, by=by, settings=self._settings, hasher=hasher, now=now)

    def judgements(self, record: str | None = None) -> Iterator[wire.JudgementShape]:
        """What people judged, oldest first: all of it, or of the record whose id starts with ``record``."""
        from whence.review import history  # noqa: PLC0415  # as above

        found = history(self._store, record) if record else self._store.judgements()
        force = {each.id for each in in_force(found)}
        return (wire.judgement(each, in_force=each.id in force) for each in found)

    def export(
        self,
        format_: str,
        out: str | Path,
        *,
        profile: str = "internal",
        public: Collection[str] = (),
        private: Collection[str] = (),
        raw_csv: bool = False,
        rows: Rows | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Exported:
        """Write everything to the folder ``out`` in a format of ``whence export --list``, and what that cannot hold.

        ``profile`` is "internal", or "public": without the names of private persons, as ``as_public`` has it. ``rows``
        is "incidents", the default, or "events" for formats that have both (acled, ucdp). ``raw_csv`` leaves cells of
        tables as they are, also those that a spreadsheet would run as formulas.
        ``progress`` gets the number of reports done.
        """
        from whence.export import export, format_named  # noqa: PLC0415  # only exporting needs the formats

        if rows != "events" and format_named(format_).incidents:
            self.link_what_came()
        if profile == "internal":
            return export(self._store, format_, Path(out), rows=rows, raw_csv=raw_csv, progress=progress)
        with self.as_public(public=public, private=private) as copy:
            return export(copy._store, format_, Path(out), rows=rows, raw_csv=raw_csv, progress=progress)

    @contextmanager
    def as_public(self, *, public: Collection[str] = (), private: Collection[str] = ()) -> Iterator[Ledger]:
        """A linked copy without the names of private persons, gone when ``with`` ends.

        ``public`` and ``private`` are names for which the user decides; ``people`` says who is which otherwise.
        """
        from whence.export import copy_public  # noqa: PLC0415  # only exporting needs the formats

        with TemporaryDirectory(prefix="whence-") as folder:
            # Of an encrypted ledger no plain copy may lie anywhere; this one's key dies with this process.
            key = store.Key(secrets.token_hex(32)) if self._store.is_sealed else None
            opened = store.open_ledger(str(Path(folder) / "public.db"), create=True, key=key, now=lambda: UNDATED)
            with Ledger(opened, self._settings) as copy:
                copy_public(self._store, opened, self._pseudonym_key(), public=public, private=private)
                copy.link()
                yield copy

    def people(self, *, public: Collection[str] = (), private: Collection[str] = ()) -> list[Standing]:
        """Whose names ``as_public`` hides and whose it shows, each with the reason."""
        from whence.export import standings  # noqa: PLC0415  # only exporting needs the formats

        return standings(self._store.actors(), public=public, private=private)

    def _pseudonym_key(self) -> bytes:
        """The ledger's own key, made when it is first needed. Whoever has it can try names against pseudonyms.

        Beside the ledger's file; in the cache folder for a ledger on a server.
        """
        place = Path(self._store.place)
        if not place.is_file():
            cache_folder(self._settings).mkdir(parents=True, exist_ok=True)
            place = cache_folder(self._settings) / text_sha256(self._store.place)[:16]
        file = place.with_name(place.name + ".key")
        if not file.exists():
            file.touch(mode=0o600)
            file.write_text(secrets.token_hex(32))
        return bytes.fromhex(file.read_text())

    def table(self, name: str, *, frame: Frame = "arrow") -> Any:
        """A table in memory: reports, claims, relays, events, figures, actors (those of ``whence export parquet``), or
        incidents, linked first where reports were read since.

        A ``pyarrow.Table``, or a data frame: ``frame="pandas"``, ``frame="polars"``. Needs the extra ``arrow``.
        """
        from whence.export import arrow_table, as_frame  # noqa: PLC0415  # only exporting needs the formats

        if name == "incidents" and not self._store.is_linked():
            self.link()
        return as_frame(arrow_table(self._store, name), frame)

    def would_forget(self, prefix: str) -> list[store.Going]:
        """What ``forget`` would take away for the report, refused input or actor whose id starts with ``prefix``.

        For an actor: every report in which it was found, and every other that holds one of its names of two words or
        more.
        """
        try:
            kind, id_ = self._store.find(prefix)
        except UsageError:
            if self._store.tombstones({prefix}):
                return []
            raise
        if kind in ("report", "refusal"):
            return self._store.would_forget([id_])
        if kind != "actor":
            raise UsageError(f"this is the id of a {kind}: a report is forgotten, or an actor", value=prefix)
        found, names = self._store.reports_naming(id_)
        rows = (
            row for name in names for row in self._store.reports(store.ReportFilter(search=f'"{name}"', state="read"))
        )
        held = [row.report.id for row in rows if row.report is not None]
        return self._store.would_forget(list(dict.fromkeys([*found, *held])))

    def forget(self, prefix: str, *, why: str = "") -> list[store.Going]:
        """Delete what ``would_forget`` names, for good, leaving tombstones; then link the rest anew.

        Of an id that was forgotten before it makes sure that no byte is left.
        """
        gone = self._store.forget([each.id for each in self.would_forget(prefix)], why)
        self.link_what_came()
        return gone

    def tombstones(self) -> list[Tombstone]:
        """What was deleted from this ledger, when and why: oldest first."""
        return self._store.tombstones()

    def verify(self, progress: Callable[[int, int], None] | None = None) -> Iterator[store.Fault]:
        """Cut every span, hash every text and check every reference again; yields what does not prove.

        ``progress`` gets rows done and rows in all.
        """
        return self._store.verify(progress)

    def counts(self) -> store.Counts:
        """How much the ledger holds."""
        return self._store.counts()

    def find(self, prefix: str, kind: str) -> str:
        """The whole id of the one record of this ``kind`` (report, claim, event, actor) that starts with ``prefix``."""
        found, id_ = self._store.find(prefix)
        if found != kind:
            raise UsageError(f"this is the id of a {found}, not of a {kind}", value=prefix)
        return id_

    def sheet(self, prefix: str, *, as_linked: bool = False) -> Sheet:
        """The record whose id starts with ``prefix``, of any kind, with all that belongs to it; an incident
        ``as_linked``: whatever was read since."""
        kind, id_ = self._store.find(prefix)
        if kind == "incident" and not as_linked:
            self.link_what_came()
        makers = {
            "report": self._report_sheet,
            "refusal": self._report_sheet,
            "claim": self._claim_sheet,
            "event": self._event_sheet,
            "actor": self._actor_sheet,
            "incident": self._incident_sheet,
        }
        return makers[kind](id_)

    def _report_sheet(self, id_: str) -> Sheet:
        report = next(self.reports(ids=(id_,)))
        if report["state"] == "refused":
            return Sheet("report", report, report)
        claims, events = tuple(self.claims(report=id_)), tuple(self.events(report=id_))
        return Sheet("report", report, report, self._store.text(id_), claims, events)

    def _claim_sheet(self, id_: str) -> Sheet:
        claim = next(self.claims(ids=(id_,), review="any"))
        whole = self._report_sheet(claim["report"]["id"])
        around = _ancestry(claim, {other["id"]: other for other in whole.claims})
        within = [other for other in whole.claims if other["inside"] == id_]
        told = tuple(event for event in whole.events if event["under"] == id_)
        return Sheet("claim", claim, whole.report, whole.text, (*around, *within), told)

    def _event_sheet(self, id_: str) -> Sheet:
        event = next(self.events(ids=(id_,), review="any"))
        report = next(self.reports(ids=(event["report"]["id"],)))
        told_in = tuple(self.claims(ids=(event["under"],), review="any")) if event["under"] else ()
        row = next(self._store.events(store.EventFilter(ids=(id_,), review="any")))
        return Sheet("event", event, report, self._store.text(report["id"]), told_in, place=row.event.place)

    def _incident_sheet(self, id_: str) -> Sheet:
        found = next(self._store.incidents(store.IncidentFilter(ids=(id_,))), None)
        if found is None:  # it was put in another while we looked for it
            raise UsageError("no record has this id", value=id_)
        incident = wire.incident(found)
        events = tuple(self.events(ids=tuple(incident["events"]), review="any"))
        claims = tuple(self.claims(ids=tuple({each["under"] for each in events if each["under"]}), review="any"))
        reports = tuple(self.reports(ids=tuple(incident["reports"])))
        return Sheet("incident", incident, claims=claims, events=events, reports=reports)

    def _actor_sheet(self, id_: str) -> Sheet:
        return Sheet("actor", next(self.actors(ids=(id_,), review="any")), claims=tuple(self.claims(speaker=id_)))


def _ancestry(claim: wire.ClaimShape, claims: dict[str, wire.ClaimShape]) -> list[wire.ClaimShape]:
    """The claims that ``claim`` stands inside of, the innermost first."""
    found: list[wire.ClaimShape] = []
    while (outer := claims.get(claim["inside"] or "")) is not None and outer not in found:
        found.append(outer)
        claim = outer
    return found


def _shaped(shape: Callable[[Row], Shape], rows: Iterator[Row]) -> Iterator[Shape]:
    """A generator, so that whoever stops early can close it, and with it the ledger's own."""
    for row in rows:
        yield shape(row)


def _filter(kind: type[Filter], given: dict[str, Any]) -> Filter:
    known = [item.name for item in fields(kind)]
    for name in given:
        if name not in known:
            raise UsageError("unknown filter", value=name, remedy=f"known: {', '.join(known)}")
    return kind(**given)
