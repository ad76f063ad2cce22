"""``whence forget``: deletes for good what must not be kept, and first shows what that is."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from whence.cli import options
from whence.cli.opening import open_named
from whence.cli.terminal import clean


@click.command(
    epilog="""\b
Examples:
  whence forget 3f9c2a1b                          show what would go, delete nothing
  whence forget 3f9c2a1b --yes --why "asked by the family"
  whence forget --list

\b
With the id of a report or of a refused input, that goes; with the id of an actor, every report that names it. Original
bytes, text, search index, records, incidents and the words of judgements about it go; a tombstone with its id, the time
and your reason stays, and the same report is refused from then on (whence read --again takes it in). Backups, exports
and whatever you copied are yours to delete."""
)
@click.argument("record", metavar="[ID]", required=False)
@click.option("--yes", is_flag=True, help="Delete. Without it, only what would go is shown.")
@click.option("--why", metavar="TEXT", default="", help="The reason, kept in the tombstone: name nobody in it.")
@click.option("--list", "listed", is_flag=True, help="Print the tombstones, and stop.")
@options.common
def forget(
    record: str | None, why: str, ledger: str | None, *, yes: bool, listed: bool, quiet: bool, as_json: bool
) -> None:
    """Delete a report, or all that name an actor, for good; a tombstone stays."""
    with open_named(ledger) as opened:
        if listed or record is None:
            _list([asdict(each) for each in opened.tombstones()], as_json=as_json)
            return
        gone = opened.forget(record, why=why) if yes else opened.would_forget(record)
    for each in gone:
        if as_json:
            click.echo(json.dumps({**asdict(each), "deleted": yes}, ensure_ascii=False))
        else:
            click.echo(clean(_told(asdict(each), deleted=yes)))
    if not quiet and not as_json:
        end = "Deleted." if yes else "Nothing was deleted yet: the same with --yes deletes."
        click.echo(end if gone else "Nothing of it is left in the ledger.", err=True)


def _told(gone: dict[str, object], *, deleted: bool) -> str:
    """One line: what goes, and what stays because something else needs it."""
    judgements = len(gone["judgements"]) if isinstance(gone["judgements"], tuple) else 0
    stays = [
        words
        for name, words in (
            ("text_stays", "its TEXT STAYS: another report has the same"),
            ("raw_stays", "its ORIGINAL BYTES STAY: other reports came in the same file"),
        )
        if gone[name]
    ]
    verb = "deleted" if deleted else "would delete"
    counted = f"{verb}  {gone['id']}  {gone['key']}: {gone['records']} rows, {judgements} judgements"
    return "; ".join((counted, *stays))


def _list(tombstones: list[dict[str, object]], *, as_json: bool) -> None:
    for each in tombstones:
        click.echo(json.dumps(each) if as_json else clean(f"{each['at']}  {each['kind']} {each['id']}  {each['why']}"))
