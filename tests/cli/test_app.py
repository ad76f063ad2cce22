"""The root: help, exit codes, errors for people and for programs, a reader that goes away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Whence
from whence.cli.app import COMMANDS, root
from whence.errors import LedgerBusyError

# Commands that touch no ledger, or take it as their argument.
WITHOUT_LEDGER = ("archive", "config", "completion", "gazetteer", "signature", "vault")
COMMAND = [sys.executable, "-m", "whence"]


def commands() -> list[tuple[str, click.Command | None]]:
    return [(name, root.get_command(click.Context(root), name)) for name in COMMANDS]


def test_help_lists_every_command_as_it_describes_itself() -> None:
    for name, command in commands():
        assert command is not None
        assert command.name == name
        assert command.get_short_help_str(200) == COMMANDS[name][1]


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in WITHOUT_LEDGER])
def test_every_command_takes_ledger_quiet_and_json_and_shows_examples(whence: Whence, name: str) -> None:
    ended = whence(name, "--help")
    assert ended.code == 0
    for part in ("--ledger", "--quiet", "--json", "Examples:", f"whence {name}"):
        assert part in ended.out


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--version"], ["claims", "-h"]])
def test_asking_is_no_error(whence: Whence, arguments: list[str]) -> None:
    assert whence(*arguments).code == 0


@pytest.mark.parametrize("arguments", [["clams"], ["read"], ["claims", "--limit", "some"], ["show"]])
def test_wrong_usage_ends_with_two(whence: Whence, arguments: list[str]) -> None:
    ended = whence(*arguments)
    assert ended.code == 2
    assert "Error:" in ended.err


def test_a_missing_ledger_ends_with_three_and_says_how_to_make_one(whence: Whence) -> None:
    ended = whence("claims", "--ledger", "nowhere.db")
    assert ended.code == 3
    assert "[L410]" in ended.err
    assert "nowhere.db" in ended.err
    assert "next:" in ended.err
    assert not Path("nowhere.db").exists()


def test_errors_as_json_have_the_one_shape(whence: Whence) -> None:
    ended = whence("claims", "--ledger", "nowhere.db", "--json")
    assert set(json.loads(ended.err)) == {"code", "message", "value", "place", "remedy"}
    assert json.loads(whence("claims", "--limit", "some", "--json").err)["code"] == "U200"


def test_settings_are_obeyed_and_a_wrong_one_is_named(whence: Whence, ledger: str, tmp_path: Path) -> None:
    (tmp_path / "whence.toml").write_text(f"ledger = '{ledger}'", "utf-8")
    assert whence("claims").code == 0
    (tmp_path / "whence.toml").write_text("legder = 'x.db'", "utf-8")
    ended = whence("claims")
    assert ended.code == 3
    assert "legder" in ended.err
    assert "whence.toml" in ended.err


def test_a_bug_is_told_as_one_with_the_next_step(whence: Whence, ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("halves of nothing")

    monkeypatch.setattr("whence.api.open", broken)
    ended = whence("claims", "--ledger", ledger)
    assert ended.code == 3
    assert "a bug in whence: ZeroDivisionError [B900]" in ended.err
    assert "next:" in ended.err


def test_an_error_of_the_tree_ends_with_its_own_code(whence: Whence, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object, **__: object) -> None:
        raise LedgerBusyError("busy\x1b[2J", place="here")

    monkeypatch.setattr("whence.api.open", busy)
    ended = whence("claims")
    assert ended.code == LedgerBusyError.exit_code
    assert "\x1b" not in ended.err


def test_a_reader_that_goes_away_is_met_in_silence(ledger: str) -> None:
    process = subprocess.Popen(
        [*COMMAND, "claims", "--format", "jsonl", "--ledger", ledger], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate(timeout=60)
    assert err == b""
    assert process.returncode == 128 + 13


def test_help_comes_at_once() -> None:
    """Loose on purpose (0.11 s measured on two slow cores): what it guards against is an import of seconds."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run([*COMMAND, "--help"], check=True, capture_output=True, env={**os.environ, "COLUMNS": "80"})
        times.append(time.perf_counter() - started)
    assert min(times) < 1.0


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completion_is_a_script_that_calls_whence(whence: Whence, shell: str) -> None:
    ended = whence("completion", shell)
    assert ended.code == 0
    assert "_WHENCE_COMPLETE" in ended.out


def test_completion_knows_commands_and_acts() -> None:
    environment = {
        **os.environ,
        "_WHENCE_COMPLETE": "bash_complete",
        "COMP_WORDS": "whence claims --act claim",
        "COMP_CWORD": "3",
    }
    answer = subprocess.run(COMMAND, env=environment, capture_output=True, text=True, check=False).stdout
    assert "claim-responsibility" in answer


def test_config_show_names_each_origin(whence: Whence, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHENCE_BATCH_REPORTS", "7")
    lines = [json.loads(line) for line in whence("config", "show", "--json").out.splitlines()]
    found = {line["key"]: (line["value"], line["origin"]) for line in lines}
    assert found["batch_reports"] == (7, "WHENCE_BATCH_REPORTS")
    assert found["ledger"] == ("whence.db", "default")
    assert "limits.max_depth" in whence("config", "show").out


def test_a_disk_that_takes_no_more_is_told_by_its_name(whence: Whence, ledger: str) -> None:
    """The real write fails: ``/dev/full`` is a disk without room."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    command = [*COMMAND, "claims", "--format", "jsonl", "--ledger", ledger]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode != 0
    assert "E540" in ended.stderr, ended.stderr
