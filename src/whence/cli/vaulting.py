"""``whence vault``: a ledger encrypted on the disk, and the way back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whence.cli import options
from whence.cli.opening import address_of, ask_key, key_for
from whence.cli.terminal import clean
from whence.errors import LedgerKeyError, UsageError

if TYPE_CHECKING:
    from whence.ledger import Key

ledger_argument = click.argument("ledger", metavar="[LEDGER]", required=False)
file_type = click.Path(dir_okay=False, path_type=Path)


@click.group(
    epilog="""\b
Examples:
  whence vault key /media/stick/whence.key
  export WHENCE_LEDGER_KEY_FILE=/media/stick/whence.key
  whence vault encrypt whence.db
  whence claims --ledger whence.db

\b
Needs SQLCipher: pip install 'whence[vault]'. Without a key file, a terminal is asked for the key. Without the key
nobody reads the ledger again, you neither."""
)
def vault() -> None:
    """Encrypt a ledger on the disk, decrypt it, change its key."""


@vault.command(epilog="\b\nExample:\n  whence vault key /media/stick/whence.key")
@click.argument("file", type=file_type)
@options.quiet
@options.as_json
def key(file: Path, *, quiet: bool, as_json: bool) -> None:
    """Make a key: FILE, one random line that only you can read."""
    from whence.ledger.keys import write_new_key

    try:
        write_new_key(file)
    except FileExistsError as error:
        raise UsageError("there is a file already", value=str(file), remedy="choose another name") from error
    except OSError as error:
        raise UsageError("the key cannot be written", value=str(file), place=error.strerror) from error
    if as_json:
        click.echo(json.dumps({"key_file": str(file)}))
    elif not quiet:
        click.echo(clean(f"{file}: keep it on another medium than the ledger, and a copy of it."), err=True)


@vault.command(epilog="\b\nExample:\n  WHENCE_LEDGER_KEY_FILE=whence.key whence vault encrypt whence.db")
@ledger_argument
@options.quiet
@options.as_json
def encrypt(ledger: str | None, *, quiet: bool, as_json: bool) -> None:
    """Encrypt a plain ledger under the key of ledger_key_file, or one that is typed."""
    new = _settings_key() or _asked("Key for the ledger", twice=True)
    _convert(ledger, None, new, "Encrypted", quiet=quiet, as_json=as_json)


@vault.command(epilog="\b\nExample:\n  WHENCE_LEDGER_KEY_FILE=whence.key whence vault decrypt whence.db")
@ledger_argument
@options.quiet
@options.as_json
def decrypt(ledger: str | None, *, quiet: bool, as_json: bool) -> None:
    """Make an encrypted ledger plain again."""
    _convert(ledger, key_for(ledger), None, "Decrypted", quiet=quiet, as_json=as_json)


@vault.command(epilog="\b\nExample:\n  WHENCE_LEDGER_KEY_FILE=old.key whence vault rekey whence.db --to new.key")
@ledger_argument
@click.option(
    "--to", "to", type=file_type, metavar="FILE", help="The file that holds the new key; asked for otherwise."
)
@options.quiet
@options.as_json
def rekey(ledger: str | None, to: Path | None, *, quiet: bool, as_json: bool) -> None:
    """Put an encrypted ledger under another key."""
    from whence.ledger import read_key

    old = key_for(ledger)
    new = read_key(to) if to else _asked("New key for the ledger", twice=True)
    if to:
        _warn_if_shared(to)
    _convert(ledger, old, new, "Put under the new key", quiet=quiet, as_json=as_json)


def _convert(ledger: str | None, old: Key | None, new: Key | None, done: str, *, quiet: bool, as_json: bool) -> None:
    from whence.ledger.vault import convert

    address = address_of(ledger)
    aside = convert(address, old, new)
    remains = _remains(aside) if new else ["Whoever has the file can read it now."]
    if as_json:
        click.echo(
            json.dumps({"ledger": address, "encrypted": new is not None, "aside": [str(file) for file in aside]})
        )
    elif not quiet:
        click.echo(clean("\n".join((f"{address}: {done.lower()}, and proved.", *remains))), err=True)


def _remains(aside: list[Path]) -> list[str]:
    """What still can be read the old way."""
    return [
        "The old file is deleted, but its bytes may stay on the disk until something else is written there: only an",
        "encrypted disk helps against that. Backups, exports and lakes made before are as they were.",
        *(f"So is this, left by `whence restore`: {file}" for file in aside),
    ]


def _settings_key() -> Key | None:
    from whence import api
    from whence.settings import load_settings

    settings = load_settings()
    if settings.ledger_key_file:
        _warn_if_shared(Path(settings.ledger_key_file))
    return api.key_of(settings)


def _asked(prompt: str, *, twice: bool) -> Key:
    if found := ask_key(prompt, twice=twice):
        return found
    raise LedgerKeyError(
        "there is no key, and no terminal to ask for one",
        remedy="`whence vault key FILE` makes one; name the file by WHENCE_LEDGER_KEY_FILE (a new one by --to)",
    )


def _warn_if_shared(file: Path) -> None:
    """No refusal: sticks and mounted secrets often know no owners."""
    if file.is_file() and file.stat().st_mode & 0o077:
        click.echo(clean(f"whence: others on this machine can read {file}: chmod 600 {file}"), err=True)
