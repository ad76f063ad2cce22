"""The root of the command line: which commands there are, and how each way of ending becomes an exit code.

A command's module is imported when the command is called, so that ``whence --help`` needs click and nothing else.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from whence import __version__
from whence.errors import DiskError, InternalError, UsageError, WhenceError
from whence.settings import collect_seldom

# Where each command lives, and the first line of its help; a test compares the lines with the commands' own.
COMMANDS = {
    "read": ("reading", "Read reports into the ledger: files, folders, archives, feeds, addresses."),
    "incidents": (
        "listing",
        "What happened, across reports: incidents, and how many independent origins stand behind them.",
    ),
    "changes": ("changing", "What is otherwise in the incidents than when a reader last looked."),
    "claims": ("listing", "Who says what: the claims, with speaker, act and chain."),
    "events": ("listing", "What is said to have happened: the events, with date, place and figures."),
    "actors": ("actors", "Who is named: the actors, with their other names."),
    "reports": ("listing", "What was read: the reports, their datelines, credits and notices."),
    "show": ("showing", "One report, claim, event, actor or incident, with the text it stands in."),
    "serve": (
        "serving",
        "Open the reviewer's desk: pages over the ledger, for you on this machine, or for a team that signs in.",
    ),
    "team": ("teaming", "Accounts of the desk that a team shares: add, list, role, password, remove."),
    "report": (
        "serving",
        "Write one HTML file that opens from disk: incidents, their origins, and the reports themselves.",
    ),
    "review": ("reviewing", "Judge records: accept, correct, reject, add, grade; history and undo."),
    "gazetteer": ("placing", "Place names: add files of them, look one up."),
    "export": ("exporting", "What the ledger holds in another format, with a report of what that cannot hold."),
    "people": ("naming", "Whose names the public profile hides and whose it shows, each with the reason."),
    "signature": ("signing", "Sign a folder, and prove that it is as it was signed."),
    "archive": (
        "archiving",
        "Read reports into a lake of Parquet files, without a ledger, on one machine or on Spark.",
    ),
    "link": ("linking", "Link what was read into incidents: in the ledger, as read does by itself, or all of a lake."),
    "load": ("archiving", "Take a lake, or a selection of it, into the ledger."),
    "verify": ("verifying", "Prove the ledger: cut every span, hash every text, check every reference."),
    "backup": ("backing", "Copy the ledger to a file, sound and of one moment, whoever reads into it meanwhile."),
    "restore": ("backing", "Put a backup in the ledger's place; the ledger that is there is moved aside, not lost."),
    "forget": ("forgetting", "Delete a report, or all that name an actor, for good; a tombstone stays."),
    "doctor": ("backing", "Say whether the ledger opens and proves, and if not, the way out."),
    "vault": ("vaulting", "Encrypt a ledger on the disk, decrypt it, change its key."),
    "evaluate": ("evaluating", "Score the line against annotated texts, by the metrics of the literature."),
    "model": ("modelling", "The model card: hashes, training data and its licences, scores, limits."),
    "config": ("configuring", "The settings in force, and where each comes from."),
    "completion": ("completing", "Print the completion script for a shell."),
}
# What a disk says that takes no more: full, over a quota, over the largest file, mounted to be read only.
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})
INTERRUPTED = 128 + signal.SIGINT
BROKEN_PIPE = 128 + 13  # what a shell reports for a program that SIGPIPE ended; Windows has no signal of that name


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"whence.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # caught here, because click would end the process with its own code
            return _leave_pipe()

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Examples:
  whence read reports/ --ledger whence.db
  whence claims --speaker police --act accuse
  whence show 3f9c2a1b
  whence claims --format jsonl > claims.jsonl

\b
Exit codes: 0 done; 1 done, some inputs refused; 2 wrong usage; 3 ledger or environment at fault.
The ledger is --ledger, else the variable WHENCE_LEDGER, else the file whence.toml, else whence.db.""",
)
@click.version_option(__version__, prog_name="whence", message="%(prog)s %(version)s")
def root() -> None:
    """Read news reports of political conflict; keep, for every claim, who says so, via whom, and in which words."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and end the process with its exit code."""
    collect_seldom()
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # both are text streams
    code = run(arguments)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = _leave_pipe()
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command; its exit code."""
    as_json = "--json" in arguments
    try:
        return int(root.main(args=list(arguments), prog_name="whence", standalone_mode=False) or 0)
    except WhenceError as error:
        return _tell(error, as_json=as_json)
    except click.ClickException as error:
        return _tell_usage(error, as_json=as_json)
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  # the last line of defence: a bug still ends in a code and a next step
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            return _tell_disk(error, as_json=as_json)
        return _tell_bug(error, as_json=as_json)


def _tell(error: WhenceError, *, as_json: bool) -> int:
    if as_json:
        click.echo(json.dumps(error.as_dict(), ensure_ascii=False), err=True)
        return error.exit_code
    from whence.cli.terminal import clean

    lines = [f"whence: {error.message} [{error.code}]"]
    value = None if error.value is None else repr(error.value)
    for name, part in (("value", value), ("at", error.place), ("next", error.remedy)):
        lines += [f"  {name}: {part}"] if part else []
    click.echo(clean("\n".join(lines)), err=True)
    return error.exit_code


def _tell_usage(error: click.ClickException, *, as_json: bool) -> int:
    if as_json:
        return _tell(UsageError(error.format_message()), as_json=True)
    error.show()
    return error.exit_code


def _tell_disk(error: OSError, *, as_json: bool) -> int:
    remedy = "make room, or choose another disk, and run the same again: what was written before is kept"
    told = DiskError("the disk takes no more", value=error.strerror, place=error.filename, remedy=remedy)
    return _tell(told, as_json=as_json)


def _tell_bug(error: Exception, *, as_json: bool) -> int:
    if not as_json:
        traceback.print_exception(error)
    where = traceback.extract_tb(error.__traceback__)[-1]
    remedy = "nothing that was written before is lost; please report this with the lines above"
    place = f"{where.name}:{where.lineno}"
    bug = InternalError(f"a bug in whence: {type(error).__name__}", value=str(error), place=place, remedy=remedy)
    return _tell(bug, as_json=as_json)


def _leave_pipe() -> int:
    """The reader of our output has gone (``whence claims | head``): say nothing, and keep Python from complaining."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE
