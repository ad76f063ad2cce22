"""What the documents say can be done: links lead somewhere, commands parse, the README's Python runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from whence.cli.app import root

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")])
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]


def blocks(page: Path, language: str = r"\w*") -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)", page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def command_lines() -> list[str]:
    lines = [line.strip().removeprefix("$ ") for page in PAGES for block in blocks(page) for line in block.splitlines()]
    return sorted({line for line in lines if re.match(r"whence [a-z]", line)})


@pytest.mark.parametrize("line", command_lines())
def test_commands_exist_with_their_options(line: str) -> None:
    name, *arguments = shlex.split(re.split(r" [|>] |\s{3,}", line)[0])[1:]
    context = click.Context(root, info_name="whence")
    command = root.get_command(context, name)
    assert command is not None, name
    if isinstance(command, click.Group) and arguments and not arguments[0].startswith("-"):
        command = command.get_command(context, arguments.pop(0))
        assert command is not None
    # Only the options' names are looked at; values and files are the reader's own.
    command.make_parser(click.Context(command)).parse_args(arguments)


def test_the_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    (code,) = blocks(ROOT / "README.md", "python")
    exec(code, {})  # noqa: S102  # our own words, a page above
    assert (tmp_path / "quetta.db").is_file()
