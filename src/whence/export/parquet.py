"""The tables as Parquet files: the form for bulk, for DuckDB, pandas, polars and Spark."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from whence.errors import MissingPartError, UsageError
from whence.export.articles import Article, Source, articles
from whence.export.format import Format
from whence.export.incident_table import INCIDENT_COLUMNS, INCIDENTS, incident_row
from whence.export.losses import CLAIM_FIELDS, EVENT_FIELDS
from whence.export.tables import COLUMNS, Column, Row, actor_row, rows, write_dictionary
from whence.ledger import ActorRow

# Rows of one row group: some tens of megabytes of reports, which is what memory holds at most.
GROUP = 10_000
Frame = Literal["arrow", "pandas", "polars"]


def _arrow() -> Any:
    try:
        import pyarrow as arrow  # noqa: PLC0415  # an extra, and slow to import
    except ImportError as error:
        raise MissingPartError(
            "Parquet needs pyarrow", value="pyarrow", remedy="pip install 'whence[arrow]', or export csv"
        ) from error
    return arrow


def arrow_schema(columns: tuple[Column, ...]) -> Any:
    """The Arrow schema of a table; each field carries its meaning."""
    arrow = _arrow()
    kinds = {"text": arrow.string(), "number": arrow.int64(), "real": arrow.float64(), "flag": arrow.bool_()}
    return arrow.schema(
        [arrow.field(column.name, kinds[column.kind], metadata={"meaning": column.meaning}) for column in columns]
    )


def arrow_table(source: Source, name: str) -> Any:
    """A whole table in memory, ``incidents`` too; an unknown name is a ``UsageError``."""
    known = {**COLUMNS, INCIDENTS: INCIDENT_COLUMNS}
    if name not in known:
        raise UsageError("unknown table", value=name, remedy=f"one of: {', '.join(known)}")
    found = _rows_of(source, name)
    schema = arrow_schema(known[name])
    return _arrow().Table.from_pylist(
        [{column: row.get(column) for column in schema.names} for row in found], schema=schema
    )


def _rows_of(source: Source, name: str) -> Iterator[Row]:
    if name == "actors":
        yield from map(actor_row, source.actors())
        return
    if name == INCIDENTS:
        yield from map(incident_row, source.incidents())
        return
    for article in articles(source):
        yield from (row for table, row in rows(article) if table == name)


def as_frame(table: Any, kind: Frame) -> Any:
    """The table as it is ("arrow"), or as a data frame of pandas or polars; ``MissingPartError`` without that."""
    if kind == "arrow":
        return table
    try:
        return table.to_pandas() if kind == "pandas" else import_module("polars").from_arrow(table)
    except ImportError as error:
        raise MissingPartError(f"{kind} is not installed", value=kind, remedy=f"pip install {kind}") from error


class _Grown:
    """A Parquet file that grows by row groups."""

    def __init__(self, file: Path, columns: tuple[Column, ...]):
        _arrow()
        from pyarrow import parquet  # noqa: PLC0415  # an extra

        self._schema = arrow_schema(columns)
        self._writer = parquet.ParquetWriter(file, self._schema, compression="zstd")
        self._waiting: list[Row] = []

    def write(self, row: Row) -> None:
        self._waiting.append(row)
        if len(self._waiting) == GROUP:
            self._flush()

    def _flush(self) -> None:
        held = [{name: row.get(name) for name in self._schema.names} for row in self._waiting]
        self._writer.write_table(_arrow().Table.from_pylist(held, schema=self._schema))
        self._waiting.clear()

    def close(self) -> None:
        self._flush()
        self._writer.close()


class _Parquet:
    def __init__(self, folder: Path):
        self._tables = {name: _Grown(folder / f"{name}.parquet", columns) for name, columns in COLUMNS.items()}
        write_dictionary(folder)

    def actor(self, actor: ActorRow) -> None:
        self._tables["actors"].write(actor_row(actor))

    def article(self, article: Article) -> Collection[str]:
        for name, row in rows(article):
            self._tables[name].write(row)
        return ()

    def close(self) -> None:
        for table in self._tables.values():
            table.close()


PARQUET = Format(
    name="parquet",
    title="Tables in bulk",
    files="one .parquet for each of reports, claims, relays, events, figures, actors; DICTIONARY.md",
    standard="Apache Parquet",
    open=_Parquet,
    claim=CLAIM_FIELDS,
    event=EVENT_FIELDS,
    needs="arrow",
)
