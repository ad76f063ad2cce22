"""Quotations in all usual typographic styles, paired within a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from whence.records import Span
from whence.schema.saying_verbs import CueVerb, cue_verbs

# Opening mark → marks that may close it. Desks mix curly and straight marks, so a straight one closes a curly one too.
CLOSERS = {
    "“": '”"',
    "«": "»",
    "„": '“”"',
    "‹": "›",
    "‘": "’",
    '"': '"”',
    "»": "«",
    "›": "‹",
    "‚": "‘’",
    "‟": "”",
    "'": "'’",
    "「": "」",
    "『": "』",
}
OPENER = re.compile(f"[{''.join(CLOSERS)}]")
LAST_WORD = re.compile(r"[^\W\d_]+\Z")
LONGEST_WORD = 20
# Marks that are apostrophes, too: a word may end or begin in one.
APOSTROPHES = frozenset("‘’'")
# These may have a space inside, as the French print them.
SPACED = frozenset("«‹")
# "The workers' flag": an apostrophe that seems to close is passed over for a better one this near, in characters.
REACH_PAST_APOSTROPHE = 300
# A quotation that nobody closed ends where its speaker is named: "We shut it, the mayor *said*.
SPEAKER_BEHIND = re.compile(
    r"[,.?!]\s+(?:(?:[\w.'’-]+\s+){1,6}(?:said|says|told|added|wrote|warned|asked)|(?:said|says|added|asked)\s+[\w'’-]+)\b"
)
# Marks after which a quotation stands by itself, as speech does.
BEFORE_SPEECH = ",:;.!?—–-("
# A quotation that ends in one of these is a clause of its own.
CLAUSE_END = ",.!?…"


@dataclass(frozen=True, slots=True)
class Quotation:
    """``outer`` with the marks, ``inner`` without. ``spoken``: stands for speech, not a quoted word or name.

    ``closed`` is false where the paragraph ends before the quotation does, as when speech runs over paragraphs.
    """

    outer: Span
    inner: Span
    spoken: bool
    closed: bool = True


def find_quotations(text: str, span: Span) -> tuple[Quotation, ...]:
    """The outermost quotations inside ``span``, in order. Unbalanced marks are tolerated: see ``Quotation.closed``."""
    found: list[Quotation] = []
    unclosable: set[str] = set()  # marks known to have no partner further on: keeps hostile text linear
    position = span.start
    while (match := OPENER.search(text, position, span.end)) is not None:
        mark, position = match.group(), match.start()
        if mark not in unclosable and _opens(text, position, span):
            quotation = _close(text, position, span)
            if quotation is None or not quotation.closed:
                unclosable.add(mark)
            if quotation is not None:
                found.append(quotation)
                position = quotation.outer.end
                continue
        position += 1
    return tuple(found)


def _opens(text: str, position: int, span: Span) -> bool:
    """An opening mark has no letter before it and no space after it; an apostrophe has a space or mark before it."""
    mark = text[position]
    before = text[position - 1] if position > span.start else " "
    after = text[position + 1] if position + 1 < span.end else " "
    if mark == "'" and (after.isdigit() or not (before.isspace() or before in '("“„«[—–')):
        return False
    return not before.isalnum() and (not after.isspace() or mark in SPACED)


def _close(text: str, position: int, span: Span) -> Quotation | None:
    end = _closing(text, position, span)
    if end is not None:
        return _quotation(text, Span(position, end + 1), Span(position + 1, end), span)
    if text[position] in APOSTROPHES or position + 2 >= span.end or not _at_clause_start(text, position, span):
        return None
    end = _unclosed_end(text, position, span)
    return Quotation(Span(position, end), Span(position + 1, end), spoken=True, closed=False)


def _closing(text: str, position: int, span: Span) -> int | None:
    """Where the mark at ``position`` is closed: of apostrophes the first that cannot be a possessive."""
    closers = CLOSERS[text[position]]
    doubtful: int | None = None
    for end in range(position + 2, span.end):
        if doubtful is not None and end - doubtful > REACH_PAST_APOSTROPHE:
            break
        if text[end] in closers and _closes(text, end, span):
            if text[end] not in APOSTROPHES or not _is_possessive(text, end):
                return end
            doubtful = end if doubtful is None else doubtful
    return doubtful


def _is_possessive(text: str, position: int) -> bool:
    """ "The workers' flag": behind an s, and the sentence goes on."""
    return (
        text[position - 1] == "s"
        and text[position + 1 : position + 2] == " "
        and text[position + 2 : position + 3].islower()
    )


def _unclosed_end(text: str, position: int, span: Span) -> int:
    """The paragraph's end where the next one opens again, as long speech does; else where the speaker is named."""
    behind = text[span.end : span.end + 8].lstrip()
    named = None if behind[:1] in CLOSERS else SPEAKER_BEHIND.search(text, position + 2, span.end)
    return named.start() + 1 if named else span.end


def _closes(text: str, position: int, span: Span) -> bool:
    """A closing mark has no letter right after it: that would be an apostrophe or another opening mark."""
    return position + 1 >= span.end or not text[position + 1].isalnum()


def _quotation(text: str, outer: Span, inner: Span, paragraph: Span) -> Quotation:
    inside = inner.cut(text).rstrip()
    clause = inside[-1:] in tuple(CLAUSE_END) or text[outer.end : outer.end + 1] in tuple(CLAUSE_END)
    clause = clause or outer.end >= paragraph.end  # a line that ends with its words
    begins = text[inner.start : inner.end].lstrip("\u00a0\u202f …[(¿¡").strip()[:1]
    begins_large = begins.isupper() or begins.isdigit() or begins in CLOSERS
    spoken = (
        _at_clause_start(text, outer.start, paragraph)
        and (begins_large or clause)
        and (clause or len(inside.split(maxsplit=3)) > 2)
    )
    return Quotation(outer, inner, spoken)


def _at_clause_start(text: str, position: int, paragraph: Span) -> bool:
    before = position - 1
    while before >= paragraph.start and text[before].isspace():
        before -= 1
    if before < paragraph.start or text[before] in BEFORE_SPEECH:
        return True
    word = LAST_WORD.search(text, max(paragraph.start, before - LONGEST_WORD), before + 1)
    return word is not None and word.group().lower() in _speech_verbs()


@cache
def _speech_verbs() -> frozenset[str]:
    """Verbs right behind which words are spoken: "he said “We shut it”"."""
    return frozenset(form[0] for form, entries in cue_verbs().items() if len(form) == 1 and _is_speech(entries[0]))


def _is_speech(entry: CueVerb) -> bool:
    return not entry.frames.isdisjoint({"that", "quote"}) and not entry.frames & {"np", "complement"}
