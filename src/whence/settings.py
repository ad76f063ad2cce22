"""The one reader of environment and configuration file.

``Settings`` is plain data; ``load_settings`` fills it from, in falling order of weight: ``WHENCE_…`` variables, a TOML
file (``whence.toml`` in the working folder, or the file that ``WHENCE_CONFIG`` names), the defaults below. A key of the
file is the field's name, below ``[limits]`` for a limit; its variable is ``WHENCE_`` and the key in capitals, dots as
underscores. The type of a default is the type of its key. Why no library does this: docs/decisions/0003-settings.md.
"""

from __future__ import annotations

import gc
import os
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import NoReturn

from whence.errors import SettingsError

PREFIX = "WHENCE_"
CONFIG_VARIABLE = "WHENCE_CONFIG"
LOCAL_FILE = "whence.toml"
# No pause and no redirect make sense, and no number of workers leaves it to the machine; no bytes read nothing.
MAY_BE_ZERO = ("batch_pause_ms", "workers", "limits.max_redirects")

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Bounds on foreign bytes. Units stand in the names; each default says why it has its size."""

    # The longest article of a year of agency copy is under 200 kB; a book of testimony fits too.
    max_text_characters: int = 10_000_000
    # One document, one row or one page of a crawl; larger files are archives or tables, and are read piece by piece.
    max_member_bytes: int = 64 * MEBIBYTE
    # A WARC of a day's crawl holds about a gigabyte compressed.
    max_archive_bytes: int = 16 * 1024 * MEBIBYTE
    # An archive or a member that unpacks to more than this times its size is a bomb: text compresses 4 to 10 times.
    max_ratio: int = 200
    # zip inside tar inside zip is an accident; deeper is an attack.
    max_depth: int = 4
    # trafilatura needs about 0.3 GB for its worst pages.
    worker_memory_bytes: int = 1536 * MEBIBYTE
    # For each document: a parser that computes longer is caught in it.
    worker_cpu_seconds: int = 60
    # No document may keep the parent waiting longer than this.
    worker_wall_seconds: int = 30
    # lxml grows slowly over many pages (trafilatura issue 216): start afresh before it matters.
    worker_documents: int = 2_000
    # A slow server still answers within seconds; what does not may be fetched by hand.
    fetch_timeout_seconds: int = 20
    # Between two pages of one server that a list of addresses names: slower than a reader, so that nobody is a burden.
    fetch_pause_seconds: int = 1
    # http to https, to www, to the article is three; loops end here.
    max_redirects: int = 5
    # Off, so that a feed or a redirect cannot make whence read from the machine's own network.
    allow_private_addresses: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. Every command line option of the same name overrides it."""

    # A path, relative to the working folder, or the URL of a PostgreSQL database.
    ledger: str = "whence.db"
    # A file whose one line is the key of the ledger; empty for one that is not encrypted.
    ledger_key_file: str = ""
    # 100 reports a transaction kept a reviewer's own write under 0.12 s at the 95th percentile beside a running read.
    batch_reports: int = 100
    # What lets another writer in between two batches.
    batch_pause_ms: int = 20
    # A batch of long documents ends early, so that memory stays flat whatever is read.
    batch_bytes: int = 32 * MEBIBYTE
    # Where place names are compiled to, once; empty is the user's own cache folder (XDG_CACHE_HOME, else ~/.cache).
    cache: str = ""
    # Processes in which `whence read` interprets where there is much to read; 0 is one for each processor.
    workers: int = 0
    # Minutes without a page after which a team's desk asks for the password again: NIST SP 800-63B has an hour at most.
    session_idle_minutes: int = 60
    # Hours after which it asks again in any case: a working day, and no night.
    session_hours: int = 12
    limits: ReadLimits = field(default_factory=ReadLimits)


Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Setting:
    """One key with its value and where that came from: ``default``, the path of a file, or a variable's name."""

    key: str
    value: Value
    origin: str

    @property
    def variable(self) -> str:
        return PREFIX + self.key.upper().replace(".", "_")


def cache_folder(settings: Settings, environment: Mapping[str, str] | None = None) -> Path:
    """Where what can be made again is kept: the setting ``cache``, else the user's cache folder."""
    chosen = os.environ if environment is None else environment
    user = Path(chosen.get("XDG_CACHE_HOME") or Path(chosen.get("HOME") or Path.home()) / ".cache")
    return Path(settings.cache) if settings.cache else user / "whence"


def use_one_thread(environment: MutableMapping[str, str] | None = None) -> None:
    """Have matrix products use one thread in this process and those it starts, unless the user has chosen a number.

    Only where numpy is not loaded yet. Its threads wait by spinning: with two of them a report of 170 tokens took twice
    the processor time, and as long on the clock. More speed is more processes.
    """
    chosen = os.environ if environment is None else environment
    for library in ("OPENBLAS", "MKL", "OMP"):
        chosen.setdefault(f"{library}_NUM_THREADS", "1")


def collect_seldom() -> None:
    """Have this process look for cycles of garbage once in so many new objects: some ten megabytes of them.

    Word lists, patterns and libraries are a million objects that stay, and were looked through again and again while
    they were loaded: a tenth of a second of each command, half a second of a reading of 40 reports.
    """
    gc.set_threshold(50_000)


def settle() -> None:
    """Leave what is loaded by now out of every later search for garbage: where a process answers for hours, that is
    nearly all it holds, and one page in ten waited for a search through it."""
    collect_seldom()
    gc.collect()
    gc.freeze()


def names_a_cluster(environment: Mapping[str, str] | None = None) -> bool:
    """Did ``spark-submit`` start this process, or does the environment say otherwise where PySpark's cluster is?"""
    found = os.environ if environment is None else environment
    return not found.keys().isdisjoint(
        ("PYSPARK_GATEWAY_PORT", "PYSPARK_SUBMIT_ARGS", "SPARK_REMOTE", "SPARK_CONF_DIR", "MASTER")
    )


def use_this_python(environment: MutableMapping[str, str] | None = None) -> None:
    """Have Spark's workers on this machine run this interpreter, unless the user has chosen one: another has no whence.

    PySpark reads its variable alone; the configuration of a session comes too late for it.
    """
    chosen = os.environ if environment is None else environment
    chosen.setdefault("PYSPARK_PYTHON", sys.executable)


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from environment and file; ``SettingsError`` names the key that cannot be used, and the known ones."""
    chosen = {setting.key: setting.value for setting in explain_settings(environment)}
    limits = {key.removeprefix("limits."): value for key, value in chosen.items() if key.startswith("limits.")}
    rest = {key: value for key, value in chosen.items() if "." not in key}
    return Settings(**rest, limits=ReadLimits(**limits))  # type: ignore[arg-type]  # each value has its default's type


def explain_settings(environment: Mapping[str, str] | None = None) -> list[Setting]:
    """Every setting, in the order of its definition, with the origin of its value."""
    environment = os.environ if environment is None else environment
    chosen = {setting.key: setting for setting in defaults()}
    for source in (_from_file(_configured_path(environment), chosen), _from_environment(environment, chosen)):
        chosen.update((setting.key, setting) for setting in source)
    return list(chosen.values())


def defaults() -> list[Setting]:
    """Every setting as it is where nobody has set it."""
    return [Setting(key, value, "default") for key, value in _flat(Settings())]


def _flat(record: object, prefix: str = "") -> Iterator[tuple[str, Value]]:
    for item in fields(record):  # type: ignore[arg-type]  # only dataclasses come here
        value = getattr(record, item.name)
        if is_dataclass(value):
            yield from _flat(value, f"{item.name}.")
        else:
            yield prefix + item.name, value


def _configured_path(environment: Mapping[str, str]) -> Path | None:
    if named := environment.get(CONFIG_VARIABLE):
        return Path(named)
    local = Path(LOCAL_FILE)
    return local if local.is_file() else None


def _from_file(path: Path | None, known: Mapping[str, Setting]) -> list[Setting]:
    if path is None:
        return []
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise SettingsError("there is no such file", value=str(path), place=CONFIG_VARIABLE) from error
    except (OSError, ValueError) as error:
        raise SettingsError(f"not a readable TOML file: {error}", value=str(path)) from error
    return [_checked(key, value, str(path), known) for key, value in _leaves(table)]


def _leaves(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _from_environment(environment: Mapping[str, str], known: Mapping[str, Setting]) -> list[Setting]:
    settings = {setting.variable: setting for setting in known.values()}
    named = sorted(name for name in environment if name.startswith(PREFIX) and name != CONFIG_VARIABLE)
    return [
        _checked(settings[name].key, _typed(environment[name], settings[name].value), name, known)
        if name in settings
        else _unknown(name, environment[name], "environment", settings)
        for name in named
    ]


def _typed(text: str, default: Value) -> Value:
    """The variable's text as a value of the default's type, or as it is where it cannot be one."""
    if isinstance(default, bool):
        return {"true": True, "false": False}.get(text.lower(), text)
    return int(text) if isinstance(default, int) and text.isdecimal() else text


def _checked(key: str, value: object, origin: str, known: Mapping[str, Setting]) -> Setting:
    if key not in known:
        _unknown(key, value, origin, known)
    wanted = type(known[key].value)
    if isinstance(value, str | int) and type(value) is wanted and (wanted is not int or int(value) >= _least(key)):
        return Setting(key, value, origin)
    name = {int: f"a whole number from {_least(key)} up", bool: "true or false"}.get(wanted, "text")
    raise SettingsError(f"{key} must be {name}", value=value, place=origin)


def _least(key: str) -> int:
    return 0 if key in MAY_BE_ZERO else 1


def _unknown(key: str, value: object, origin: str, known: Iterable[str]) -> NoReturn:
    if key.lower().removeprefix(PREFIX.lower()) == "ledger_key":  # what many will try; its value is shown nowhere
        raise SettingsError(
            "a key stands in a file of its own: variables pass to every program that is started",
            place=f"{key} in {origin}",
            remedy="write it to a file that only you can read, and name that: WHENCE_LEDGER_KEY_FILE",
        )
    raise SettingsError(f"unknown setting {key}", value=value, place=origin, remedy=f"known: {', '.join(known)}")
