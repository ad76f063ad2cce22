"""What a reviewer may write: values that fit the record, its text and the schema's closed lists."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from whence.errors import UsageError
from whence.records import Actor, Claim, Event, Setting
from whence.records.codec import encode
from whence.records.corrections import corrected, root_of
from whence.review.subjects import Subject
from whence.schema.happening import triggers
from whence.schema.kinds import ACTOR_KINDS, CAMPS
from whence.schema.saying import acts

# The NATO system of AJP-2.1: reliability of the source, credibility of the information.
SOURCE, INFORMATION = "ABCDEF", "123456"


def check_correction(subject: Subject, settings: Sequence[Setting]) -> None:
    """Refuses settings that make no record, point past the text, or use a name that the schema does not have."""
    if subject.record is None or subject.report is None:
        raise UsageError(f"a {subject.anchor.kind} has no fields to correct; it can be graded")
    if not settings:
        raise UsageError("a correction sets a field at least", remedy="e.g. act=deny")
    made = corrected(subject.record, settings)
    encode(made, subject.report.text)
    check_names(made, {root_of(setting.field) for setting in settings})


def check_names(record: Claim | Event | Actor, fields: Collection[str]) -> None:
    """Those of ``fields`` whose values the schema lists have one of these: the others are not the reviewer's doing."""
    for field, values, known in _closed(record):
        for value in values:
            if field in fields and value is not None and value not in known:
                remedy = f"known: {', '.join(sorted(known))}"
                raise UsageError(f"the schema has no such {field}", value=value, remedy=remedy)


def _closed(record: Claim | Event | Actor) -> Iterator[tuple[str, Sequence[str | None], Collection[str]]]:
    """Field, values and the schema's list of each field that has one."""
    if isinstance(record, Claim):
        yield "act", [record.act], acts()
        yield "acts", record.acts, acts()
    elif isinstance(record, Event):
        yield "type", [record.type], {kind.type for kind in triggers().values()}
        yield "mode", [record.mode], {kind.mode for kind in triggers().values() if kind.mode}
    else:
        yield "kind", [record.kind], ACTOR_KINDS
        yield "camp", [record.camp], CAMPS


def check_grade(source: str, information: str) -> None:
    """Refuses what is no letter or digit of the Admiralty code."""
    if len(source) != 1 or source not in SOURCE or len(information) != 1 or information not in INFORMATION:
        raise UsageError("a grade is a letter from A to F and a digit from 1 to 6", value=f"{source}{information}")
