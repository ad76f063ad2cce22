"""Opening the ledger that a command names; whoever has an encrypted one and no key file is asked, in a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from whence.settings import load_settings

if TYPE_CHECKING:
    from whence.api import Ledger
    from whence.ledger import Key


def open_named(address: str | None, *, create: bool = False) -> Ledger:
    """The ledger of ``--ledger`` or of the settings."""
    from whence import api

    key = key_for(address)
    return api.open(address, create=create, key=key.text if key else None)


def address_of(ledger: str | None) -> str:
    """What was given, or the settings' own."""
    return ledger or load_settings().ledger


def key_for(address: str | None) -> Key | None:
    """The key of the file that the settings name; else, for an encrypted ledger and in a terminal, what is typed."""
    from whence import api

    if key := api.key_of(load_settings()):
        return key
    return ask_key("Key of the ledger") if _is_sealed(address_of(address)) else None


def ask_key(prompt: str, *, twice: bool = False) -> Key | None:
    """A key typed unseen; None where nobody can type."""
    from whence.ledger import Key

    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    return Key(click.prompt(prompt, hide_input=True, confirmation_prompt=twice, err=True))


def _is_sealed(address: str) -> bool:
    from whence.ledger.address import FileAddress, parse_address
    from whence.ledger.files import looks_sealed

    place = parse_address(address)
    return isinstance(place, FileAddress) and looks_sealed(place.path)
