"""The names under which columns and keys carry what a report needs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from whence.read.items import Listed

# Our field, then the common names for it, most telling first. Compared without case, blanks and punctuation.
COMMON_NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text",
        "fulltext",
        "articletext",
        "body",
        "bodytext",
        "articlebody",
        "content",
        "article",
        "maintext",
        "story",
    ),
    "published": (
        "published",
        "publishedat",
        "datepublished",
        "publicationdate",
        "pubdate",
        "publishdate",
        "date",
        "publishedon",
        "seendate",
    ),
    "title": ("title", "headline", "heading"),
    "outlet": (
        "outlet",
        "source",
        "publisher",
        "publication",
        "newspaper",
        "sitename",
        "site",
        "medium",
        "medianame",
        "domain",
    ),
    "url": ("url", "link", "permalink", "href", "sourceurl"),
    "agency": ("agency", "newsagency", "wire"),
    "byline": ("byline", "author", "authors", "writer"),
    "language": ("language", "lang"),
    "id": ("id", "key", "articleid", "documentid", "docid", "uid"),
}
DELIMITERS = ",\t;|"
# Longer "names" are sentences, and the line is no header.
_LONGEST_NAME = 40


def is_table_header(line: str) -> bool:
    """Is this line the header of a table whose text column we would find, or of a list of addresses?"""
    cells = split_header(line)
    named = guessed_columns(cells)
    holds = ("text" in named and len(named) >= 2) or {"url", "title", "published"} <= set(named)
    return len(cells) >= 2 and holds and all(len(cell) <= _LONGEST_NAME for cell in cells)


def listed(row: Mapping[str, object], place: str) -> Listed | None:
    """The address that a row without a text names, as lists of Media Cloud and GDELT do; ``None`` where it names
    none."""
    chosen = guessed_columns(list(row))
    found = {field: str(row[column]).strip() for field, column in chosen.items() if isinstance(row[column], str | int)}
    if not found.get("url", "").casefold().startswith(("http://", "https://")):
        return None
    told = {field: found.get(field) or None for field in ("title", "outlet", "published")}
    return Listed(found["url"], place, **told)


def split_header(line: str) -> list[str]:
    """The cells of a header line, cut at whichever delimiter it holds most of."""
    return [cell.strip().strip('"') for cell in line.strip().split(delimiter_of(line))]


def delimiter_of(line: str) -> str:
    return max(DELIMITERS, key=line.count)


def guessed_columns(cells: Sequence[str]) -> dict[str, str]:
    """Our field → the column that carries it, judged by common names."""
    plain = {re.sub(r"[\W_]", "", cell).casefold(): cell for cell in reversed(cells)}
    found = {
        field: next((plain[name] for name in names if name in plain), None) for field, names in COMMON_NAMES.items()
    }
    return {field: cell for field, cell in found.items() if cell is not None}


def chosen_columns(cells: Sequence[str], given: Mapping[str, str] | None) -> dict[str, str]:
    """The guess, overruled by the columns that were named."""
    return {**guessed_columns(cells), **{field: column for field, column in (given or {}).items() if column in cells}}
