"""Markers: words beside a clause that say whose words it is, without a verb: "according to X", "in X's telling"."""

from __future__ import annotations

from collections.abc import Iterator

from whence.extract.found import Attribution
from whence.extract.layout import Sentence, Token
from whence.extract.rules.clauses import find_clauses, with_following_apposition
from whence.extract.rules.phrases import Phrase, phrase_after, phrase_before
from whence.records import Span
from whence.schema.saying import tellings
from whence.schema.words import words

ENDS = ",.;:!?"
# What the rules call a saying by "in X's telling".
TELLING = "in the words of"
# "in *the former mayor's* own words": so many words may stand between the preposition and the noun.
LONGEST_OWNER = 10
MARKS_OF_OWNERS = frozenset({"'s", "’s", "'", "’"})
# What restricts who is meant: "an official *who* has seen them".
RESTRICTING = frozenset({"who", "whose", "whom", "which", "that"})
# "According to a report *released* on Friday by the union, the road".
MADE_KNOWN = frozenset(
    {"released", "published", "issued", "obtained", "seen", "signed", "leaked", "compiled", "handed"}
)
# A marker that ends before so many tokens opens its sentence.
FRONT = 2
POSSESSIVES = frozenset({"his", "her", "its", "their"})


def find_markers(sentence: Sentence) -> Iterator[Attribution]:
    """All sayings by marker of a sentence."""
    yield from _according(sentence)
    yield from _tellings(sentence)
    yield from _puts_it(sentence)


def _puts_it(sentence: Sentence) -> Iterator[Attribution]:
    """ "As X *put it*, ...", "..., as X puts it"."""
    tokens = sentence.tokens
    for at in range(2, len(tokens) - 1):
        if tokens[at].lower not in {"put", "puts"} or tokens[at + 1].lower != "it":
            continue
        source = phrase_before(tokens, at)
        opens = source is not None and source[0] > 0 and tokens[source[0] - 1].lower == "as"
        if source is None or not opens or not _is_set_off(tokens, source[0] - 1, at + 2):
            continue
        pieces = _around(sentence, source[0] - 1, at + 2, _right(sentence, source[0] - 1))
        if pieces:
            cue = sentence.cut(at, at + 2)
            yield Attribution(sentence.cut(*source), cue, pieces, "assert", sentence.index, TELLING, clause=True)


def _tellings(sentence: Sentence) -> Iterator[Attribution]:
    """ "In X's telling", "by the reckoning of X", where nobody else's saying holds the words."""
    tokens = sentence.tokens
    for at in range(len(tokens) - 1):
        found = _telling(tokens, at) if tokens[at].lower in tellings() else None
        if found is None or not _is_set_off(tokens, at, found[2]):
            continue
        if any(clause.cue.verb != found[1] for clause in find_clauses(sentence)):
            continue
        source, noun, end = found
        pieces = _around(sentence, at, end, _right(sentence, at))
        if pieces:
            quoted = len(pieces) == 1 and any(token.quote and token.quote.outer == pieces[0] for token in tokens)
            cue, span = sentence.cut(noun, noun + 1), sentence.cut(*source)
            yield Attribution(span, cue, pieces, "assert", sentence.index, TELLING, clause=True, direct=quoted)


def _telling(tokens: tuple[Token, ...], at: int) -> tuple[Phrase, int, int] | None:
    """Whose words they are, the noun that says so, and where the marker ends, for a preposition at ``at``."""
    nouns = tellings()[tokens[at].lower]
    reach = min(len(tokens), at + 2 + LONGEST_OWNER)
    noun = next((place for place in range(at + 1, reach) if tokens[place].lower in nouns), None)
    if noun is None or any(not token.is_word and token.text not in MARKS_OF_OWNERS for token in tokens[at + 1 : noun]):
        return None
    if tokens[at + 1].lower in POSSESSIVES:
        return ((at + 1, at + 2), noun, noun + 1)
    mark = next((place for place in range(noun - 1, at + 1, -1) if _owns(tokens, place)), None)
    if mark is not None:
        return ((at + 1, mark), noun, noun + 1)
    if tokens[at + 1].lower == "the" and noun == at + 2 and noun + 1 < len(tokens) and tokens[noun + 1].lower == "of":
        source = phrase_after(tokens, noun + 2)
        source = None if source is None else with_following_apposition(tokens, source)
        return None if source is None else (source, noun, source[1])
    return None


def _owns(tokens: tuple[Token, ...], at: int) -> bool:
    return tokens[at].lower in {"'s", "’s"} or (
        tokens[at].text in MARKS_OF_OWNERS and tokens[at - 1].lower.endswith("s")
    )


def _is_set_off(tokens: tuple[Token, ...], first: int, end: int) -> bool:
    """At the head of the sentence, or behind a comma or a quotation and before a comma or the sentence's end."""
    closes = end >= len(tokens) or tokens[end].text in ENDS or tokens[end].quote is not None
    return first == 0 or (closes and (tokens[first - 1].text in ",;—–" or tokens[first - 1].quote is not None))


def _according(sentence: Sentence) -> Iterator[Attribution]:
    tokens = sentence.tokens
    for at in range(len(tokens) - 2):
        end = _according_end(tokens, at)
        if end is None:
            continue
        source = phrase_after(tokens, end)
        if source is not None:
            source = with_following_apposition(tokens, source) if at else _with_name(tokens, source)
            source = _with_restriction(tokens, source)
        pieces = (
            None if source is None else _around(sentence, at, _past_relative(tokens, source[1]), _right(sentence, at))
        )
        if source is not None and pieces:
            cue = sentence.cut(at, end)
            yield Attribution(sentence.cut(*source), cue, pieces, "assert", sentence.index, "according to", clause=True)


def _with_restriction(tokens: tuple[Token, ...], source: Phrase) -> Phrase:
    """ "According to an official *who has seen them*, the road", "a diplomat *involved in the talks*": to the comma."""
    at = source[1]
    if at >= len(tokens):
        return source
    # Nothing but a restriction stands between the phrase of a marker and the comma behind it.
    participle = tokens[at].lower in words().participles | MADE_KNOWN
    participle = participle or (tokens[at].lower.endswith("ed") and source[0] <= FRONT)
    if tokens[at].lower not in RESTRICTING and not participle:
        return source
    ends = (end for end in range(at + 1, len(tokens)) if tokens[end].text in ENDS or tokens[end].quote is not None)
    return (source[0], next(ends, len(tokens)))


def _with_name(tokens: tuple[Token, ...], source: Phrase) -> Phrase:
    """ "According to the governor, *Ana Reva*, the road": a name between commas belongs to the office before it."""
    named = phrase_after(tokens, source[1] + 1, with_modifiers=False) if source[1] < len(tokens) else None
    if named is None or tokens[source[1]].text != "," or named[1] >= len(tokens) or tokens[named[1]].text != ",":
        return source
    office = tokens[source[1] - 1].lower in words().person_heads or not tokens[source[1] - 1].is_name
    return (source[0], named[1]) if office and all(token.is_name for token in tokens[slice(*named)]) else source


def _according_end(tokens: tuple[Token, ...], at: int) -> int | None:
    """Where "according to", "acc. to", "as per" or ", per" that begins at ``at`` ends."""
    following = [token.lower for token in tokens[at + 1 : at + 3]]
    if tokens[at].lower == "according" and following[:1] == ["to"]:
        return at + 2
    if tokens[at].lower == "acc" and "to" in following:
        return at + 2 + following.index("to")
    if tokens[at].lower == "per" and at and tokens[at - 1].text == ",":  # "four were missing, per the team"
        named = tokens[at + 1].is_name or tokens[at + 1].lower in words().determiners
        return at + 1 if named else None
    return at + 2 if tokens[at].lower == "as" and following[:1] == ["per"] else None


def _past_relative(tokens: tuple[Token, ...], at: int) -> int:
    """Past ", who was on duty,"."""
    if at + 1 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].lower not in {"who", "whose"}:
        return at
    return next((end for end in range(at + 2, len(tokens)) if tokens[end].text == ","), at)


def _right(sentence: Sentence, at: int) -> int:
    """Where the clause of a marker at ``at`` ends: before a saying of somebody else's behind a semicolon."""
    lefts = (clause.left for clause in find_clauses(sentence) if clause.left > at and clause.source is not None)
    return min((left for left in lefts if sentence.tokens[left].text == ";"), default=len(sentence.tokens))


def inside_clause(tokens: tuple[Token, ...], at: int) -> bool:
    """ "said that, *according to X*, ...": the marker belongs to what is said."""
    before = at - 1 if at and tokens[at - 1].text == "," else at
    return before > 0 and tokens[before - 1].lower == "that"


def _around(sentence: Sentence, first: int, last: int, limit: int) -> tuple[Span, ...]:
    """The sentence up to ``limit`` without the stretch from ``first`` to ``last`` and the punctuation at the seams."""
    if inside_clause(sentence.tokens, first):
        joined = (at for at in range(last, limit) if sentence.tokens[at].lower == "that")
        right = _trim(
            sentence, (last, next((at - 1 for at in joined if sentence.tokens[at - 1].lower == "and"), limit))
        )
        return () if right is None else (sentence.cut(*right),)
    left = _trim(sentence, (0, first))
    right = _trim(sentence, (last, limit))
    return tuple(sentence.cut(*piece) for piece in (left, right) if piece is not None)


def _trim(sentence: Sentence, piece: Phrase) -> Phrase | None:
    first, last = piece
    tokens = sentence.tokens
    while first < last and _is_seam(tokens[first]):
        first += 1
    while last > first and _is_seam(tokens[last - 1]):
        last -= 1
    return (first, last) if first < last else None


def _is_seam(token: Token) -> bool:
    return token.text in ENDS or token.text in "—–"
