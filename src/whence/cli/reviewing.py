"""``whence review``: judgements of people, from the command line. ``whence.review`` does the work."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whence.cli import options
from whence.cli.opening import open_named
from whence.cli.terminal import clean
from whence.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whence.records import Judgement
    from whence.review import Reviewer, Seen

# The fields that hold places in the text, which are written 120-135.
SPANS = frozenset(
    {"speaker", "cue", "content", "addressee", "trigger", "actors", "targets", "instruments", "sponsors", "span"}
)
OFFSETS = re.compile(r"(\d+)-(\d+)")

by = click.option("--by", metavar="NAME", required=True, help="Who judges: the name that signs.")
why = click.option("--why", metavar="TEXT", default="", help="The reason, for whoever reads this later.")
newest = click.option(
    "--seen",
    metavar="ID|none",
    help="The newest judgement that you have seen; refused where there is a newer one. [default: whatever is newest]",
)


def signed(command: options.Command) -> options.Command:
    """``--by``, ``--why`` and ``--seen`` before the common options."""
    return by(why(newest(options.common(command))))


@click.group(
    epilog="""\b
Examples:
  whence review accept 3f9c2a1b --by "R. Okoye"
  whence review correct 3f9c2a1b act=deny --by "R. Okoye" --why "she rejects it"
  whence review history 3f9c2a1b

\b
Every command takes --ledger, --quiet and --json. A judgement is never changed: a wrong one is undone by another."""
)
def review() -> None:
    """Judge records: accept, correct, reject, add, grade; history and undo."""


@review.command(
    "import",
    epilog="""\b
Examples:
  whence review import labelstudio export.json --by "R. Okoye" --why "second reading" --dry-run
  whence review import inception corrected/*.json --by "R. Okoye" --missing reject
  whence review import annotations annotations.jsonld --by "R. Okoye" --accept-unchanged

\b
Takes back what `whence export labelstudio|inception|annotations` wrote and people changed there: marks that were moved
become corrections, new ones become records. The same file again adds nothing. Exit code 1: something could not be
taken; each is named, and the rest is taken.""",
)
@click.argument("format_", metavar="FORMAT", type=click.Choice(["annotations", "inception", "labelstudio"]))
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--missing",
    type=click.Choice(["leave", "reject"]),
    default="leave",
    show_default=True,
    help="What was deleted there: records of a report in the file that the file has no more.",
)
@click.option("--accept-unchanged", is_flag=True, help="What was left as it was is right: accept it.")
@click.option("--dry-run", is_flag=True, help="Say what would be judged, and judge nothing.")
@by
@why
@options.common
def import_(
    format_: str, files: tuple[Path, ...], missing: str, *, accept_unchanged: bool, dry_run: bool, **given: Any
) -> int:
    """Take back what people changed in an annotation tool."""
    from whence.review import Importing, documents

    with reviewer(given) as judge:
        importing = Importing(judge, given["why"], accept_unchanged, missing == "reject", dry_run)
        done = importing.take(documents(format_, files))
    if given["as_json"]:
        problems = [{"place": each.place, "message": each.message} for each in done.problems]
        click.echo(json.dumps({**done.counts, "problems": problems}))
        return 1 if done.problems else 0
    told = ", ".join(f"{count} {verdict}" for verdict, count in sorted(done.counts.items())) or "nothing"
    click.echo(f"{told}{' (nothing was judged: --dry-run)' if dry_run else ''}.")
    for each in done.problems:
        click.echo(clean(f"not taken  {each.place}: {each.message}"), err=True)
    return 1 if done.problems else 0


@review.command()
@click.argument("record", metavar="ID")
@signed
def accept(record: str, **given: Any) -> None:
    """The record is right as it is."""
    with reviewer(given) as judge:
        tell(judge.accept(record, given["why"], seen=seen(given)), given)


@review.command()
@click.argument("record", metavar="ID")
@signed
def reject(record: str, **given: Any) -> None:
    """The text does not say this: the record stays in the ledger and leaves the lists."""
    with reviewer(given) as judge:
        tell(judge.reject(record, given["why"], seen=seen(given)), given)


@review.command(
    epilog="""\b
Examples:
  whence review correct 3f9c2a1b act=deny acts='["deny"]' --by "R. Okoye"
  whence review correct 3f9c2a1b speaker=120-135 --by "R. Okoye"
  whence review correct 81d0aa42 place.name=Quetta figures@210-218.low=12 --by "R. Okoye"

\b
A value is JSON, or else plain text; a place in the text is given by its offsets, 120-135."""
)
@click.argument("record", metavar="ID")
@click.argument("values", metavar="FIELD=VALUE...", nargs=-1, required=True)
@signed
def correct(record: str, values: tuple[str, ...], **given: Any) -> None:
    """Fields of a claim, event or actor have other values; the machine's stay visible under them."""
    with reviewer(given) as judge:
        tell(judge.correct(record, parse(values), given["why"], seen=seen(given)), given)


@review.command(
    epilog="""\b
Examples:
  whence review add claim 9a01c2d3 --at 120-180 act=deny speaker=96-110 cue=111-117 --by "R. Okoye"
  whence review add event 9a01c2d3 --at 40-46 type=ASSAULT --by "R. Okoye\""""
)
@click.argument("kind", type=click.Choice(["claim", "event"]))
@click.argument("report", metavar="REPORT")
@click.argument("values", metavar="FIELD=VALUE...", nargs=-1)
@click.option("--at", "places", multiple=True, required=True, metavar="FROM-TO", help="Offsets of content or trigger.")
@signed
def add(kind: Any, report: str, values: tuple[str, ...], places: tuple[str, ...], **given: Any) -> None:
    """The machine missed a claim or an event."""
    with reviewer(given) as judge:
        tell(judge.add(kind, report, [_span(place) for place in places], parse(values), given["why"]), given)


@review.command()
@click.argument("record", metavar="ID")
@click.argument("code", metavar="A1..F6")
@signed
def grade(record: str, code: str, **given: Any) -> None:
    """The Admiralty code of a report, or of the incident of an event: source A to F, information 1 to 6."""
    with reviewer(given) as judge:
        tell(judge.grade(record, code[:1].upper(), code[1:], given["why"], seen=seen(given)), given)


@review.command()
@click.argument("kind", type=click.Choice(["incident", "origin"]))
@click.argument("records", metavar="ID ID...", nargs=-1, required=True)
@signed
def merge(kind: Any, records: tuple[str, ...], **given: Any) -> None:
    """Events are one incident, or the voices behind claims one origin (actors: whence actors merge)."""
    with reviewer(given) as judge:
        tell(judge.merge(kind, records, given["why"], seen=seen(given)), given)


@review.command()
@click.argument("kind", type=click.Choice(["incident", "origin"]))
@click.argument("record", metavar="ID")
@click.argument("others", metavar="[OTHER...]", nargs=-1)
@signed
def split(kind: Any, record: str, others: tuple[str, ...], **given: Any) -> None:
    """An event is another incident, or the voice behind a claim another origin, than it was taken for."""
    with reviewer(given) as judge:
        tell(judge.split(kind, record, given["why"], others=others, seen=seen(given)), given)


@review.command()
@click.argument("judgement", metavar="JUDGEMENT")
@signed
def undo(judgement: str, **given: Any) -> None:
    """Take a judgement back; undoing that brings it back."""
    with reviewer(given) as judge:
        tell(judge.undo(judgement, given["why"], seen=seen(given)), given)


@review.command()
@click.argument("record", metavar="ID", required=False)
@options.common
def history(record: str | None, ledger: str | None, *, quiet: bool, as_json: bool) -> None:
    """What was judged about a record, or about everything, oldest first."""
    from whence.cli.drawing import draw
    from whence.cli.tables import JUDGEMENTS

    with open_named(ledger) as opened:
        found = list(opened.judgements(record))
    if as_json:
        for each in found:
            click.echo(json.dumps(each, ensure_ascii=False))
    elif found:
        draw(JUDGEMENTS, found)
    elif not quiet:
        click.echo("Nobody has judged this.", err=True)


@contextmanager
def reviewer(given: Mapping[str, Any]) -> Iterator[Reviewer]:
    """The ledger as whoever signs with ``--by`` reviews it."""
    with open_named(given["ledger"]) as opened:
        yield opened.review(given["by"])


def seen(given: Mapping[str, Any]) -> Seen:
    """The newest judgement that ``--seen`` names."""
    from whence.review import LATEST

    named: str | None = given["seen"]
    return LATEST if named is None else None if named == "none" else named


def tell(judgement: Judgement, given: Mapping[str, Any]) -> None:
    """Say what was written, and how to take it back."""
    if given["as_json"]:
        from whence import wire

        click.echo(json.dumps(wire.judgement(judgement, in_force=True), ensure_ascii=False))
    elif not given["quiet"]:
        click.echo(f"{judgement.verdict}: judgement {judgement.id}; undo it with: whence review undo {judgement.id}")


def parse(given: Iterable[str]) -> dict[str, Any]:
    """``act=deny``, ``figures@3-5.low=12``, ``speaker=120-135`` as fields with plain values."""
    found = {}
    for each in given:
        field, equals, value = each.partition("=")
        if not equals:
            raise click.UsageError(f"{each!r} is no FIELD=VALUE")
        found[field] = _value(field, value)
    return found


def _value(field: str, value: str) -> Any:
    last = field.rpartition(".")[2].partition("@")[0]
    if last in SPANS and re.fullmatch(rf"{OFFSETS.pattern}(,{OFFSETS.pattern})*", value):
        places = [{"start": int(start), "end": int(end)} for start, end in OFFSETS.findall(value)]
        return places if last in ("content", "actors", "targets", "instruments", "sponsors") else places[0]
    try:
        return json.loads(value)
    except ValueError:
        return value


def _span(place: str) -> Span:
    found = OFFSETS.fullmatch(place)
    if found is None:
        raise click.UsageError(f"{place!r} are no offsets: write them as 120-135")
    return Span(int(found[1]), int(found[2]))
