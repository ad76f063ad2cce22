"""The shape of a report's text: paragraphs, sentences, words and quotations, all as code-point offsets.

A quotation that stands for speech is one word of the sentence around it; its inside is laid out as sentences of its
own, one level deeper. So a rule sees ``QUOTE , the mayor said`` whatever the mayor said, and chains nest naturally.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

from sentencex import get_sentence_boundaries

from whence.extract.rules.capitals import in_sentence_case, is_shouted
from whence.extract.rules.marks import is_listed, is_marked, without_desk_matter, without_mark
from whence.extract.rules.quotes import Quotation, find_quotations
from whence.extract.rules.tables import rows_of_speakers
from whence.extract.rules.turns import Turn, find_turns
from whence.records import Report, Span
from whence.schema.saying_verbs import cue_verbs

# Deeper quotations are read as plain words: no desk nests further, and hostile text may nest a thousand times.
MAX_DEPTH = 4
# Rules compare the words of a sentence with one another; a longer one is a list or hostile, and is cut.
LONGEST_SENTENCE = 250
# Characters handed to the segmenter at once: its work grows with the square of the quotation marks.
SEGMENTED_AT_ONCE = 4000
# Different words of some hundred reports; a word takes some hundred bytes.
WORDS_KEPT = 16_384
# A first line shorter than this, without a full stop, in a text of several paragraphs, is a headline.
HEADLINE_WORDS = 25

# Abbreviations inside a sentence that the segmenter takes for its end.
ABBREVIATED = re.compile(r"\b(?:acc|incl|excl|approx|resp|vs|cf|govt|dept|spox|spokesp|min|fmr)\.\s*\Z")
LONGEST_ABBREVIATION = 16
# "[16]", "¹⁵": where a note stands, no word of the sentence.
FOOTNOTE = r"\[\d{1,3}\]|[¹²³⁰⁴-⁹]+"
TOKEN = re.compile(
    rf"(?P<note>{FOOTNOTE})|(?:[^\W\d_]\.){{2,}}|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|am|pm)?\b|\w+(?:[-–'’.&]\w+)*|[^\w\s]"
)
NOTED = re.compile(rf"[.!?](?:{FOOTNOTE})+(?=\s+[A-Z])")
# What may follow a quotation in its own sentence stands within so many words of it; a small letter goes on with it.
BEHIND_QUOTE = re.compile(r"\s+(?=[A-Z])(?:[^\s.!?;:]+\s+){3,14}")
ENDED = re.compile(r"[.!?]\s*\Z")
WORD = re.compile(r"[\w'’-]+")
RUN = re.compile(r"\w+")
# Arabic and Romance names keep their article small: "al-Sahra", "d'Arbel".
ARTICLED = re.compile(r"(?:al|el|il|ul|a[dnrstz]|e[dnrstz]|u[dnrstz]|ash|ath|adh|esh|dell|d|l)[-'’]([^\W\d_])")
POSSESSIVE = ("'s", "’s")
BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, punctuation mark, or a whole quotation (``quote``).

    ``lower`` has straight apostrophes; ``is_name``: written with a capital, in any script that has them.
    """

    start: int
    end: int
    text: str
    lower: str
    is_word: bool = False
    is_name: bool = False
    quote: Quotation | None = None


@dataclass(frozen=True)
class Sentence:
    """Words: ``within`` is the quotation it stands in, ``depth`` how deep; ``index`` counts per report."""

    index: int
    paragraph: int
    tokens: tuple[Token, ...]
    depth: int = 0
    within: Quotation | None = None

    @cached_property
    def span(self) -> Span:
        return Span(self.tokens[0].start, self.tokens[-1].end)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every run of letters and digits in its own words, in lower case."""
        return frozenset(RUN.findall(" ".join(token.lower for token in self.tokens)))

    def cut(self, first: int, last: int) -> Span:
        """The span of the tokens from ``first`` up to, not including, ``last``."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)


@dataclass(frozen=True, slots=True)
class Layout:
    """A laid-out text. ``sentences`` come in text order, each quotation's own right after the one that holds it.

    ``turns`` are the lines that give themselves to a speaker, each with the index of its sentence.
    """

    text: str
    sentences: tuple[Sentence, ...]
    headline: Span | None = None
    turns: tuple[tuple[Turn, int], ...] = ()


def lay_out(report: Report) -> Layout:
    """The layout of the report's content: headers, datelines, disclaimers and headlines are left out."""
    text = report.text
    blocked = [notice.span for notice in report.notices]
    left = [piece for span in _paragraphs(text) for piece in _without(span, blocked)]
    lines = [piece for span in left for piece in _trimmed(text, span.start, span.end)]
    lines = list(without_desk_matter(text, lines))
    paragraphs = find_turns(text, lines, rows_of_speakers(text, lines))
    headline = _headline(text, paragraphs, report.title)
    sentences: list[Sentence] = []
    turns: list[tuple[Turn, int]] = []
    for number, paragraph in enumerate(paragraphs):
        if paragraph == headline:
            continue
        if isinstance(paragraph, Turn):
            turns.append((paragraph, len(sentences)))
        whole = paragraph.whole if isinstance(paragraph, Turn) else paragraph
        shouted = is_shouted(whole.cut(text))
        for tokens, depth, within in _paragraph_sentences(text, paragraph):
            read = tuple(map(_calmed, tokens)) if shouted else tokens
            sentences.append(Sentence(len(sentences), number, read, depth, within))
    return Layout(text, tuple(sentences), headline, tuple(turns))


def _paragraph_sentences(
    text: str, paragraph: Span | Turn
) -> Iterator[tuple[tuple[Token, ...], int, Quotation | None]]:
    """A turn is one sentence: its label, and its speech as a quotation."""
    if isinstance(paragraph, Span):
        yield from _sentences(text, without_mark(text, paragraph), 0, None)
        return
    speech = Quotation(paragraph.speech, paragraph.speech, spoken=True)
    yield tuple(_tokens(text, paragraph.whole, [speech])), 0, None
    yield from _sentences(text, paragraph.speech, 1, speech)


def _paragraphs(text: str) -> Iterator[Span]:
    """Blank lines part paragraphs; where there are none, and in lists, transcripts and tables, every line is one."""
    apart = BLANK_LINE.search(text) is not None
    start = 0
    for match in BLANK_LINE.finditer(text):
        yield from _lines(text, start, match.start(), apart=apart)
        start = match.end()
    yield from _lines(text, start, len(text), apart=apart)


def _lines(text: str, start: int, end: int, *, apart: bool) -> Iterator[Span]:
    lines = [line for match in LINE.finditer(text, start, end) for line in _trimmed(text, match.start(), match.end())]
    if apart and not is_listed(text, lines):
        yield from _trimmed(text, start, end)
    else:
        yield from lines


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        left = start + piece.index(stripped)
        yield Span(left, left + len(stripped))


def _without(span: Span, blocked: list[Span]) -> Iterator[Span]:
    """What is left of ``span`` outside the blocked spans."""
    pieces = [span]
    for block in blocked:
        pieces = [rest for piece in pieces for rest in _minus(piece, block)]
    yield from pieces


def _minus(piece: Span, block: Span) -> Iterator[Span]:
    if not piece.overlaps(block):
        yield piece
        return
    if piece.start < block.start:
        yield Span(piece.start, block.start)
    if block.end < piece.end:
        yield Span(block.end, piece.end)


def _headline(text: str, paragraphs: list[Span | Turn], title: str | None) -> Span | None:
    headline = next(iter(paragraphs), None)
    if not isinstance(headline, Span) or is_marked(text, headline):
        return None
    first = headline.cut(text).strip()
    if title is not None and first == title.strip():
        return headline
    short = len(first.split()) < HEADLINE_WORDS and first[-1] not in ".!?:,;\"'”’…)"
    return headline if short and len(paragraphs) > 1 else None


def _sentences(
    text: str, span: Span, depth: int, within: Quotation | None
) -> Iterator[tuple[tuple[Token, ...], int, Quotation | None]]:
    quotations = find_quotations(text, span) if depth < MAX_DEPTH else ()
    spoken = [quotation for quotation in quotations if quotation.spoken]
    for sentence, inner in _split(text, span, spoken):
        tokens = tuple(_tokens(text, sentence, inner))
        for first in range(0, len(tokens), LONGEST_SENTENCE):
            yield tokens[first : first + LONGEST_SENTENCE], depth, within
        for quotation in inner:
            yield from _sentences(text, quotation.inner, depth + 1, quotation)


def _split(text: str, span: Span, spoken: list[Quotation]) -> Iterator[tuple[Span, list[Quotation]]]:
    """Sentence spans with the quotations inside each; a boundary inside a spoken quotation is none."""
    start, waiting = span.start, 0
    ends = sorted({*_sentence_ends(text, span), *_more_ends(text, span, spoken)})
    for end in [*ends, span.end]:
        if ABBREVIATED.search(text, max(start, end - LONGEST_ABBREVIATION), end) and end < span.end:
            continue
        reached = waiting
        while reached < len(spoken) and spoken[reached].outer.end <= end:
            reached += 1
        if reached < len(spoken) and spoken[reached].outer.start < end:
            continue
        for sentence in _trimmed(text, start, end):
            yield sentence, spoken[waiting:reached]
        start, waiting = end, reached


def _more_ends(text: str, span: Span, spoken: list[Quotation]) -> Iterator[int]:
    """Ends that the segmenter misses: behind a note's mark, and behind a quotation that no word of saying follows."""
    yield from (match.end() for match in NOTED.finditer(text, span.start, span.end))
    for quotation in spoken:
        end = quotation.outer.end
        behind = BEHIND_QUOTE.match(text, end, span.end) if ENDED.search(quotation.inner.cut(text)) else None
        if behind is not None and quoting().isdisjoint(WORD.findall(behind.group().lower())):
            yield end


@cache
def quoting() -> frozenset[str]:
    """Words by which a quotation before them may be somebody's: "…," *said* the mayor."""
    acts = {"assert", "question", "demand", "promise", "threaten", "warn", "criticise", "incite", "predict", "confirm"}
    verbs = ((form, verb) for form, entries in cue_verbs().items() if len(form) == 1 for verb in entries)
    return frozenset(
        form[0]
        for form, verb in verbs
        if verb.act in acts and verb.frames & {"that", "quote", "tell", "that_only", "whether"}
    )


def _sentence_ends(text: str, span: Span) -> Iterator[int]:
    start = span.start
    while start < span.end:
        reached = min(start + SEGMENTED_AT_ONCE, span.end)
        part = text[start:reached].encode("utf-8", "replace").decode()  # "?" for a lone surrogate, one for one
        ends = [start + each["end_index"] for each in get_sentence_boundaries("en", part)]
        if reached < span.end and len(ends) > 1:
            ends.pop()  # what the cut has left of a sentence is read again with the rest of it
        yield from ends
        start = ends[-1] if ends else reached


def _tokens(text: str, span: Span, quotations: list[Quotation]) -> Iterator[Token]:
    start = span.start
    for quotation in quotations:
        yield from _words(text, start, quotation.outer.start)
        outer = quotation.outer
        yield Token(outer.start, outer.end, outer.cut(text), "", quote=quotation)
        start = outer.end
    yield from _words(text, start, span.end)


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for match in TOKEN.finditer(text, start, end):
        if match["note"]:
            continue
        word = match.group()
        if word.endswith(POSSESSIVE) and len(word) > 2:
            middle = match.end() - 2
            yield _token(text, match.start(), middle)
            yield _token(text, middle, match.end())
        else:
            yield _token(text, match.start(), match.end())


def _calmed(token: Token) -> Token:
    """A word of a paragraph all in capitals, as it would stand in a sentence."""
    if not token.is_word:
        return token
    word = in_sentence_case(token.text)
    return replace(token, text=word, is_name=word[0].isupper())


def _token(text: str, start: int, end: int) -> Token:
    word = text[start:end]
    return Token(start, end, word, *_looks(word))


@lru_cache(maxsize=WORDS_KEPT)
def _looks(word: str) -> tuple[str, bool, bool]:
    """In lower case; is it a word, is it written with a capital? Most words of a report stand in it again."""
    small = None if word.isalpha() else ARTICLED.match(word)
    name = word[0].isupper() or (small is not None and small.group(1).isupper())
    return word.lower().replace("’", "'"), word[0].isalnum() or word[0] == "_", name
