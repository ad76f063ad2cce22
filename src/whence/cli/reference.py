"""``docs/reference`` from the things themselves: commands, errors, settings, wire shapes.

``./run docs`` writes the pages; a test compares them with what this module makes, so they cannot fall behind.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, get_type_hints, is_typeddict

import click

from whence import errors, settings, wire
from whence.cli.app import root
from whence.cli.json_schema import schemas
from whence.export import FORMATS

NOTE = "<!-- Made by `./run docs` from {source}; a test compares. Do not edit. -->\n"
HELP_WIDTH = 100


def pages() -> dict[str, str]:
    """Every page by its file name."""
    return {
        "cli.md": _page("Command line", "the commands themselves", _commands()),
        "formats.md": _page("Export formats", "`src/whence/export`", _formats()),
        "errors.md": _page("Errors and refusals", "`src/whence/errors.py`", _errors()),
        "settings.md": _page("Settings", "`src/whence/settings.py`", _settings()),
        "wire.md": _page("Wire shapes", "`src/whence/wire`", _shapes()),
    }


def schema_files() -> dict[str, str]:
    """The JSON Schema of each wire shape by its file name."""
    return {f"{name}.schema.json": json.dumps(each, indent=1) + "\n" for name, each in schemas().items()}


def write(folder: Path) -> None:
    """Write every page and schema into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {**pages(), **schema_files()}.items():
        (folder / name).write_text(text, "utf-8")


def _page(title: str, source: str, body: Iterator[str]) -> str:
    text = "\n".join([NOTE.format(source=source), f"# {title}\n", *body]).rstrip() + "\n"
    return re.sub(r"(?<!`)``([^`\n]+)``(?!`)", r"`\1`", text)  # docstrings mark code as reStructuredText does


def _commands() -> Iterator[str]:
    yield from _help(click.Context(root, info_name="whence", terminal_width=HELP_WIDTH, **root.context_settings))


def _formats() -> Iterator[str]:
    yield "`whence export FORMAT --out FOLDER`. Beside its files each export writes `LOSS.md` and `loss.json`.\n"
    for each in FORMATS.values():
        yield f"## {each.name}: {each.title}\n"
        yield f"* writes: {each.files}\n* follows: {each.standard}"
        if each.needs:
            yield f"* needs: `pip install 'whence[{each.needs}]'`"
        yield f"* of a claim it holds: {_listed(each.claim)}\n* of an event it holds: {_listed(each.event)}\n"
        yield from _lost(each.why)
        if each.incidents:
            yield "With a row for each incident (`--rows incidents`, the default once reports were linked):\n"
            yield f"* it writes: {each.incidents.files}"
            yield f"* of a claim it then holds: {_listed(each.incidents.claim)}"
            yield f"* of an event it then holds: {_listed(each.incidents.event)}\n"
            yield from _lost(each.incidents.why)


def _lost(why: Mapping[str, str]) -> Iterator[str]:
    if why:
        yield "| what it does not hold | why |\n|---|---|"
        yield from (f"| {what} | {reason} |" for what, reason in why.items())
        yield ""


def _listed(fields: Collection[str]) -> str:
    return ", ".join(sorted(fields)) or "nothing"


def _help(context: click.Context) -> Iterator[str]:
    """The help of a command and of those below it, as their own contexts make it."""
    command = context.command
    yield f"## {context.command_path}\n"
    yield f"```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            if below := command.get_command(context, name):
                yield from _help(click.Context(below, parent=context, info_name=name))


def _errors() -> Iterator[str]:
    yield "Every error leaves whence as `{code, message, value, place, remedy}`, with `--json` as one line on stderr.\n"
    yield "| code | name | meaning | exit code |\n|---|---|---|---|"
    for kind in _tree(errors.WhenceError):
        yield f"| {kind.code} | `{kind.__name__}` | {_first_line(kind)} | {kind.exit_code} |"
    yield "\n## Why an input is refused\n"
    yield "A refused input is kept in the ledger with its reason (`whence reports --state refused`).\n"
    yield "| reason | what to do next |\n|---|---|"
    yield from _rows(errors.REASONS)
    yield "\n## What can be odd about an input that was read\n"
    yield "Shown among the report's notices, with this code as `kind`.\n"
    yield "| code | meaning |\n|---|---|"
    yield from _rows(errors.ODDITIES)
    yield "\n## What `whence verify` can find\n"
    yield "| code | meaning |\n|---|---|"
    yield from _rows(errors.FAULTS)


def _rows(meanings: Mapping[str, str]) -> Iterator[str]:
    return (f"| `{code}` | {meaning} |" for code, meaning in meanings.items())


def _tree(kind: type[errors.WhenceError]) -> Iterator[type[errors.WhenceError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _tree(child)


def _settings() -> Iterator[str]:
    yield "In falling order of weight: an option of the command, a variable, a line of `whence.toml`, the default."
    yield "`whence config show` prints what is in force and why.\n"
    yield "| key | variable | default | why |\n|---|---|---|---|"
    reasons = {**_reasons(settings.Settings), **_reasons(settings.ReadLimits, "limits.")}
    for item in settings.defaults():
        default = str(item.value).lower() if isinstance(item.value, bool) else item.value
        yield f"| `{item.key}` | `{item.variable}` | `{default}` | {reasons.get(item.key, '')} |"


def _reasons(record: type, prefix: str = "") -> dict[str, str]:
    """The comment above each field of a dataclass: that is where its reason stands."""
    found, comment = {}, ""
    for line in map(str.strip, inspect.getsource(record).splitlines()):
        if line.startswith("#"):
            comment += " " + line.lstrip("# ")
        elif field := re.match(r"(\w+): ", line):
            found[prefix + field[1]], comment = comment.strip(), ""
    return found


def _shapes() -> Iterator[str]:
    yield f"{inspect.getdoc(wire)}\n"
    for name, shape in vars(wire).items():
        if is_typeddict(shape):
            yield f"## {name}\n"
            if shape.__doc__ and name in shape.__qualname__:
                yield f"{inspect.getdoc(shape)}\n"
            yield "| field | type |\n|---|---|"
            for field, annotation in get_type_hints(shape).items():
                yield f"| `{field}` | {_type_name(annotation)} |"
            yield ""


def _type_name(annotation: Any) -> str:
    text = annotation.__name__ if isinstance(annotation, type) and "[" not in str(annotation) else str(annotation)
    text = re.sub(r"whence\.wire\.\w+\.", "", text)
    return "`" + text.replace("None", "null").replace("|", "\\|") + "`"


def _first_line(kind: type) -> str:
    return (inspect.getdoc(kind) or "").partition("\n")[0]


if __name__ == "__main__":
    write(Path(sys.argv[1]))
