"""What reaches a terminal: text that cannot drive it, and consoles that suit it.

Report text is a stranger's. Escape sequences, control and bidirectional characters in it could move the cursor, hide
words or change what a line seems to say, so each is replaced, one character for one: offsets stay right.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

REPLACEMENT = "\ufffd"
# Marks that only steer neighbouring letters are common in Urdu and Persian text: they become as invisible a space.
_INVISIBLE = dict.fromkeys(map(ord, "\u200e\u200f\u061c"), "\u200b")
_CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
_OVERRIDES = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029, 0xFEFF]
_HARMFUL = dict.fromkeys([*_CONTROLS, *_OVERRIDES, *range(0xD800, 0xE000)], REPLACEMENT)
_SAFE = {**_HARMFUL, **_INVISIBLE, 0x0A: "\n", 0x09: " ", 0x0D: " "}
# The same characters as far as JSON lets them stand unescaped.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")

# Where nobody looks, lines are as wide as a page of a log or of a README.
PAGE_WIDTH = 110


def clean(text: str) -> str:
    """``text`` with every character that could drive a terminal replaced; the length stays the same."""
    return text.translate(_SAFE)


def one_line(text: str, longest: int) -> str:
    """``text`` cleaned, on one line, cut at a word to at most ``longest`` characters."""
    line = " ".join(clean(text).split())
    if len(line) <= longest:
        return line
    return line[: longest - 1].rsplit(" ", 1)[0] + "…"


def escape_json(line: str) -> str:
    """A line of JSON with the same value, in which no character can drive a terminal."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def console(*, stderr: bool = False) -> Console:
    """A console that takes text as it is: no markup, no guessing at colours for numbers."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else PAGE_WIDTH
    return Console(file=stream, width=width, markup=False, highlight=False, emoji=False, soft_wrap=False)


def write(what: RenderableType) -> None:
    """Draw on stdout, without the blanks with which rich fills its lines."""
    out = console()
    with out.capture() as drawn:
        out.print(what)
    sys.stdout.write("\n".join(line.rstrip() for line in drawn.get().splitlines()) + "\n")
