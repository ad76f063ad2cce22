"""Quotations in six typographic styles, paired within a paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from whence.records import Span

# Opening mark → marks that may close it. Desks mix curly and straight marks, so a straight one closes a curly one too.
CLOSERS = {"“": '”"', "«": "»", "„": "“”", "‹": "›", "‘": "’", '"': '"”'}
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
    while position < span.end:
        mark = text[position]
        if mark in CLOSERS and mark not in unclosable and _opens(text, position, span):
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
    """An opening mark has no letter before it and no space after it."""
    before = text[position - 1] if position > span.start else " "
    after = text[position + 1] if position + 1 < span.end else " "
    return not before.isalnum() and not after.isspace()


def _close(text: str, position: int, span: Span) -> Quotation | None:
    closers = CLOSERS[text[position]]
    for end in range(position + 2, span.end):
        if text[end] in closers and _closes(text, end, span):
            return _quotation(text, Span(position, end + 1), Span(position + 1, end), span)
    if text[position] == "‘" or position + 2 >= span.end or not _at_clause_start(text, position, span):
        return None
    return Quotation(Span(position, span.end), Span(position + 1, span.end), spoken=True, closed=False)


def _closes(text: str, position: int, span: Span) -> bool:
    """A closing mark has no letter right after it: that would be an apostrophe or another opening mark."""
    return position + 1 >= span.end or not text[position + 1].isalnum()


def _quotation(text: str, outer: Span, inner: Span, paragraph: Span) -> Quotation:
    inside = inner.cut(text).rstrip()
    clause = inside[-1:] in tuple(CLAUSE_END) or text[outer.end : outer.end + 1] in tuple(CLAUSE_END)
    begins_large = text[inner.start].isupper() or text[inner.start].isdigit()
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
    return before < paragraph.start or text[before] in BEFORE_SPEECH
