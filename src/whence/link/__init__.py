"""Copies, origins, incidents, differences: who stands behind what, across reports. Records in, records out."""

from whence.link.clusters import Anchor
from whence.link.copies import Copy
from whence.link.incidents import Linked, Overruled, Traces, link, link_traces, traces

__all__ = ["Anchor", "Copy", "Linked", "Overruled", "Traces", "link", "link_traces", "traces"]
