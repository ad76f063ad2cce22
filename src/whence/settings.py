"""The one reader of environment and configuration file.

``Settings`` is plain data; ``load_settings`` fills it from, in falling order of weight: ``WHENCE_…`` variables, a TOML
file (``whence.toml`` in the working folder, or the file that ``WHENCE_CONFIG`` names), the defaults below.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from whence.errors import SettingsError

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Bounds on foreign bytes. Units stand in the names; each default says why it has its size."""

    # The longest article of a year of agency copy is under 200 kB; a book of testimony fits too.
    max_text_characters: int = 10_000_000
    # Larger files are archives, and are read member by member.
    max_member_bytes: int = 64 * MEBIBYTE
    # A WARC of a day's crawl holds about a gigabyte compressed.
    max_archive_bytes: int = 16 * 1024 * MEBIBYTE
    # A member that unpacks to more than this times its size is a bomb: text compresses about 4 to 10 times.
    max_ratio: int = 200
    # zip inside tar inside zip is an accident; deeper is an attack.
    max_depth: int = 4
    # trafilatura needs about 0.3 GB for its worst pages.
    worker_memory_bytes: int = 1536 * MEBIBYTE
    worker_cpu_seconds: int = 60
    # No document may keep the parent waiting longer than this.
    worker_wall_seconds: int = 30
    # lxml grows slowly over many pages (trafilatura issue 216): start afresh before it matters.
    worker_documents: int = 2_000
    fetch_timeout_seconds: int = 20
    max_redirects: int = 5
    # Off, so that a feed or a redirect cannot make whence read from the machine's own network.
    allow_private_addresses: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. Every command line option of the same name overrides it."""

    ledger: str = "whence.db"
    # 100 reports a transaction kept a reviewer's own write under 0.12 s at the 95th percentile beside a running read.
    batch_reports: int = 100
    batch_pause_ms: int = 20
    limits: ReadLimits = field(default_factory=ReadLimits)


def load_settings(config: Path | None = None) -> Settings:
    """Settings from environment and file; ``SettingsError`` names the key that cannot be used."""
    path = config or _configured_path()
    if path is None and not any(name.startswith("WHENCE_") for name in os.environ):
        return Settings()  # the common case skips pydantic, which alone takes 0.2 s to import
    return _validated(path)


def _configured_path() -> Path | None:
    named = os.environ.get("WHENCE_CONFIG")
    if named:
        return Path(named)
    local = Path("whence.toml")
    return local if local.is_file() else None


def _validated(path: Path | None) -> Settings:
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415  # 0.2 s that most runs need not spend

    values = _merged(_from_file(path), _from_environment())
    try:
        settings: Settings = TypeAdapter(Settings).validate_python(_with_defaults(values))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise SettingsError(first["msg"], value=first["input"], place=place, remedy=_known_keys()) from error
    return settings
