"""What a format cannot hold, record by record: ``loss.json`` for programs and ``LOSS.md`` for people."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from whence.records import Claim, Event, Figure

LOSS_JSON, LOSS_MD = "loss.json", "LOSS.md"
# A record that has no row at all in the format.
WHOLE = "*"
EVERYTHING = frozenset({WHOLE})

_CLAIM: Mapping[str, Callable[[Claim], object]] = {
    "speaker": lambda claim: claim.speaker,
    "cue": lambda claim: claim.cue,
    "content": lambda claim: claim.content,
    "voice": lambda claim: claim.voice != "speaker",
    "act": lambda claim: claim.act,
    "acts": lambda claim: len(claim.acts) > 1,
    "certainty": lambda claim: claim.certainty != "asserted",
    "direct": lambda claim: claim.direct,
    "translated": lambda claim: claim.translated != "no",
    "channel": lambda claim: claim.channel,
    "occasion": lambda claim: claim.occasion,
    "addressee": lambda claim: claim.addressee,
    "via": lambda claim: claim.via,
    "inside": lambda claim: claim.inside,
    "said_on": lambda claim: claim.said_on,
}
_EVENT: Mapping[str, Callable[[Event], object]] = {
    "type": lambda event: event.type,
    "trigger": lambda event: event.trigger,
    "actors": lambda event: event.actors,
    "targets": lambda event: event.targets,
    "instruments": lambda event: event.instruments,
    "place": lambda event: event.place,
    "date": lambda event: event.date,
    "under": lambda event: event.under,
    "status": lambda event: event.status,
}
_FIGURE: Mapping[str, Callable[[Figure], object]] = {
    "figures.low": lambda figure: figure.low is not None,
    "figures.high": lambda figure: figure.high is not None,
    "figures.qualifier": lambda figure: figure.qualifier,
    "figures.class": lambda figure: figure.class_,
    "figures.counted_at": lambda figure: figure.counted_at,
    "figures.includes_attackers": lambda figure: figure.includes_attackers != "unknown",
    "figures.as_of": lambda figure: figure.as_of,
}
CLAIM_FIELDS = frozenset(_CLAIM)
EVENT_FIELDS = frozenset({*_EVENT, *_FIGURE, "figures"})
NO_PLACE = "The format has no place for it."


def told_by_claim(claim: Claim) -> set[str]:
    """The fields in which a claim says something."""
    return {name for name, says in _CLAIM.items() if says(claim)}


def told_by_event(event: Event) -> set[str]:
    """The fields in which an event says something; those of its figures as ``figures.…``."""
    fields = {name for name, says in _EVENT.items() if says(event)}
    return fields | {name for figure in event.figures for name in told_by_figure(figure)}


def told_by_figure(figure: Figure) -> set[str]:
    """The fields in which a figure says something, and that there is one."""
    return {"figures", *(name for name, says in _FIGURE.items() if says(figure))}


class Losses:
    """The two files of one export, written as its records pass; memory holds counts alone."""

    def __init__(self, format_: str, folder: Path, why: Mapping[str, str]):
        self._format, self._folder, self._why = format_, folder, why
        self._counts: Counter[str] = Counter()
        self._records: Counter[str] = Counter()
        self._whole: Counter[str] = Counter()
        self._stream: IO[str] = (folder / LOSS_JSON).open("w", encoding="utf-8")
        self._first = True

    def __enter__(self) -> Self:
        head = json.dumps({"v": 1, "format": self._format})
        self._stream.write(f'{head[:-1]}, "records": [')
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        reasons = {key: self._reason(key) for key in sorted(self._counts)}
        self._stream.write(f'\n], "reasons": {json.dumps(reasons, ensure_ascii=False, indent=1)}}}\n')
        self._stream.close()
        if error is None:
            (self._folder / LOSS_MD).write_text("\n".join(self._page()) + "\n", encoding="utf-8")

    def add(self, kind: str, id_: str, lost: Iterable[str]) -> None:
        """Note that a record went through, and which of its fields did not."""
        fields = sorted(lost)
        self._records[kind] += 1
        self._whole[kind] += fields == [WHOLE]
        if not fields:
            return
        self._counts.update(f"{kind}.{field}" for field in fields)
        row = json.dumps({"kind": kind, "id": id_, "lost": fields})
        self._stream.write(f"{'' if self._first else ','}\n{row}")
        self._first = False

    def _reason(self, key: str) -> str:
        return self._why.get(key, NO_PLACE)

    def _page(self) -> Iterator[str]:
        yield f"# What `{self._format}` could not hold\n"
        for kind, count in sorted(self._records.items()):
            yield f"* {kind}s: {count:,}, of them without any row in this format: {self._whole[kind]:,}"
        yield f"\nRecord by record: `{LOSS_JSON}`.\n"
        if not self._counts:
            yield "Nothing was lost."
            return
        yield "| what | records | why |\n|---|---:|---|"
        for key, count in sorted(self._counts.items()):
            yield f"| {_called(key)} | {count:,} | {self._reason(key)} |"


def _called(key: str) -> str:
    kind, field = key.split(".", 1)
    return f"the {kind} itself" if field == WHOLE else f"{kind}: {field.replace('_', ' ')}"
