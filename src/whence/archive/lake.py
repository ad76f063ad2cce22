"""A lake: a folder of shards in Parquet, each written whole or not at all, each named after what is in it.

``reports/<shard>.parquet`` holds what was read, ``readings/<producer>/<shard>.parquet`` what was found in it,
``quarantine/<producer>/<shard>.json`` why nothing could be, and ``refused/<name>.jsonl`` the inputs that gave no text.
A shard's name is the hash of its reports: a run that is started again knows by names what is done, and asks no clock.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as arrow
from pyarrow import parquet

from whence.archive.columns import READINGS, REPORTS, refuse_other_shape, reports_batch
from whence.errors import InputError
from whence.read import Arrived
from whence.records import Refusal
from whence.records.codec import dumps, encode

# Characters of the hash in a shard's name.
NAME = 20
SUFFIX = ".parquet"
# Rows that are decoded at once: some megabytes.
ROWS = 64


@dataclass(frozen=True, slots=True)
class Lake:
    """The folder of a lake."""

    folder: Path

    def shards(self) -> list[str]:
        """All shards of reports, by name."""
        return sorted(path.stem for path in (self.folder / "reports").glob(f"*{SUFFIX}"))

    def producers(self) -> list[str]:
        """Whose readings there are."""
        return sorted(path.name for path in (self.folder / "readings").glob("*") if path.is_dir())

    def is_done(self, shard: str, producer: str) -> bool:
        return self.readings_of(shard, producer).exists()

    def add(self, arrived: list[Arrived]) -> str:
        """Keep reports as a shard; gives its name. The same reports are the same shard."""
        shard = _named(each.report.id for each in arrived)
        target = self._reports(shard)
        if not target.exists():
            write(target, REPORTS, [reports_batch(arrived)])
        return shard

    def count(self, shard: str) -> int:
        """How many reports a shard has; at least one, where its file is so damaged that it does not say."""
        try:
            return int(parquet.read_metadata(self._reports(shard)).num_rows)
        except (OSError, arrow.ArrowInvalid):
            return 1

    def batches(self, shard: str) -> Iterator[Any]:
        """The reports of a shard as record batches; ``InputError`` for a file of another shape."""
        place = self._reports(shard)
        with parquet.ParquetFile(place) as file:
            refuse_other_shape(file.schema_arrow, REPORTS, str(place))
            yield from file.iter_batches(batch_size=ROWS)

    def write_readings(self, shard: str, producer: str, batches: Iterable[Any]) -> int:
        """Keep the readings of a shard, whole or not at all; gives how many."""
        self._quarantine(shard, producer).unlink(missing_ok=True)
        return write(self.readings_of(shard, producer), READINGS, batches)

    def readings(self, producer: str) -> Iterator[Path]:
        """The files of a producer's readings, by name."""
        for path in sorted((self.folder / "readings" / producer).glob(f"*{SUFFIX}")):
            with undamaged(path):
                refuse_other_shape(parquet.read_schema(path), READINGS, str(path))
            yield path

    def readings_of(self, shard: str, producer: str) -> Path:
        """The file of a shard's readings by a producer."""
        return self.folder / "readings" / producer / f"{shard}{SUFFIX}"

    def set_aside(self, shard: str, producer: str, reason: str) -> None:
        """Keep why a shard could not be read; its reports stay where they are."""
        target = self._quarantine(shard, producer)
        with whole(target) as part:
            part.write_text(json.dumps({"shard": shard, "producer": producer, "reason": reason}) + "\n", "utf-8")

    def keep_refused(self, refused: Sequence[Refusal]) -> None:
        """Keep the inputs that gave no text, with their reasons; the same ones are one file."""
        if refused:
            with whole(self.folder / "refused" / f"{_named(each.id for each in refused)}.jsonl") as part:
                part.write_text("".join(dumps(encode(each)) + "\n" for each in refused), "utf-8")

    def raws(self, shard: str) -> dict[str, bytes]:
        """The bytes that each report of a shard, by id, was read from."""
        table = parquet.read_table(self._reports(shard), columns=["report", "raw"])
        return dict(zip(table.column("report").to_pylist(), table.column("raw").to_pylist(), strict=True))

    def only_producer(self) -> str:
        """The producer of the lake's readings; ``InputError`` where there is none, or more than one."""
        producers = self.producers()
        if len(producers) == 1:
            return producers[0]
        raise InputError(
            "there are readings of several producers" if producers else "there are no readings in this folder",
            value=", ".join(producers) or None,
            place=str(self.folder),
            remedy="name one with --producer" if producers else "make them with `whence archive`",
        )

    def _reports(self, shard: str) -> Path:
        return self.folder / "reports" / f"{shard}{SUFFIX}"

    def _quarantine(self, shard: str, producer: str) -> Path:
        return self.folder / "quarantine" / producer / f"{shard}.json"


def _named(ids: Iterable[str]) -> str:
    """The hash of what is in a file, as its name."""
    digest = hashlib.sha256()
    for each in ids:
        digest.update(each.encode())
    return digest.hexdigest()[:NAME]


def write(target: Path, schema: Any, batches: Iterable[Any]) -> int:
    """A Parquet file, whole or not at all, a row group for each batch; gives how many rows."""
    rows = 0
    with whole(target) as part, parquet.ParquetWriter(part, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)
            rows += batch.num_rows
    return rows


@contextmanager
def undamaged(path: Path) -> Iterator[None]:
    """``InputError`` that names a file which cannot be read as Parquet."""
    try:
        yield
    except (arrow.ArrowInvalid, arrow.ArrowKeyError) as error:
        raise InputError(
            "a file of the lake is damaged",
            value=str(error).splitlines()[0],
            place=str(path),
            remedy="delete it and start the command again; readings and reports are made again by `whence archive`",
        ) from error


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """A name to write under; what is there at the end gets the real one, what an error leaves is removed.

    The name is drawn, so that two processes that do the same work, on two machines even, do not write into one file.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        yield part
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
