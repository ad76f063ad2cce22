"""The pieces that expressions of time are put together from, as regular expressions."""

from __future__ import annotations

import re

from whence.extract.rules.patterns import one_of
from whence.schema.times import Unit, time_words
from whence.schema.words import words

# Years that prose means when it writes four digits and nothing else says so.
YEAR = r"(?:1[0-9]\d\d|20\d\d)"
# "June", "Jun", "Jun.": only a short form has a full stop of its own.
MONTH = rf"(?:(?:{one_of(words().months)})\b|(?:{one_of(words().month_words - set(words().months))})\b\.?)"
# With a capital only: "may", "march" and "august" are words too.
MONTH_NAME = one_of(month.capitalize() for month in words().months)
WEEKDAY = one_of(words().weekdays)
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
SEASON = one_of(time_words().seasons)
PART = one_of(time_words().parts)
UNIT = r"(?:" + one_of(sorted([*time_words().units, "centurie"])) + r")s?"
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})*(?:\.\d+)?|"
    + one_of([*time_words().numbers, *time_words().vague, "half a", "half an"])
    + r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)"
)
# Before a length or a date: words that belong to the expression and leave its value as it is.
ABOUT = (
    r"about|around|nearly|almost|some|roughly|approximately|over|under|more than|less than|fewer than|at least"
    r"|at most|up to|only|just|barely|the"
)
# "early", "the end of": which part of what follows is meant.
EDGES = {
    "early": r"early(?:\s+in|-)?|(?:the\s+)?(?:beginning|start|opening)\s+of"
    r"|(?:the\s+)?(?:early|first)\s+(?:part|days|months|weeks)\s+of",
    "late": r"late(?:\s+in|r\s+in|-)?|(?:the\s+)?(?:end|close)\s+of"
    r"|(?:the\s+)?(?:latter|late|last)\s+(?:part|days|months|weeks)\s+of",
    "mid": r"mid(?:-|\s)|(?:the\s+)?middle\s+of",
}
# What may stand before an expression is looked for behind its match: so only few places of a text are tried at all.
LOOK_BACK = 40
BEFORE_DATE = re.compile(
    r"(?<![\w-])(?:the\s+)?(?:"
    + "|".join(f"(?P<{part}>{pattern})" for part, pattern in EDGES.items())
    + r")\s*(?:the\s+)?$",
    re.IGNORECASE,
)
BEFORE_LENGTH = re.compile(rf"\b(?:{ABOUT})\s+$", re.IGNORECASE)
WHICH = r"(?P<which>last|previous|preceding|this|current|next|coming|following|that|same|the same|that same)"


def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def month_number(name: str) -> int:
    """1 to 12, from a name or an abbreviation with or without its dot."""
    return next(number for number, month in enumerate(words().months, 1) if month.startswith(name[:3].lower()))


def edge_of(match: re.Match[str]) -> tuple[str, int] | None:
    """Which part of the expression is meant, early, late or mid, and where the words for it begin."""
    first = max(0, match.start() - LOOK_BACK)
    found = BEFORE_DATE.search(match.string[first : match.start()])
    return None if found is None or found.lastgroup is None else (found.lastgroup, first + found.start())


def about(match: re.Match[str]) -> int:
    """Where a length begins, with "about" or "more than" before it."""
    first = max(0, match.start() - LOOK_BACK)
    found = BEFORE_LENGTH.search(match.string[first : match.start()])
    return match.start() if found is None else first + found.start()


def count_of(text: str) -> float | None:
    """A number in digits or words; ``None`` for "several" and the like."""
    word = re.sub(r"\s+", " ", text.lower())
    if word[0].isdigit():
        return float(word.replace(",", ""))
    if word in {"half a", "half an"}:
        return 0.5
    tens, _, one = word.partition("-")
    numbers = time_words().numbers
    if one:
        return float(numbers[tens] + numbers[one]) if tens in numbers else None
    found = numbers.get(word)
    return None if found is None else float(found)


def unit_of(text: str) -> Unit:
    name = text.lower()
    if name.startswith("centur"):
        return time_words().units["century"]
    return time_words().units[name if name in time_words().units else name.rstrip("s")]
