"""Archives too large for one ledger: lakes of readings in Parquet, made by one function on two runners."""

from whence.archive.building import Built, build
from whence.archive.columns import READINGS, REPORTS
from whence.archive.extracting import extract_batch, extract_batches
from whence.archive.linking import LinkedLake, link_lake
from whence.archive.loading import Selection, load
from whence.archive.through import read_through

__all__ = [
    "READINGS",
    "REPORTS",
    "Built",
    "LinkedLake",
    "Selection",
    "build",
    "extract_batch",
    "extract_batches",
    "link_lake",
    "load",
    "read_through",
]
