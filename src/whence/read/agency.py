"""Whom a credit names: an agency we know, one we do not, or several."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from whence.schema.agencies import Agency, agency_forms

_SEVERAL = re.compile(r"[/&,;+]|\band\b|\bagencies\b|\binputs\b|\bwires\b", re.IGNORECASE)
_NAME_LIKE = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")


@dataclass(frozen=True, slots=True)
class Credit:
    """What a credit comes to. ``agency`` is None where it names several ("AP/Reuters", "Agencies")."""

    is_credit: bool
    agency: str | None = None


def credited(printed: str, *, certain: bool) -> Credit:
    """The agency that the words in a credit's brackets name. Where the place is ``certain`` to be a credit's, as behind
    place and date, a name we do not know counts as well."""
    name = printed.strip()
    known = agency_forms().get(name) or _in_capitals().get(name)
    if known is not None:
        return Credit(True, known.short)
    parts = [part.strip() for part in re.split(_SEVERAL, name)]
    if _SEVERAL.search(name) and (certain or any(part in agency_forms() for part in parts)):
        return Credit(True, None)
    if certain and _NAME_LIKE.fullmatch(name) and not _WEEKDAY.match(name):
        return Credit(True, name)
    return Credit(False)


@cache
def _in_capitals() -> Mapping[str, Agency]:
    """Agencies by their names in capitals, as texts all in capitals print them."""
    return MappingProxyType({form.upper(): agency for form, agency in agency_forms().items()})


def agency_in(line: str) -> str | None:
    """The one known agency that a line names; None where it names none or several."""
    found = {agency_forms()[form].short for form in _known().findall(line)}
    return found.pop() if len(found) == 1 else None


@cache
def _known() -> re.Pattern[str]:
    forms = sorted(agency_forms(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
