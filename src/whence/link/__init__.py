"""Copies, origins, incidents, differences: who stands behind what, across reports. Records in, records out."""

from whence.link.changes import Change, changes
from whence.link.clusters import Spot
from whence.link.copies import Copy
from whence.link.incidents import Linked, Overruled, Traces, link, link_traces, traces
from whence.link.relinking import Relinking

__all__ = [
    "Change",
    "Copy",
    "Linked",
    "Overruled",
    "Relinking",
    "Spot",
    "Traces",
    "changes",
    "link",
    "link_traces",
    "traces",
]
