"""Values in lists short enough for one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

# Values per IN list: older SQLite builds take 999 parameters in a statement.
SLICE = 500
Value = TypeVar("Value")


def slices(values: Iterable[Value], size: int = SLICE) -> Iterator[list[Value]]:
    """``values`` in lists short enough for one statement."""
    rest = iter(values)
    while part := list(islice(rest, size)):
        yield part
