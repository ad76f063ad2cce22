"""What a task hands to the run: a scorer, and where the line's answer comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from whence.evaluate.annotated import Record
from whence.records import Reading

Found = TypeVar("Found")
Found_contra = TypeVar("Found_contra", contravariant=True)

Answer = Callable[[Record, Reading], Found]


class Scorer(Protocol[Found_contra]):
    """Compares record by record and sums up at the end."""

    def add(self, record: Record, found: Found_contra) -> None:
        """Score what the line found in ``record``."""
        ...

    def metrics(self) -> dict[str, float]:
        """Every metric by name, from 0 to 1."""
        ...


@dataclass(frozen=True, slots=True)
class Scoring(Generic[Found]):
    """How a set is scored. ``found`` is the line's answer, ``found_with_gold`` that of a stage given its gold input;
    where the line has none, ``missing`` names the part that it would come from."""

    scorer: Callable[[], Scorer[Found]]
    found: Answer[Found] | None = None
    found_with_gold: Answer[Found] | None = None
    missing: str = ""
