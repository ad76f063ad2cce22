"""Turns of speech: lines whose form says who speaks, as in transcripts, interviews, lists of reactions and posts.

A label before a colon, or the header of a post, gives the words behind it to somebody, though no verb says so. Whether
a label names a speaker is seen from the whole text: "KHAN:" that stands there twice does, "Background:" never does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from whence.extract.rules.marks import without_mark
from whence.extract.rules.quotes import CLOSERS
from whence.records import Span
from whence.schema.forms import forms
from whence.schema.kinds import is_speaking_head, kind_of_name
from whence.schema.known_actors import capitals
from whence.schema.words import words

# Characters; "The deputy governor of Upper Ardal province, Anna Moreau, by telephone:" has seventy.
LONGEST_LABEL = 90
MOST_WORDS = 12
SEPARATOR = re.compile(r":(?=\s|[“”\"„«‘'])\**\s*|\s+[–—-]{1,2}\s+(?=[“\"„«‘'])|\s*\|\s*(?=[“\"„«])")
DASH = re.compile(r"\s+[–—-]{1,2}\s+")
# "Q. Who fired?"
INITIAL = re.compile(r"[QA](?P<stop>[.)]\s+)(?=\S)")
# "Name (@handle):", "RT @handle:".
HANDLE = re.compile(r"\s*\(?@\w{1,30}\)?$")
REPOST = re.compile(r"RT\s+(?=@)")
# "THE WITNESS [through interpreter]", "MAN (off)": how it was said, not who said it.
ASIDE = re.compile(r"\s*[\[(][^\])\n]{1,40}[\])]\s*$")
# A title's full stop ends no sentence.
ABBREVIATION = re.compile(r"\b(?:[A-Z]|[A-Z][a-z]{1,4}|[A-Z]{2,4})\.(?=\s|$)")
NO_LABEL = re.compile(r"[.!?;…“”\"„«»@#/\[\](){}=]|\d{4}|\d[.:]\d")
WORD = re.compile(r"[^\W_](?:[\w.&'’-]*[^\W_])?")
PARTS_HEAD = re.compile(r",|\s(?:of|for|from|in|at|on|to|with|near|by|who)\s")
# "Teacher from the village, *voice message to us*": how the words came belongs to nobody's name.
CHANNEL_TAIL = re.compile(
    r"(?:,\s+|\s+(?=(?:on|via) (?:X|Twitter|Facebook|Telegram|WhatsApp|Instagram|[Rr]adio|[Tt]elevision|TV)\b))"
    r"(?:by|in an?|on|via|over|through|speaking|writing|quoted|cited|reached|asked|when|after|at an?|text|voice|video"
    r"|audio|phone|telephone|radio|email|e-mail|written|message|statement|letter|tweet|post)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
POST = re.compile(
    r"(?P<name>[^@\n:]{1,60}?)?[\s(]*(?P<handle>@\w{1,30})\)?\s*(?:[·•|–—,-]\s*[^\n]{1,40}|\d[^\n]{0,30})?"
)
# What platforms set around a post.
AROUND_POST = re.compile(
    r"(?:[↳↪➥>]\s*)?(?:replying to|in reply to|retweeted|reposted|show this thread|translated from|translate post)\b|"
    r"[\d.,]+[KM]?\s+(?:likes?|views?|reposts?|retweets?|replies)\b",
    re.IGNORECASE,
)
# Line ends between two lines with a blank one between them.
BLANK_LINE = 2
# A stage direction stands in brackets of its own.
DIRECTION = ("[", "(")


# What gives a speaker the words: a label in front of them, the header of a post above, a row of a table.
Form = Literal["label", "post", "row"]


@dataclass(frozen=True, slots=True)
class Turn:
    """``speech`` within the ``whole`` that gives it to ``speaker``; without one it goes on with the turn before.

    ``verbatim``: the words as they were spoken, not a summary of them. ``rest``: what of them stands elsewhere in it.
    """

    whole: Span
    speaker: Span | None
    speech: Span
    verbatim: bool = True
    form: Form = "label"
    rest: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Label:
    """A label that may name a speaker, with the words behind it; ``name`` is how it is told from others."""

    line: int
    span: Span
    speech: Span
    name: str
    shouted: bool
    quoted: bool
    item: bool
    posted: bool


def find_turns(text: str, lines: Sequence[Span], rows: Mapping[int, Turn | None]) -> list[Span | Turn]:
    """The lines of a text, in order, those that belong to a turn joined in it; ``rows`` of tables are known by line."""
    labels = {label.line: label for label in _speaking(text, lines)}
    verbatim = _is_transcript(list(labels.values()))
    last = max(labels, default=-1) if verbatim else -1
    found: list[Span | Turn] = []
    for place, line in enumerate(lines):
        post = _post(text, line)
        if AROUND_POST.match(text, line.start, line.end) or (place in rows and rows[place] is None):
            continue
        row = rows.get(place)
        if row is not None:
            found.append(row)
        elif place in labels:
            found.append(_turn(line, labels[place], verbatim=verbatim))
        elif post is not None:
            found.append(post)
        else:
            _take(text, found, line, within=place < last)
    return [_settled(each) for each in found]


def _take(text: str, found: list[Span | Turn], line: Span, *, within: bool) -> None:
    """The line goes on with a turn as it was spoken: in it where it stands right below, else as a turn of its own.

    ``within``: between two turns of a transcript, where nobody else has the word.
    """
    before = found[-1] if found else None
    if not isinstance(before, Turn) or not before.verbatim or text.startswith(DIRECTION, line.start):
        found.append(line)
    elif text.count("\n", before.whole.end, line.start) < BLANK_LINE:
        speech = Span(line.start if _is_header(before) else before.speech.start, line.end)
        found[-1] = replace(before, whole=Span(before.whole.start, line.end), speech=speech)
    else:
        found.append(Turn(line, None, line) if within else line)


def _turn(line: Span, label: _Label, *, verbatim: bool) -> Turn:
    return Turn(Span(label.span.start, line.end), label.span, label.speech, verbatim)


def _settled(each: Span | Turn) -> Span | Turn:
    """A header without a post under it is a line like others."""
    return each.whole if isinstance(each, Turn) and _is_header(each) else each


def _is_header(turn: Turn) -> bool:
    """A post of which only the header has been read."""
    return turn.form == "post" and turn.speech == turn.whole


def _post(text: str, line: Span) -> Turn | None:
    """ "Name @handle · date": the lines below are the post."""
    header = POST.fullmatch(text, line.start, line.end)
    if header is None:
        return None
    name = header.span("name") if (header["name"] or "").strip() else header.span("handle")
    return Turn(line, Span(*name), line, form="post")


def _speaking(text: str, lines: Sequence[Span]) -> list[_Label]:
    """The labels that name a speaker, judged together."""
    labels = [label for place, line in enumerate(lines) if (label := _label(text, line, place)) is not None]
    times = Counter(label.name for label in labels)
    shouted = sum(label.shouted for label in labels) > 1 and any(letter.islower() for letter in text)
    interview = {label.name for label in labels}
    asked = not interview.isdisjoint(forms().asking) and not interview.isdisjoint(forms().answering)
    chosen = []
    for label in labels:
        if label.name in forms().asking | forms().answering:
            named = asked or is_speaking_head(label.name)
        else:
            named = label.posted or speaks(label.span.cut(text)) or times[label.name] > 1 or (shouted and label.shouted)
        listed = len(labels) > 1 or label.item or label.posted
        if named and listed and not label.quoted:
            chosen.append(label)
    return chosen


def _label(text: str, line: Span, place: int) -> _Label | None:
    start = without_mark(text, line).start
    while start < line.end and text[start] == "*":
        start += 1
    item = start > line.start
    parted = _separator(text, Span(start, line.end), item=item) if start < line.end else None
    if parted is None or parted.start == start or parted.end >= line.end:
        return None
    label = Span(start, parted.start)
    span = name_part(text, label)
    if span is None or not may_name(span.cut(text)):
        return None
    name = span.cut(text)
    return _Label(
        line=place,
        span=span,
        speech=Span(parted.end, line.end),
        name=name.lower().removeprefix("the ").rstrip("."),
        shouted=name.split(", ")[0].isupper(),  # "JANE ROE, presenter:"
        quoted=text[parted.end] in CLOSERS,
        item=item,
        posted="@" in label.cut(text),
    )


def _separator(text: str, line: Span, *, item: bool) -> Span | None:
    """What parts the label that may open the line from the words behind it.

    "• The union – calls for calm": in a list, a dash behind somebody who speaks is as good as a colon.
    """
    reach = min(line.end, line.start + LONGEST_LABEL)
    initial = INITIAL.match(text, line.start, reach)
    if initial is not None:
        return Span(*initial.span("stop"))
    found = SEPARATOR.search(text, line.start, reach)
    if found is None and item:
        found = DASH.search(text, line.start, reach)
        found = found if found is not None and speaks(text[line.start : found.start()]) else None
    return None if found is None else Span(*found.span())


def name_part(text: str, label: Span) -> Span | None:
    """The label without asides, emphasis and the way the words came."""
    repost = REPOST.match(text, label.start, label.end)
    start = repost.end() if repost else label.start
    name = whole = text[start : label.end].rstrip("* ")
    for tail in (HANDLE, ASIDE, CHANNEL_TAIL):
        name = tail.sub("", name).rstrip()
    end = start + len(name or whole)
    return Span(start, end) if start < end else None


def may_name(label: str) -> bool:
    """Could it be a name or description of somebody? Not a sentence, a date, a time or a heading."""
    found = [word.lower() for word in WORD.findall(label)]
    if HANDLE.fullmatch(label):
        return True
    if not found or len(found) > MOST_WORDS or NO_LABEL.search(ABBREVIATION.sub("", label)):
        return False
    whole = label.lower().removeprefix("the ")
    if whole in forms().no_speaker | forms().header_fields or label in capitals():
        return False
    lists = words()
    clause = lists.finite | lists.irregular_pasts | lists.all_pronouns
    return clause.isdisjoint(found) and not {*lists.weekdays, *lists.months}.intersection(found)


def speaks(label: str) -> bool:
    """Is it somebody by its own words: a person's office, a body, people?"""
    if HANDLE.fullmatch(label) or kind_of_name(label) is not None or kind_of_name(label.title()) is not None:
        return True
    found = WORD.findall(PARTS_HEAD.split(label.lower(), maxsplit=1)[0])
    listed = found and (found[-1] in forms().speaking or found[-1].removesuffix("s") in forms().speaking)
    return bool(found) and (
        bool(listed) or is_speaking_head(found[-1]) or found[-1].removesuffix("s") in words().person_heads
    )


def _is_transcript(labels: Sequence[_Label]) -> bool:
    """Somebody speaks twice, or one asks and one answers: the words are as they were spoken, and run on over lines."""
    names = Counter(label.name for label in labels)
    asked = not forms().asking.isdisjoint(names) and not forms().answering.isdisjoint(names)
    return asked or any(count > 1 for count in names.values())
