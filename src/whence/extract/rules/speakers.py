"""Where a speaker's words end: without the day, the channel, the dateline and the punctuation around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.extract.cover import holding
from whence.extract.found import Attribution
from whence.extract.layout import Layout, Sentence, Token
from whence.extract.rules.channels import is_means
from whence.extract.rules.phrases import skip_adverbs_back
from whence.schema.kinds import is_speaking_head
from whence.schema.words import words

# "The two unions *each* denied it".
ALL_OF_THEM = frozenset({"each", "both", "alike"})
CREDITED = frozenset({"quoted", "cited"})
# Clock times, paragraph numbers and the raised numbers of notes: "14:51 The hospital", "¹⁵ The ministry".
MARKING_NUMBER = re.compile(r"\d\d?[:.]\d\d(?:am|pm)?|[⁰¹²³⁴-⁹]+")
DASHES = "-–—"
# A dateline is short, in tokens: "PORT ARDAL, June 3 -".
DATELINE_REACH = 8
# "in a long televised interview".
MEANS_REACH = 5


def trim_speakers(found: Sequence[Attribution], layout: Layout) -> list[Attribution]:
    """``found`` with each source cut to the words that stand for the speaker."""
    placed = [(sentence.span, sentence) for sentence in layout.sentences]
    sourced = [each for each in found if each.source is not None]
    sentences = holding(placed, [each.source for each in sourced if each.source is not None])
    over = {id(each): around[-1] for each, around in zip(sourced, sentences, strict=True) if around}
    return [_trimmed(each, over[id(each)]) if id(each) in over else each for each in found]


def _trimmed(found: Attribution, sentence: Sentence) -> Attribution:
    assert found.source is not None  # noqa: S101  # only those with a source are placed
    tokens = [token for token in sentence.tokens if found.source.start <= token.start < found.source.end]
    if _is_hearsay(tokens):
        return replace(found, source=None)
    first = _beginning(tokens)
    last = _end(tuple(tokens), first)
    if first >= last:
        return found
    span = replace(found.source, start=tokens[first].start, end=min(tokens[last - 1].end, found.source.end))
    return found if span == found.source else replace(found, source=span)


def _is_hearsay(tokens: Sequence[Token]) -> bool:
    """ "Unconfirmed reports say": nobody is told of who says it, unlike "police reports"."""
    says = (token for token in tokens if token.is_name or is_speaking_head(token.lower))
    hearsay = any(token.lower in words().hearsay for token in tokens)
    return hearsay and all(tokens[0] is token for token in says) and not is_speaking_head(tokens[0].lower)


def _beginning(tokens: Sequence[Token]) -> int:
    """Past a dateline, signs, numbers that mark a line, conjunctions and a fronted auxiliary ("*Had* the ministry")."""
    first = _after_dateline(tokens)
    while first < len(tokens) and _stands_outside(tokens[first]):
        first += 1
    return first


def _after_dateline(tokens: Sequence[Token]) -> int:
    dashes = (at for at, token in enumerate(tokens[:DATELINE_REACH]) if token.text in DASHES and _parts(tokens, at))
    dash = next(dashes, 0)
    before = [token for token in tokens[:dash] if token.is_word and not token.text[0].isdigit()]
    return dash + 1 if before and before[0].text.isupper() and all(token.is_name for token in before) else 0


def _parts(tokens: Sequence[Token], at: int) -> bool:
    """Not the hyphen of "A 34-year-old": space stands beside a dash that parts a dateline."""
    before, after = tokens[max(at - 1, 0)], tokens[min(at + 1, len(tokens) - 1)]
    return before.end < tokens[at].start or tokens[at].end < after.start


def _stands_outside(token: Token) -> bool:
    if not token.is_word:
        return token.quote is None and token.text not in "\"'“‘„«‹([@#$€£"
    lists = words()
    fronted = token.lower in lists.finite or token.lower in lists.conjunctions
    return fronted or MARKING_NUMBER.fullmatch(token.text) is not None


def _end(tokens: tuple[Token, ...], first: int) -> int:
    """Before a day, an adverb, a channel, a credit and what punctuation stands in front of the cue."""
    last = len(tokens)
    relative = any(token.lower in {"who", "whose", "which"} for token in tokens[first:])
    while last > first:
        end = last if relative else skip_adverbs_back(tokens, last)  # "men who call her *daily*"
        end = last if end > first and tokens[end - 1].lower in words().prepositions else end  # "Movement *of* 3 July"
        end = end - 1 if end > first + 1 and tokens[end - 1].lower in ALL_OF_THEM else end
        end = end - 1 if end > first and _is_loose(tokens, end - 1) else end
        end = _before_means(tokens, first, end)
        end = _before_credit(tokens, first, end)
        if end == last:
            break
        last = end
    return last


def _is_loose(tokens: tuple[Token, ...], at: int) -> bool:
    """A sign in front of the cue, or a quotation mark whose partner stands outside."""
    text = tokens[at].text
    if tokens[at].is_word or tokens[at].quote is not None:
        return False
    closes = text in "\"'”’»›" and sum(token.text in "\"'“‘„«‹”’»›" for token in tokens[: at + 1]) % 2 == 0
    possessive = text in "'’" and at > 0 and tokens[at - 1].end == tokens[at].start
    apposed = text == "," and any(token.text == "," for token in tokens[:at])  # as annotated: "X, the mayor,"
    return text not in ")]" and not closes and not possessive and not apposed


def _before_means(tokens: tuple[Token, ...], first: int, end: int) -> int:
    """ "The union *on Telegram*", "The ministry *in a statement*": how somebody speaks is not who speaks."""
    for at in range(max(first + 1, end - MEANS_REACH), end - 1):
        told = tokens[at].lower in words().means and is_means(tokens[at:end])
        if told and not tokens[at - 1].lower.endswith("ed"):  # "residents reached by phone" tells who they are
            return at
    return end


def _before_credit(tokens: tuple[Token, ...], first: int, end: int) -> int:
    """ "The council, *quoted by the Ardal Courier*": who carries the words is a relay."""
    for at in range(first + 1, end - 1):
        if tokens[at].lower in CREDITED and tokens[at + 1].lower in {"by", "in"}:
            return at
    return end
