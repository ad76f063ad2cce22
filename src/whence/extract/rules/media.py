"""Recordings and letters that a later sentence speaks of: "a video that X released on March 12. In it, ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whence.extract.cover import inside
from whence.extract.layout import Layout
from whence.extract.times import place_of
from whence.records import DateRange, Span

NOUNS = r"(?P<noun>video|footage|recording|audio|message|statement|letter)"
# "recording" and "message" take up whatever came before.
CHANNELS = {"footage": "video", "recording": None, "message": None}
INTRODUCED = re.compile(rf"\b(?:[Aa]n?|[Aa]nother)\s+(?:\w+\s+){{0,2}}?{NOUNS}\b")
TAKEN_UP = re.compile(rf"\A\W*In it\b|\b[Ii]n\s+(?:the|that|this|its|his|her|their)\s+(?:same\s+)?{NOUNS}\b")


@dataclass(frozen=True, slots=True)
class Medium:
    """Something in which words were made public: its channel, and the day on which that was, where the text says so."""

    channel: str
    said_on: DateRange | None


def find_media(layout: Layout, dates: Sequence[DateRange]) -> dict[int, Medium]:
    """By sentence index, what a sentence takes up that an earlier one of its paragraph introduced."""
    taken_up: dict[int, Medium] = {}
    latest: tuple[int, Medium] | None = None
    for sentence in layout.sentences:
        text = sentence.span.cut(layout.text)
        if latest is not None and latest[0] == sentence.paragraph and _takes_up(text, latest[1]):
            taken_up[sentence.index] = latest[1]
        introduced = INTRODUCED.search(text)
        if introduced:
            channel = _channel(introduced["noun"])
            rest = Span(sentence.span.start + introduced.start(), sentence.span.end)
            if channel is not None:
                latest = sentence.paragraph, Medium(channel, next(iter(inside(rest, dates, place_of)), None))
    return taken_up


def _channel(noun: str) -> str | None:
    return CHANNELS.get(noun, noun)


def _takes_up(text: str, medium: Medium) -> bool:
    found = TAKEN_UP.search(text)
    return found is not None and (found["noun"] is None or _channel(found["noun"]) in {None, medium.channel})
