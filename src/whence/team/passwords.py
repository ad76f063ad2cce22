"""Passwords: which will do, and what is kept of them. The one importer of ``argon2``."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from whence.errors import AccountError, MissingPartError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

# NIST SP 800-63B-4, 3.1.1.2: 15 where a password is the only factor, and no rules of which characters it is made.
SHORTEST = 15
# The same page asks for 64 at least. A bound there must be: each character is work for whoever checks it.
LONGEST = 1024
# What everybody would try first. What is left of a password without these and its owner's name has to be this long.
GUESSED = ("password", "passwort", "passphrase", "whence", "qwerty", "letmein", "admin", "1234567890", "0123456789")
LEAST_OWN = 8
# "aaaaaaaaaaaaaaa" and "121212121212121" are long and no passwords.
LEAST_DIFFERENT = 5
# Passwords that are hashed at one moment: 64 MiB each, and anybody who finds the page can ask for one.
AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Cost:
    """What checking one password costs argon2id. The defaults are RFC 9106's second recommendation, for servers of
    ordinary memory: a tenth to a quarter of a second on two slow cores."""

    passes: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4


def checked(password: str, name: str) -> str:
    """``password`` in the form in which it is hashed; ``AccountError`` where it will not do for ``name``."""
    normal = normalised(password)
    if not SHORTEST <= len(normal) <= LONGEST:
        remedy = f"{SHORTEST} characters at least, {LONGEST} at most: four or five words that nobody says together"
        raise AccountError("this password is too short or too long", value=f"{len(normal)} characters", remedy=remedy)
    own = normal.casefold()
    for known in (*name.casefold().split(), name.casefold().replace(" ", ""), *GUESSED):
        own = own.replace(known, "") if len(known) > 2 else own
    if len(own) < LEAST_OWN or len(set(own)) < LEAST_DIFFERENT:
        remedy = "four or five words that nobody says together, without your name"
        raise AccountError("this password is among the first that anybody would try", remedy=remedy)
    return normal


def normalised(password: str) -> str:
    """The same password whatever keyboard made its accents; NIST asks for NFKC."""
    return unicodedata.normalize("NFKC", password)


class Hasher:
    """Argon2id at one cost, for a process. Needs the extra ``team``."""

    def __init__(self, cost: Cost | None = None):
        self._cost = cost or Cost()
        self._turn = BoundedSemaphore(AT_ONCE)

    def hash(self, password: str) -> str:
        """What is kept of a password: algorithm, cost, salt and hash in one line (PHC)."""
        with self._turn:
            return self._argon2.hash(_bytes(password))

    def fits(self, kept: str | None, password: str) -> bool:
        """Is it the password of which ``kept`` was made? Where nothing is kept, the answer takes as long."""
        argon2 = self._argon2
        from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415  # an extra

        known = normalised(password) if len(password) <= LONGEST else ""
        with self._turn:
            try:
                argon2.verify(kept or self._nobodys, _bytes(known))
            except (InvalidHashError, VerificationError):
                return False
        return kept is not None

    def is_outdated(self, kept: str) -> bool:
        """Was it made at another cost than passwords are hashed at now?"""
        return self._argon2.check_needs_rehash(kept)

    @cached_property
    def _argon2(self) -> PasswordHasher:
        try:
            from argon2 import PasswordHasher  # noqa: PLC0415  # an extra
        except ImportError as error:
            raise MissingPartError("accounts need argon2", remedy="pip install 'whence[team]'") from error
        cost = self._cost
        return PasswordHasher(time_cost=cost.passes, memory_cost=cost.memory_kib, parallelism=cost.lanes)

    @cached_property
    def _nobodys(self) -> str:
        """What no account has, so that asking for one that is not there costs what another costs."""
        return self._argon2.hash(b"nobody has this")


def _bytes(password: str) -> bytes:
    """Python's strings can hold what no UTF-8 can."""
    return password.encode("utf-8", "surrogatepass")
