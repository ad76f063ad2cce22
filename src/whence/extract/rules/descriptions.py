"""Descriptions of people and bodies: "the zone commander", "a local group". Whom a pronoun may stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whence.extract.layout import Layout, Sentence, Token
from whence.extract.rules.cues import is_cue_form
from whence.extract.rules.phrases import is_function_word, is_verb
from whence.records import Mention, Span
from whence.schema.kinds import is_speaking_head
from whence.schema.words import words

# Words between the determiner and the head of a description: "the former deputy justice minister".
MODIFIERS = 5
# Words behind the head that tell whose or where: "the head of the teachers' union in the north".
COMPLEMENT = 8
# "My neighbour" is somebody to whoever is quoted, not to the text.
OURS = frozenset({"my", "our", "your"})
SPANS_OF_TIME = frozenset({"hour", "hours", "minutes", "days", "weeks", "months", "years", "weekend", "week", "month"})
TELLS_WHOSE = frozenset({"of", "for", "in", "at", "from"})


def find_descriptions(layout: Layout, taken: Sequence[Span]) -> tuple[Mention, ...]:
    """Every description outside ``taken``, those set beside a name left out: they tell of the one named."""
    covered = {place for span in taken for place in range(span.start, span.end)}
    spans = (span for sentence in layout.sentences for span in _descriptions(sentence))
    free = sorted({span for span in spans if covered.isdisjoint((span.start, span.end - 1))})
    return tuple(Mention(span, "description") for span in free)


def _descriptions(sentence: Sentence) -> Iterator[Span]:
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if not is_speaking_head(token.lower) or not _ends_phrase(tokens, at):
            continue
        first = _beginning(tokens, at)
        if first is not None and not _beside_name(tokens, first, at):
            yield sentence.cut(first, _complement_end(tokens, at + 1))


def _ends_phrase(tokens: tuple[Token, ...], at: int) -> bool:
    """No noun follows: not "police station" nor "army spokesman"."""
    if at + 1 >= len(tokens):
        return True
    behind = tokens[at + 1]
    free = not behind.is_word or is_function_word(behind) or behind.lower in words().all_pronouns
    return free or is_verb(tokens, at + 1) or is_cue_form(behind.lower)


def _beginning(tokens: tuple[Token, ...], head: int) -> int | None:
    """The determiner in front of the head and its modifiers; a plural needs none, nor does what opens a sentence."""
    at = head
    while at > 0 and head - at < MODIFIERS:
        before = tokens[at - 1]
        if before.lower == "'s":
            return _possessor(tokens, at - 1)
        if not before.is_word:
            break
        if before.lower in words().determiners:
            return None if before.lower in OURS else at - 1
        if is_function_word(before) or is_verb(tokens, at - 1) or before.lower in words().all_pronouns:
            break
        at -= 1
    return at if at == 0 or tokens[head].lower in words().plural_person_heads else None


def _possessor(tokens: tuple[Token, ...], mark: int) -> int | None:
    """ "*Kenya*'s army", "*the group*'s leader": where the possessor begins."""
    at = mark
    while at > 0 and tokens[at - 1].is_name:
        at -= 1
    return at if at < mark else None


def _beside_name(tokens: tuple[Token, ...], first: int, head: int) -> bool:
    """ "The mayor, Anna Moreau", "Anna Moreau, the mayor"."""
    behind = tokens[head + 1 : head + 3]
    named = len(behind) == 2 and behind[0].text == "," and behind[1].is_name
    return named or (first > 1 and tokens[first - 1].text == "," and tokens[first - 2].is_name)


def _complement_end(tokens: tuple[Token, ...], end: int) -> int:
    """Past "of the union in the north": what tells whose or where, up to the next verb or edge."""
    at = end
    if at >= len(tokens) or tokens[at].lower not in TELLS_WHOSE or _measures(tokens, at + 1):
        return end
    while at < min(len(tokens), end + COMPLEMENT) and tokens[at].is_word and not _closes(tokens, at):
        at += 1
    while at > end and is_function_word(tokens[at - 1]):
        at -= 1
    return at


def _measures(tokens: tuple[Token, ...], at: int) -> bool:
    """ "The minister *for four hours*": how long, not whose."""
    behind = [token.lower for token in tokens[at : at + 3]]
    return not SPANS_OF_TIME.isdisjoint(behind)


def _closes(tokens: tuple[Token, ...], at: int) -> bool:
    lower = tokens[at].lower
    joins = lower in words().conjunctions or (lower in words().subordinators and lower not in words().prepositions)
    return joins or is_verb(tokens, at) or is_cue_form(lower) or lower in words().weekdays
