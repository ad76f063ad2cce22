"""The key of an encrypted ledger: read from a file, turned into what the cipher takes, shown nowhere."""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from whence.errors import LedgerKeyError

# SQLCipher 4's own derivation of a key from a passphrase: so any program of it opens our ledgers by the same words.
ROUNDS = 256_000
KEY_BYTES = 32
SALT_BYTES = 16
# Whoever has the file tries keys as fast as their machines can; what is shorter is found by trying.
LEAST_CHARACTERS = 12
# A key is a line; what is longer is the wrong file.
MOST_CHARACTERS = 1024
RANDOM_BYTES = 32


@dataclass(frozen=True, slots=True)
class Key:
    """A passphrase, or a line of random characters."""

    text: str = field(repr=False)

    def raw(self, salt: bytes) -> str:
        """Key and salt as the cipher takes them: derived once a process, where the cipher would at each connection."""
        return f"x'{_derived(self.text, salt).hex()}{salt.hex()}'"

    def refuse_weak(self) -> None:
        """``LedgerKeyError`` for a key too short to be taken for anything new."""
        if len(self.text) < LEAST_CHARACTERS:
            raise LedgerKeyError(
                f"a key of fewer than {LEAST_CHARACTERS} characters can be guessed",
                remedy="take a sentence of several words, or let `whence vault key FILE` make one",
            )


def read_key(file: Path) -> Key:
    """The key in a file: its one line, without the line's end. ``LedgerKeyError`` where there is none."""
    _refuse_taken(file.expanduser())
    try:
        text = file.expanduser().read_text("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise LedgerKeyError(
            f"the key file cannot be read: {said}",
            place=str(file),
            remedy="check ledger_key_file (WHENCE_LEDGER_KEY_FILE)",
        ) from error
    if not text or "\n" in text or "\0" in text or len(text) > MOST_CHARACTERS:
        raise LedgerKeyError("a key file holds one line, the key", place=str(file), remedy="check which file it is")
    return Key(text)


def write_new_key(file: Path) -> None:
    """A file with a random key that its owner alone may read; ``FileExistsError`` where there is one."""
    _refuse_taken(file)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(secrets.token_hex(RANDOM_BYTES) + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def _refuse_taken(file: Path) -> None:
    """``LedgerKeyError`` for the name under which the key of a ledger's pseudonyms lies beside it."""
    if file.suffix == ".key" and file.with_suffix("").is_file():
        raise LedgerKeyError(
            "this name is taken, by the key of the ledger's pseudonyms",
            place=str(file),
            remedy="choose another name, best on another medium than the ledger",
        )


# A tenth of a second each; a process meets one ledger, its backup and a copy.
@lru_cache(maxsize=16)
def _derived(text: str, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", text.encode(), salt, ROUNDS, KEY_BYTES)
