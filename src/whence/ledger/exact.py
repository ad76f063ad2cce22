"""The one column type that needs care: text that must come back exactly as it went in."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Text
from sqlalchemy.types import TypeDecorator

# Python strings can hold lone surrogates (undecodable file names, JSON escapes) and NUL. SQLite takes no surrogates,
# PostgreSQL neither; so these, and the mark itself, are written as the mark and four hexadecimal digits. The mark is
# a noncharacter, which Unicode reserves for a program's inner use.
MARK = "\ufdd0"
_PLAIN = re.compile("[\x00\ud800-\udfff\ufdd0]")
_MARKED = re.compile(MARK + "([0-9a-f]{4})")


def escape(value: str) -> str:
    """``value`` as both engines can hold it; almost always ``value`` itself."""
    return _PLAIN.sub(lambda found: f"{MARK}{ord(found[0]):04x}", value)


def unescape(value: str) -> str:
    """What ``escape`` made ``value`` of."""
    return _MARKED.sub(lambda found: chr(int(found[1], 16)), value) if MARK in value else value


class Exact(TypeDecorator[str]):
    """Any Python string, NUL and lone surrogates included."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:  # noqa: ARG002  # SQLAlchemy's signature
        return None if value is None else escape(value)

    def process_result_value(self, value: Any | None, dialect: Any) -> str | None:  # noqa: ARG002  # as above
        """A value that lost its type (an altered file) passes, for ``whence verify`` to name it."""
        return unescape(value) if isinstance(value, str) else value
