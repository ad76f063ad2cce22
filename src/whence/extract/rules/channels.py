"""Channels: where something was said, from the words around the cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from whence.extract.layout import Token
from whence.extract.rules.patterns import one_of
from whence.schema.words import words

# "on its official Telegram channel", "to the social media site X": words between the preposition and the platform.
BETWEEN = (
    "the|their|his|her|its|social|media|messaging|microblogging|network|platform|site|app|channel|account|official"
)


def channel_in(text: str) -> str | None:
    """The channel that a stretch of text names: a platform first, since a video may be posted on one."""
    platform = _platforms().search(text)
    if platform:
        return "X" if platform.group(1) == "Twitter" else platform.group(1)
    lowered = text.lower()
    return next((name for name, phrases in _channels() if phrases.search(lowered)), None)


def is_means(phrase: Sequence[Token]) -> bool:
    """Does a phrase of preposition and noun tell how somebody speaks: "on Telegram", "in a written statement"?"""
    preposition, last = phrase[0].lower, phrase[-1]
    if preposition in {"on", "via"} and last.text in words().social_platforms:
        return True
    return last.lower in words().means.get(preposition, ())


def is_platform(channel: str | None) -> bool:
    """Can anybody read the channel at first hand? Then no relay need stand behind the claim."""
    return channel in words().social_platforms


@cache
def _platforms() -> re.Pattern[str]:
    names = one_of(words().social_platforms)
    return re.compile(rf"\b(?:[Oo]n|via|to|through)\s+(?:(?:{BETWEEN})\s+){{0,6}}({names})\b(?!\s+\d)")


@cache
def _channels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})s?\b"))
        for name, phrases in words().channels.items()
    )
