"""Names: exact spans and their kind. ``labels.yaml`` says which label of a set is which of our kinds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, partial
from importlib.resources import files

import yaml

from whence.evaluate.annotated import Record
from whence.evaluate.counts import Tally, matched
from whence.evaluate.spans import Pieces
from whence.evaluate.tasks.scoring import Line, Scoring
from whence.extract.heads.names import find_names

Named = tuple[Pieces, str]


@cache
def label_table() -> Mapping[str, Mapping[str, str | None]]:
    """For each set, our kind for each of its labels; ``None`` for labels that are not scored."""
    text = files("whence.evaluate").joinpath("labels.yaml").read_text("utf-8")
    table: dict[str, dict[str, str | None]] = yaml.safe_load(text)
    return table


class NameScorer:
    """Micro-averaged exact span and kind, over all kinds and for each one."""

    def __init__(self, set_: str):
        self._kind_of = label_table()[set_]
        self._tally = Tally()

    def add(self, record: Record, found: Iterable[Named]) -> None:
        """``found`` holds our kinds; one that the set has no label for is left out of account."""
        kinds = {kind for kind in self._kind_of.values() if kind is not None}
        gold = {(span.pieces, kind) for span in record.spans if (kind := self._kind_of[span.label]) is not None}
        predicted = {(pieces, kind) for pieces, kind in found if kind in kinds}
        self._tally.add("names", matched(gold, predicted))
        for kind in sorted(kinds):
            here = ({each for each in side if each[1] == kind} for side in (gold, predicted))
            self._tally.add(f"names_{kind}", matched(*here))

    def metrics(self) -> dict[str, float]:
        return self._tally.metrics()


def found_names(_: Record, line: Line) -> list[Named]:
    return [((each.span,), each.label) for each in find_names(line.model)]


SETS = {name: Scoring(partial(NameScorer, name), found_names) for name in label_table()}
