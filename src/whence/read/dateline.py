"""The dateline: where, when and for which agency a report was filed ("Quetta, Sep 5 (IANS)", "LONDON (Reuters) -")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from whence.read.agency import Credit, credited
from whence.read.dates import PRINTED_DATE, printed_day
from whence.records import Dateline, DateRange, Span
from whence.schema.load import load_yaml
from whence.schema.words import words

# Longest dateline seen: two places with province and country, a full date and an agency.
_WINDOW = 160
_PLACE = r"""(?P<place>[^\W\d_][^\n()\d:;"“”!?—–|]{1,60}?)"""
_SEPARATOR = r"\s*(?:--|[-–—:|])(?=\s|$)"
_CREDIT = r"(?P<credit>\((?P<agency>[^()\n]{2,40})\))"

_DATED = re.compile(rf"{_PLACE}[,.]?\s+(?P<date>(?i:{PRINTED_DATE}))(?:\s*,?\s*{_CREDIT})?(?P<separator>{_SEPARATOR})?")
_CREDITED = re.compile(rf"{_PLACE}\s*{_CREDIT}(?:\s*,?\s*(?P<date>(?i:{PRINTED_DATE})))?(?P<separator>{_SEPARATOR})")
_BARE = re.compile(rf"{_PLACE}(?:\s*(?:--|[–—])\s|\s-\s|:\s)")

# A line that opens with a speaker's name in capitals: "KHAN: ...", "THE WITNESS [through interpreter]: ...".
_LABEL = re.compile(r"^[ \t]*[^\W\d_][^\n():;a-z\[\]]{1,40}(?:\s?[(\[][^)\]\n]{1,30}[)\]])?:[ \t]", re.MULTILINE)

# "ROME" is a place, "UN" and "NDP" are not; four letters part most of them.
_SHORTEST_BARE = 4


@dataclass(frozen=True, slots=True)
class Filed:
    """A dateline and the agency it credits."""

    dateline: Dateline
    agency: str | None


def dateline_at(text: str, start: int, published_day: str | None) -> Filed | None:
    """The dateline that begins at ``start``. A day without a year is taken to lie nearest to ``published_day``."""
    window = text[start : start + _WINDOW].partition("\n")[0]
    for pattern in (_DATED, _CREDITED, _BARE):
        match = pattern.match(window)
        if match and _holds(match, bare=pattern is _BARE):
            if pattern is _BARE and match.group().endswith((":", ": ")) and _is_label(match["place"], text, start):
                return None
            return _filed(match, start, published_day)
    return None


def _is_label(printed: str, text: str, start: int) -> bool:
    """A speaker's label, not a place: an office, or one label of several, as in a transcript."""
    offices = words().person_heads | words().titles
    other = next((match for match in _LABEL.finditer(text) if not match.start() <= start < match.end()), None)
    return other is not None or any(word.strip(".,") in offices for word in printed.lower().split())


def _holds(match: re.Match[str], *, bare: bool) -> bool:
    if not _is_place(match["place"]):
        return False
    if bare:
        return _is_shouted(match["place"])
    credit = _credit(match)
    return bool(match["separator"]) if credit is None else credit.is_credit


def _credit(match: re.Match[str]) -> Credit | None:
    """What the brackets name. Behind a date, or a place in capitals, they can hardly hold anything but a credit."""
    parts = match.groupdict()
    if not parts.get("agency"):
        return None
    return credited(parts["agency"], certain=bool(parts["date"]) or _is_shouted(parts["place"]))


def _is_place(printed: str) -> bool:
    names = [name.split() for name in tidied(printed).split(",")]
    if len(names) > 3 or not all(1 <= len(words) <= 5 for words in names):
        return False
    first = names[0][0].casefold().rstrip(".")
    if first in _words("no_place") or (first == "the" and names[0][1:] != ["Hague"]):
        return False
    return all(word[0].isupper() or word in _words("inner_words") or "-" in word for words in names for word in words)


def _is_shouted(printed: str) -> bool:
    name = tidied(printed).partition(",")[0]
    letters = sum(character.isalpha() for character in name)
    return name.isupper() and letters >= _SHORTEST_BARE and not _words("shouted") & set(name.split())


def tidied(place: str) -> str:
    """A place as printed, without editors' brackets and doubled blanks."""
    return " ".join(place.replace("[", " ").replace("]", " ").split()).replace(" ,", ",").strip(" ,")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_yaml("datelines")[name])


def _filed(match: re.Match[str], start: int, published_day: str | None) -> Filed:
    found = match.groupdict()
    end = max(match.end(part) for part in ("place", "date", "credit") if found.get(part))
    date = _range(match, start, published_day) if found.get("date") else None
    credit = _credit(match)
    dateline = Dateline(Span(start, start + end), tidied(match["place"]), date)
    return Filed(dateline, credit.agency if credit else None)


def _range(match: re.Match[str], start: int, published_day: str | None) -> DateRange | None:
    day = printed_day(match["date"], published_day)
    if day is None:
        return None
    reason = "as printed" if str(day.year) in match["date"] else "the year nearest to publication"
    span = Span(start + match.start("date"), start + match.end("date"))
    return DateRange(day.isoformat(), day.isoformat(), "day", span, reason)
