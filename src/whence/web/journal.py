"""What people judged, as rows for a page: newest first, each with what its reader has seen of its subjects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.wire import AnchorShape, JudgementShape


@dataclass(frozen=True, slots=True)
class Entry:
    """``seen`` is the newest judgement about any subject of this one: whoever undoes it has seen that."""

    judgement: JudgementShape
    seen: str


def journal(judgements: Sequence[JudgementShape]) -> list[Entry]:
    """Newest first, from judgements oldest first."""
    newest = {key: number for number, each in enumerate(judgements) for key in _subjects(each)}
    latest = (max(newest[key] for key in _subjects(each)) for each in judgements)
    return [Entry(each, judgements[number]["id"]) for each, number in zip(judgements, latest, strict=True)][::-1]


def _subjects(judgement: JudgementShape) -> Iterator[tuple[str, str, str]]:
    for anchor in (judgement["subject"], *judgement["others"]):
        yield _key(anchor)


def _key(anchor: AnchorShape) -> tuple[str, str, str]:
    return anchor["report"], anchor["kind"], ",".join(f"{span['start']}-{span['end']}" for span in anchor["spans"])
