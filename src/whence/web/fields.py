"""What a reviewer can set to another value at the desk: the fields of a claim or an event, and what a form changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeGuard, cast, get_args

from whence.errors import UsageError
from whence.records import Certainty, Status
from whence.records.codec import Json
from whence.schema.happening import triggers
from whence.schema.saying import acts
from whence.wire import ClaimShape, EventShape

# Fields that hold a number or nothing; all others hold a word.
NUMBERS = ("low", "high")
# A figure that no news text gives of people, and short enough that int() never takes long.
LONGEST_NUMBER = 12


@dataclass(frozen=True, slots=True)
class Field:
    """``path`` as corrections name it; ``value`` as the form shows it, empty for none; ``choices`` where closed."""

    path: str
    label: str
    value: str
    choices: tuple[str, ...] = ()


def fields(record: ClaimShape | EventShape) -> list[Field]:
    """What can be set in this record, in the order of the form."""
    if _is_claim(record):
        return list(_of_claim(record))
    return list(_of_event(cast("EventShape", record)))


def _is_claim(record: ClaimShape | EventShape) -> TypeGuard[ClaimShape]:
    return "act" in record


def _of_claim(claim: ClaimShape) -> Iterator[Field]:
    yield Field("act", "Act", claim["act"], tuple(sorted(acts())))
    yield Field("certainty", "Certainty", claim["certainty"], get_args(Certainty))


def _of_event(event: EventShape) -> Iterator[Field]:
    yield Field("type", "Type", event["type"], tuple(sorted({kind.type for kind in triggers().values()})))
    yield Field("status", "Status", event["status"], get_args(Status))
    for figure in event["figures"]:
        at = f"figures@{figure['start']}-{figure['end']}"
        for bound, words in (("low", "at least"), ("high", "at most")):
            number = figure["low"] if bound == "low" else figure["high"]
            label = f"{figure['kind']}, {words} (“{figure['text']}”)"
            yield Field(f"{at}.{bound}", label, "" if number is None else str(number))


def changes(record: ClaimShape | EventShape, given: Mapping[str, str]) -> dict[str, Json]:
    """The fields whose value in the form ``given`` is another than the record's; a new act takes the old one's place
    among all acts. ``UsageError`` where a number is none."""
    found = {each.path: _value(each, given[each.path].strip()) for each in _differing(fields(record), given)}
    if _is_claim(record) and "act" in found:
        found["acts"] = list(dict.fromkeys(found["act"] if act == record["act"] else act for act in record["acts"]))
    return found


def plain(value: str) -> str:
    """A value of a judgement, which is JSON, in words for a reader."""
    held: Json = json.loads(value)
    if held is None:
        return "none"
    if isinstance(held, list) and all(isinstance(item, str) for item in held):
        return ", ".join(map(str, held))
    return held if isinstance(held, str) else value


def _differing(known: Sequence[Field], given: Mapping[str, str]) -> Iterator[Field]:
    return (each for each in known if each.path in given and given[each.path].strip() != each.value)


def _value(field: Field, given: str) -> Json:
    if field.path.rpartition(".")[2] not in NUMBERS:
        return given
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) <= LONGEST_NUMBER):
        raise UsageError("this is no number of people", value=given, remedy="digits alone, or nothing for no bound")
    return int(given)
