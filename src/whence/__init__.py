"""whence: who says so, via whom, and how many independent origins stand behind it.

The public names, each loaded when it is first used, so that ``import whence`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whence.api import Ledger, Sheet, link_lake, make_lake, open, read_text  # noqa: A004  # whence.open reads well
    from whence.errors import WhenceError
    from whence.pipeline import Summary
    from whence.records import Claim, Event, Figure, Reading, Report, Span

__version__ = "0.1.0"

_HOMES = {
    "Claim": "records",
    "Event": "records",
    "Figure": "records",
    "Ledger": "api",
    "Reading": "records",
    "Report": "records",
    "Sheet": "api",
    "Span": "records",
    "Summary": "pipeline",
    "WhenceError": "errors",
    "link_lake": "api",
    "make_lake": "api",
    "open": "api",
    "read_text": "api",
}

__all__ = [
    "Claim",
    "Event",
    "Figure",
    "Ledger",
    "Reading",
    "Report",
    "Sheet",
    "Span",
    "Summary",
    "WhenceError",
    "link_lake",
    "make_lake",
    "open",
    "read_text",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
