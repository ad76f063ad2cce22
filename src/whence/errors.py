"""Every error whence raises on purpose, in one tree.

WhenceError
├── InputError            something handed in cannot be used; the rest of the batch goes on
│   ├── RefusedError      recognised, but no text could be had from it; kept in the ledger as refused
│   ├── SpanError         offsets that do not lie in the text
│   └── StaleJudgementError  somebody else has judged it since it was looked at
├── UsageError            a request that makes no sense: an unknown filter, format or id
│   └── AccountError      an account cannot be made, or not be changed like this
├── AccessError           somebody is not let in, or not to this
│   ├── LoginError        name and password do not belong together
│   ├── LoginDelayedError too many tries at signing in: the next one has to wait
│   └── RoleError         the account's role does not allow it
├── SettingsError         the configuration file or the environment holds a value that cannot be used
├── LedgerError           the ledger cannot be opened, written or trusted
│   ├── LedgerMissingError   there is no ledger at that address
│   ├── LedgerBusyError      another process holds the write lock for too long
│   ├── LedgerVersionError   written by a newer whence
│   └── LedgerKeyError       its key is missing, wrong, or not for it
├── GazetteerError       the file of place names cannot be read or made
├── MissingPartError      a part that the command needs is not installed
├── EngineError           an engine that was given the work (Spark) gave it up
├── DiskError             the disk is full, or may not be written
├── SignatureError        a folder is not as it was signed, or nobody signed it
├── ModelError            the model's files are missing, altered or of another version
└── InternalError         a bug in whence itself

Every error carries a stable ``code`` (never reused, listed in docs/reference/errors.md), the offending ``value``, the
``place`` where it was met, and the ``remedy``: what the reader can do next.
"""

from __future__ import annotations

from typing import ClassVar


class WhenceError(Exception):
    """Root of the tree. ``code`` is stable; ``exit_code`` is what the command line ends with."""

    code: ClassVar[str] = "W000"
    exit_code: ClassVar[int] = 3

    def __init__(self, message: str, *, value: object = None, place: str | None = None, remedy: str | None = None):
        super().__init__(message)
        self.message = message
        self.value = value
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        parts = [f"{self.code}: {self.message}"]
        if self.value is not None:
            parts.append(f"value: {self.value!r}")
        if self.place is not None:
            parts.append(f"at: {self.place}")
        if self.remedy is not None:
            parts.append(f"next: {self.remedy}")
        return "; ".join(parts)

    def as_dict(self) -> dict[str, str | None]:
        """The one JSON shape in which errors leave whence."""
        value = None if self.value is None else str(self.value)
        return {"code": self.code, "message": self.message, "value": value, "place": self.place, "remedy": self.remedy}


class InputError(WhenceError):
    """Something handed in cannot be used."""

    code = "I100"
    exit_code = 1


class RefusedError(InputError):
    """An input was recognised but yields no text; ``reason`` is one of ``REASONS``."""

    code = "I110"

    def __init__(self, reason: str, message: str, *, value: object = None, place: str | None = None):
        if reason not in REASONS:
            raise InternalError("unknown reason for a refusal", value=reason)
        super().__init__(message, value=value, place=place, remedy=REASONS[reason])
        self.reason = reason


# Why an input can be refused, each with the next step for the reader. The names are stored in ledgers: never renamed.
REASONS: dict[str, str] = {
    "empty": "nothing to do: the input holds no characters",
    "binary": "convert it to text, HTML or PDF first",
    "no-text": "the file holds no extractable text; scanned pages need optical character recognition first",
    "truncated": "fetch the file again; what could be read before the break was read",
    "too-large": "split the input, or raise the limit in the settings",
    "bomb": "unpack it by hand after checking what it is",
    "malformed": "check the file with the program that wrote it",
    "forgotten": "nothing: it was deleted from this ledger on purpose; `whence read --again` takes it in all the same",
    "not-fetched": "`whence read --fetch` asks the network for each address; or name the field that holds the text",
    "no-text-field": "name the field that holds the text, e.g. a `text` key or column",
    "parser-died": "the parser was stopped by its limits; try the article as plain text",
    "unsafe-address": "fetch the page yourself and read the file, or allow private addresses in the settings",
    "unreachable": "check the address and the network, then read it again",
    "not-found": "check the path",
    "unreadable": "check the file's permissions",
}


# What can be unusual about an input that was read all the same: the codes of ``records.Oddity``, shown among a report's
# notices. Stored in ledgers: never renamed.
ODDITIES: dict[str, str] = {
    "bidi-controls": "the text holds characters that reorder what is shown; they are kept, and defused in a terminal",
    "deep-markup": "tags are nested too deeply for a parser; all visible text was taken",
    "encoding-guessed": "the bytes are not UTF-8 and name no encoding; the likeliest one was used",
    "extraction-failed": "a bug stopped the extraction; the text is kept, without claims",
    "fallback-extractor": "the page has no clear article; its visible text was taken",
    "impossible-date": "what is printed as the date of publication is no date",
    "nul-characters": "the text holds NUL characters; they are kept",
    "published-from-list": "the page gives no date; it is the one of the list of addresses that names the page",
    "published-from-updated": "the entry of a feed gives only the date of its last change",
    "replaced-characters": "some characters could not be decoded; each is shown as U+FFFD",
}

# What ``whence verify`` can find: the codes of ``ledger.Fault``.
FAULTS: dict[str, str] = {
    "account": "an account, or a change to one, was added, removed, moved or altered",
    "blob": "stored bytes do not have their hash",
    "column": "a column that filters use does not agree with its record",
    "digest": "a record does not have the digest that it was stored with",
    "engine": "the engine's own check of its file found damage",
    "id": "a record does not have the id that its content gives",
    "judgement": "a judgement was added, removed, moved or altered",
    "quote": "a stored quotation is not what its span cuts from the text",
    "reference": "something that is referred to is not there",
    "remains": "deleting was cut off before the file let go of what was deleted",
    "run": "a record of a run was added, removed, moved or altered",
    "search-index": "the search index does not agree with the texts",
    "text": "a text does not have its hash",
    "unreadable": "a record or table cannot be read",
}


class SpanError(InputError):
    """Offsets that do not lie in the text, or are not start < end."""

    code = "I120"


class StaleJudgementError(InputError):
    """Somebody else has judged it since it was looked at; nothing was written."""

    code = "I130"


class UsageError(WhenceError):
    """A request that makes no sense."""

    code = "U200"
    exit_code = 2


class AccountError(UsageError):
    """An account cannot be made, or not be changed like this."""

    code = "U210"


class AccessError(WhenceError):
    """Somebody is not let in, or not to this."""

    code = "A600"


class LoginError(AccessError):
    """Name and password do not belong together."""

    code = "A610"


class LoginDelayedError(AccessError):
    """Too many tries at signing in: the next one has to wait ``seconds``."""

    code = "A620"

    def __init__(self, message: str, seconds: int, *, remedy: str | None = None):
        super().__init__(message, remedy=remedy)
        self.seconds = seconds


class RoleError(AccessError):
    """The account's role does not allow it."""

    code = "A630"


class SettingsError(WhenceError):
    """The configuration file or the environment holds a value that cannot be used."""

    code = "S300"


class LedgerError(WhenceError):
    """The ledger cannot be opened, written or trusted."""

    code = "L400"


class LedgerMissingError(LedgerError):
    """There is no ledger at that address."""

    code = "L410"


class LedgerBusyError(LedgerError):
    """Another process holds the write lock for too long."""

    code = "L420"


class LedgerVersionError(LedgerError):
    """The ledger was written by a newer whence."""

    code = "L430"


class LedgerKeyError(LedgerError):
    """The key of an encrypted ledger is missing, wrong, or not for this ledger."""

    code = "L440"


class GazetteerError(WhenceError):
    """The file of place names cannot be read or made."""

    code = "G100"


class MissingPartError(WhenceError):
    """A part that the command needs is not installed."""

    code = "E500"


class EngineError(WhenceError):
    """An engine that was given the work gave it up; what it had done is kept."""

    code = "E520"


class ModelError(WhenceError):
    """The model's files are missing, altered or of another version."""

    code = "E510"


class DiskError(WhenceError):
    """The disk is full, or may not be written; what was written before is kept."""

    code = "E540"


class SignatureError(WhenceError):
    """A folder is not as it was signed, or nobody signed it."""

    code = "E530"


class InternalError(WhenceError):
    """A bug in whence itself."""

    code = "B900"
