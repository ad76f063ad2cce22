"""Words given to somebody by where a name stands: before a colon, behind a dash, in brackets, in a repost.

Live coverage, lists and captions leave the verb of saying out: ``The mayor: "..."``, ``"..." – Anna Moreau, mayor``,
``Nine people died (hospital sources).``
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from whence.extract.found import Attribution
from whence.extract.layout import Layout, Sentence, Token
from whence.extract.rules.phrases import has_verb, phrase_after
from whence.extract.rules.turns import may_name, name_part, speaks
from whence.records import Span
from whence.schema.kinds import kind_of_name
from whence.schema.words import RELATIVES, words

DASHES = frozenset("–—-―")
# "Name, age, office, of somewhere": a signature is no sentence.
LONGEST_SIGNATURE = 25
LONGEST_BRACKET = 16
# "Video message of X", "Statement by X": whose words they are stands behind the preposition.
MEDIUM = re.compile(
    r"(?:(?:an?|the|his|her|in|from|video|audio|voice|text|written|radio|television|open|public|press|joint)\s+){0,4}"
    r"(?:message|statement|post|tweet|letter|speech|recording|video|audio|leaflet|communiqu[eé]|sermon|email|interview)\s+"
    r"(?:of|by|from|with)\s+",
    re.IGNORECASE,
)
# In front of the name in brackets: "(source: police)", "(according to police)", "(so the police)".
CREDIT_WORDS = re.compile(
    r"(?:sources?\s*:|according to|acc\. to|as per|per|so|says?|said|quoting|citing|via|from)\s*", re.IGNORECASE
)
# "(the speaker, quoted by Radio X)": who carries the words.
CARRIED = re.compile(
    r",?\s+(?:quoted|cited|reported|relayed|interviewed)\s+by\s+|,?\s+(?:via|speaking to|talking to|to)\s+(?=[A-Z])"
)
# "(police said on Monday)".
SAID = re.compile(
    r"\s+(?:said|says?|told|reported|reports?|confirmed|confirms?|claimed|claims?|put it at)\b.*$", re.DOTALL
)
REPOSTED = re.compile(r"[“\"„«‘']?\s*RT:?\s+(?P<handle>@\w{1,30}):?\s+(?=\S)")
CLOSING_MARKS = frozenset("”\"»’'“‘")
JOINS_CLAUSES = frozenset({"while", "whereas", "and", "but", "or", "with", "against"})


def find_signed(layout: Layout) -> Iterator[Attribution]:
    """Attributions by position, in the order of the sentences that hold them."""
    turns = {sentence: turn for turn, sentence in layout.turns}
    before: Sentence | None = None
    for sentence in layout.sentences:
        if sentence.index in turns:
            continue
        yield from _labelled(sentence, layout.text)
        yield from _dashed(sentence, layout.text)
        yield from _bracketed(sentence, layout.text)
        if not sentence.depth:
            yield from _signed(before, sentence, layout.text)
            before = sentence


def _labelled(sentence: Sentence, text: str) -> Iterator[Attribution]:
    """``The mayor: "..."``, ``Party – "..."``, ``From the opposition, one word: "..."``."""
    tokens = sentence.tokens
    at = next((place for place, token in enumerate(tokens) if token.quote is not None), 0)
    if at < 2 or tokens[at - 1].text not in DASHES | {":"} or has_verb(tokens, 0, at - 1):
        return
    if tokens[at - 1].text in DASHES and any(token.is_word for token in tokens[at + 1 :]):
        return
    source = _label_source(sentence, at - 1, text)
    if source is not None:
        yield from reposted(_attribution(sentence, source, tokens[at].quote.outer, "label", text), text)  # type: ignore[union-attr]  # see above


def _label_source(sentence: Sentence, end: int, text: str) -> Span | None:
    if sentence.tokens[0].lower in {"from", "by"}:
        phrase = phrase_after(sentence.tokens, 1)
        return None if phrase is None else sentence.cut(*phrase)
    name = name_part(text, Span(sentence.tokens[0].start, sentence.tokens[end - 1].end))
    return name if name is not None and _names(sentence.tokens[:end], name.cut(text)) else None


def _names(tokens: tuple[Token, ...], name: str) -> bool:
    """Somebody by name or description, not "One thing is clear" or "In short"."""
    opens = tokens[0].lower not in words().prepositions and tokens[0].lower not in words().subordinators
    return opens and may_name(name) and (speaks(name) or any(token.is_name for token in tokens[-3:]))


def reposted(said: Attribution, text: str) -> Iterator[Attribution]:
    """A post that only passes on another: ``RT @name: ...``; who passes it on carries the other's words."""
    repost = REPOSTED.match(text, said.content[0].start, said.content[0].end)
    if repost is None or repost.end() >= said.content[0].end:
        yield said
        return
    end = said.content[0].end - (text[said.content[0].end - 1] in CLOSING_MARKS)
    rest = (Span(repost.end(), max(end, repost.end() + 1)), *said.content[1:])
    yield replace(said, content=rest, reason="carrier")
    yield replace(said, source=Span(*repost.span("handle")), content=rest, reason="citing")


def _dashed(sentence: Sentence, text: str) -> Iterator[Attribution]:
    """``"..." – Anna Moreau, mayor of Ardal``, also behind a comma or in brackets."""
    tokens = sentence.tokens
    if len(tokens) < 3 or tokens[0].quote is None or tokens[1].text not in DASHES | {",", "("}:
        return
    source = _signature(sentence, 1, text)
    if source is not None:
        yield _attribution(sentence, source, tokens[0].quote.outer, "signature", text)


def _signed(before: Sentence | None, sentence: Sentence, text: str) -> Iterator[Attribution]:
    """A quotation of its own, and behind it nothing but a name: in its paragraph, or below it behind a dash."""
    if before is None or before.tokens[0].quote is None or any(token.is_word for token in before.tokens[1:]):
        return
    below = sentence.paragraph == before.paragraph + 1 and not DASHES.isdisjoint(
        text[before.span.end : sentence.span.start]
    )
    if below or sentence.paragraph == before.paragraph:
        source = _signature(sentence, 0, text)
        if source is not None:
            yield _attribution(before, source, before.tokens[0].quote.outer, "signature", text)


def _signature(sentence: Sentence, first: int, text: str) -> Span | None:
    """The name that is all the sentence says from ``first`` on, with titles and appositions."""
    tokens, last = sentence.tokens, len(sentence.tokens)
    while first < last and tokens[first].text in DASHES | {",", "("}:
        first += 1
    while last > first and tokens[last - 1].text in ".;)":
        last -= 1
    relative = next((at for at in range(first, last) if tokens[at].lower in RELATIVES), last)
    quoted = any(token.quote is not None for token in tokens[first:last])
    if not 0 < last - first <= LONGEST_SIGNATURE or quoted or has_verb(tokens, first, relative):
        return None
    whole = sentence.cut(first, last)
    medium = MEDIUM.match(text, whole.start, whole.end)
    name = name_part(text, Span(medium.end(), whole.end) if medium else whole)
    if name is None:
        return None
    said = name.cut(text)
    lead = said.split(",", maxsplit=1)[0]
    named = tokens[first].is_name and tokens[first].lower not in words().prepositions and lead.count(" ") > 0
    return name if may_name(lead) and (medium or named or speaks(lead)) else None


def _bracketed(sentence: Sentence, text: str) -> Iterator[Attribution]:
    """``Nine people died (hospital sources), while three cars burnt (police)``."""
    tokens, start = sentence.tokens, 0
    for at, token in enumerate(tokens):
        if token.text != "(" or at == start:
            continue
        end = next(
            (place for place in range(at, min(at + LONGEST_BRACKET, len(tokens))) if tokens[place].text == ")"), at
        )
        content = _clause_before(sentence, start, at)
        if end - at > 1 and content is not None and _closes_clause(tokens, end + 1):
            yield from _credited(sentence, content, sentence.cut(at + 1, end), text)
        start = max(start, end + 1) if end > at and content is not None and _closes_clause(tokens, end + 1) else start


def _clause_before(sentence: Sentence, start: int, end: int) -> Span | None:
    """What stands between the last bracket and this one, if it states something or gives a number."""
    tokens = sentence.tokens
    while start < end and (not (tokens[start].is_word or tokens[start].quote) or tokens[start].lower in JOINS_CLAUSES):
        start += 1
    if start >= end:
        return None
    counts = any(token.text[0].isdigit() or token.lower in words().numbers for token in tokens[start:end])
    quoted = tokens[end - 1].quote is not None
    return sentence.cut(start, end) if counts or quoted or has_verb(tokens, start, end) else None


def _closes_clause(tokens: tuple[Token, ...], at: int) -> bool:
    """A credit stands at the end of its clause; "the minister (police) said" is none."""
    return at >= len(tokens) or tokens[at].text in ",;.:!?" or tokens[at].lower in JOINS_CLAUSES


def _credited(sentence: Sentence, content: Span, bracket: Span, text: str) -> Iterator[Attribution]:
    words_inside = bracket.cut(text)
    credit = CREDIT_WORDS.match(words_inside)
    start = credit.end() if credit else 0
    said = SAID.search(words_inside, start)
    carried = CARRIED.search(words_inside, start)
    end = min(found.start() for found in (said, carried) if found) if said or carried else len(words_inside)
    name = words_inside[start:end].strip(" ,")
    lead = name.split(",", maxsplit=1)[0]
    if not name or not may_name(lead) or not (credit or said or carried or _is_credit(name, lead)):
        return
    source = _placed(bracket, words_inside, name, start)
    if carried is not None and said is None:
        carrier = words_inside[carried.end() :].strip(" ,.")
        if carrier:
            relay = _placed(bracket, words_inside, carrier, carried.end())
            yield _attribution(sentence, relay, content, "carrier", text)
            yield _attribution(sentence, source, content, "citing", text)
            return
    yield _attribution(sentence, source, content, "bracket", text)


def _is_credit(name: str, lead: str) -> bool:
    """Without a word of credit: people or a body that speaks, not the short form of what stands before."""
    if name.isupper() or (" " not in name and kind_of_name(name) is None and name[0].isupper()):
        return False
    return speaks(lead) or ("," in name and speaks(name.split(",", maxsplit=1)[1].strip()))


def _placed(bracket: Span, inside: str, name: str, start: int) -> Span:
    at = bracket.start + inside.index(name, start)
    return Span(at, at + len(name))


def _attribution(sentence: Sentence, source: Span, content: Span, reason: str, text: str) -> Attribution:
    said = content.cut(text).rstrip("”\"»’“‘' ")
    quoted = content.cut(text)[0] in "“\"„«‘'»‹"
    act = "question" if quoted and said.endswith("?") else "assert"
    return Attribution(source, None, (content,), act, sentence.index, reason, clause=True, direct=quoted)
