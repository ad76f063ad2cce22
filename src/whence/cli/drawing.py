"""Tables in the one style of the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whence.cli.terminal import write

if TYPE_CHECKING:
    from rich.table import Table


@dataclass(frozen=True, slots=True)
class Column:
    """A head, what stands under it, and its share of the width (0: as wide as its longest cell)."""

    head: str
    cell: Callable[[Any], str]
    share: int = 0


def draw(columns: Iterable[Column], rows: Iterable[Mapping[str, Any]]) -> None:
    """Print the rows as a table on stdout."""
    columns = tuple(columns)
    table = blank(*columns)
    for row in rows:
        table.add_row(*(column.cell(row) for column in columns))
    write(table)


def blank(*columns: Column) -> Table:
    """An empty table in the one style of the command line."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=any(c.share for c in columns))
    for column in columns:
        shared = {"ratio": column.share} if column.share else {"no_wrap": True}
        table.add_column(column.head, overflow="fold", **shared)
    return table
