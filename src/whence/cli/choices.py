"""Values that options check: days, and names from the schema's closed lists.

A list is loaded when an option uses it, not when help is asked for.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Iterable

import click
from click.shell_completion import CompletionItem


class SchemaChoice(click.ParamType[str]):
    """One of the names that ``load`` gives; a wrong one is answered with those that resemble it."""

    def __init__(self, name: str, load: Callable[[], Iterable[str]]):
        self.name = name
        self._load = load

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        known = sorted(self._load())
        if value not in known:
            near = difflib.get_close_matches(value, known) or known
            self.fail(f"{value!r} is no {self.name}; did you mean: {', '.join(near)}?", param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(name) for name in sorted(self._load()) if name.startswith(incomplete)]


class Day(click.ParamType[str]):
    """A day as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return dt.date.fromisoformat(value).isoformat()
        except ValueError:
            self.fail(f"{value!r} is not a day: write it as 2025-09-02", param, ctx)


def _acts() -> Iterable[str]:
    from whence.schema.saying import acts

    return acts()


def _event_types() -> Iterable[str]:
    from whence.schema.happening import triggers

    return {kind.type for kind in triggers().values()}


def _event_modes() -> Iterable[str]:
    from whence.schema.happening import triggers

    return {kind.mode for kind in triggers().values() if kind.mode}


DAY = Day()
ACT = SchemaChoice("act", _acts)
EVENT_TYPE = SchemaChoice("type", _event_types)
EVENT_MODE = SchemaChoice("mode", _event_modes)
