"""What a task hands to the run: a scorer, and where the line's answer comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from whence.encoder.encoded import Encoded
from whence.errors import MissingPartError
from whence.evaluate.annotated import Record
from whence.gazetteer import Gazetteer
from whence.records import Reading

Found = TypeVar("Found")
Found_contra = TypeVar("Found_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Line:
    """What the line made of the text of a record: its reading, and what the model said of it where one read along."""

    reading: Reading
    encoded: Encoded | None
    gazetteer: Gazetteer | None = None

    @property
    def model(self) -> Encoded:
        """What the model said; ``MissingPartError`` where rules read alone."""
        if self.encoded is None:
            raise MissingPartError("rules alone have no answer here", remedy="leave out --rules-only")
        return self.encoded

    @property
    def places(self) -> Gazetteer:
        """Where place names are looked up."""
        if self.gazetteer is None:
            raise MissingPartError("the line was given no gazetteer")
        return self.gazetteer


Answer = Callable[[Record, Line], Found]


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
