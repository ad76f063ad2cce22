"""The offices by which reports name people (``offices.yaml``), each with the instrument that has it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from whence.schema.load import load_yaml


@dataclass(frozen=True, slots=True)
class KnownOffice:
    """An office: its title in lower case, the law that has it, and whose voice its holder has."""

    title: str
    source: str
    camp: str | None = None


@cache
def known_offices() -> Mapping[str, KnownOffice]:
    """Offices by their title."""
    return MappingProxyType({row["title"]: KnownOffice(**row) for row in load_yaml("offices")})


@cache
def office_pattern() -> re.Pattern[str]:
    """Any title as whole words, the longest first, in the group ``title``."""
    titles = sorted(known_offices(), key=lambda title: (-len(title), title))
    return re.compile(r"(?<![\w-])(?P<title>" + "|".join(map(re.escape, titles)) + r")(?![\w-])", re.IGNORECASE)
