"""Proper names: runs of capitalised words, the small words inside them, and the titles in front of them."""

from __future__ import annotations

from collections.abc import Iterator

from whence.extract.layout import Layout, Sentence, Token
from whence.extract.rules.phrases import is_function_word
from whence.extract.rules.quotes import find_quotations
from whence.records import Mention, Span
from whence.schema.kinds import kind_of_name
from whence.schema.known_actors import actor_by_name, demonyms
from whence.schema.words import words

LINKS = frozenset({"of", "for", "the", "and"})
# Nor do more small words stand between two words of a name.
MOST_LINKS = 2
# In words: what is quoted at more length is no name.
LONGEST_QUOTED_NAME = 7


def find_names(layout: Layout) -> tuple[Mention, ...]:
    """Every proper name in the text, titles left off, in text order."""
    capitals = _words_with_capital_inside(layout)
    quoted = [name for sentence in layout.sentences for name in _quoted_names(sentence, layout.text)]
    taken = {place for span in quoted for place in range(span.start, span.end)}
    found = [name for sentence in layout.sentences for name in _names(sentence, capitals)]
    free = (name for name in found if taken.isdisjoint((name.start, name.end - 1)))
    return tuple(Mention(span, "name") for span in sorted({*quoted, *free}))


def _quoted_names(sentence: Sentence, text: str) -> Iterator[Span]:
    """ "The channel 'Ardal Minute by Minute'": marks around words with capitals hold one name."""
    for quotation in find_quotations(text, sentence.span):
        tokens = [token for token in sentence.tokens if quotation.inner.contains(Span(token.start, token.end))]
        if (
            quotation.spoken
            or not 2 <= len(tokens) <= LONGEST_QUOTED_NAME
            or not (tokens[0].is_name and tokens[-1].is_name)
        ):
            continue
        if all(token.is_word and (token.is_name or is_function_word(token)) for token in tokens):
            yield quotation.inner


def _words_with_capital_inside(layout: Layout) -> frozenset[str]:
    """Words written with a capital somewhere inside a sentence, where the capital means something."""
    return frozenset(token.text for sentence in layout.sentences for token in sentence.tokens[1:] if token.is_name)


def _names(sentence: Sentence, capitals: frozenset[str]) -> Iterator[Span]:
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        end = _run_end(tokens, at)
        if end == at:
            at += 1
            continue
        first = _without_titles(tokens, at, end)
        if _is_proper(tokens, first, end, capitals):
            yield sentence.cut(first, end)
        at = end


def _run_end(tokens: tuple[Token, ...], at: int) -> int:
    if not _starts_name(tokens, at):
        return at
    end = at + 1
    while end < len(tokens):
        if tokens[end].is_name and not _is_calendar(tokens[end]):
            end += 1
            continue
        bridge = _bridge(tokens, at, end)
        if bridge == end:
            break
        end = bridge
    return end


def _starts_name(tokens: tuple[Token, ...], at: int) -> bool:
    token = tokens[at]
    if not token.is_name or _is_calendar(token) or token.lower in words().all_pronouns:
        return False
    if token.lower == "the":
        return at + 1 < len(tokens) and tokens[at + 1].is_name and at > 0
    return not is_function_word(token) or _is_acronym(token.text)


def _bridge(tokens: tuple[Token, ...], first: int, at: int) -> int:
    """Past small words that belong to a name: "Voice for Justice", "Bank of the West"."""
    if _is_possessor(tokens, at) or _is_initial(tokens, at):
        return at + 2
    if _joins_in_body(tokens, first, at):
        return at + 2
    end = at
    while end < len(tokens) and _is_small(tokens, at, end) and end - at < MOST_LINKS:
        end += 1
    if end == at or end >= len(tokens):
        return at
    dated = _date_end(tokens, first, end)
    if dated is not None:
        return dated
    if not tokens[end].is_name or _is_calendar(tokens[end]):
        return at
    heads = kind_of_name(" ".join(token.text for token in tokens[first : end + 1])) or kind_of_name(
        " ".join(token.text for token in tokens[first:at])
    )
    joined = heads or tokens[at].text in words().name_particles
    return end + 1 if joined or _links_head(tokens, first) or _is_the_only(tokens, first, at) else at


def _is_small(tokens: tuple[Token, ...], first: int, at: int) -> bool:
    """A link or a particle; behind a particle an article too: "Voz *di a* Costa"."""
    follows = at > first and tokens[first].text in words().name_particles and tokens[at].text in {"a", "o", "as", "os"}
    return follows or tokens[at].lower in LINKS - {"and"} or tokens[at].text in words().name_particles


def _is_possessor(tokens: tuple[Token, ...], at: int) -> bool:
    """ "People*'s* Army", "Farmers*'* Union": whose body it is belongs to its name."""
    if at + 1 >= len(tokens) or not tokens[at + 1].is_name or tokens[at - 1].end != tokens[at].start:
        return False
    owner = tokens[at - 1].lower
    plural = owner in words().plural_person_heads or owner.endswith(("ers", "ors", "ists", "ents", "mothers"))
    return (tokens[at].lower == "'s" and owner in {"people", "women", "men", "children"}) or (
        tokens[at].lower == "'" and plural
    )


def _is_initial(tokens: tuple[Token, ...], at: int) -> bool:
    """ "S*.* Nadar": a stop behind a single capital, with a name behind it."""
    if at + 1 >= len(tokens) or tokens[at].text != "." or not tokens[at + 1].is_name:
        return False
    letter = tokens[at - 1]
    return len(letter.text) == 1 and letter.text.isupper() and letter.end == tokens[at].start


def _joins_in_body(tokens: tuple[Token, ...], first: int, at: int) -> bool:
    """ "The Peace *and* Labour Bloc": behind an article one word, "and", and a body's own words."""
    opener = first if tokens[first].lower != "the" else first + 1
    articled = opener > first or (first > 0 and tokens[first - 1].lower == "the")
    if not articled or opener + 1 != at or at + 2 >= len(tokens) or tokens[at].lower != "and":
        return False
    word, end = tokens[opener].text, at + 1
    while end < len(tokens) and tokens[end].is_name and not _is_calendar(tokens[end]):
        end += 1
    known = _is_acronym(word) or word in actor_by_name() or word in demonyms() or kind_of_name(word) is not None
    return not known and end - at > 2 and _links_head(tokens, end - 1)


def _date_end(tokens: tuple[Token, ...], first: int, at: int) -> int | None:
    """ "Movement of *3 July*": the day is a part of the name of a body."""
    if not _links_head(tokens, first) or not tokens[at].text[0].isdigit() or at + 1 >= len(tokens):
        return None
    return at + 2 if tokens[at + 1].lower in words().months else None


def _is_the_only(tokens: tuple[Token, ...], first: int, at: int) -> bool:
    """ "The Banner of Return": a common noun with a capital and an article before "of" begins a name."""
    start = first + 1 if tokens[first].lower == "the" else first
    articled = start > first or (first > 0 and tokens[first - 1].lower == "the")
    if not articled or start + 1 != at or tokens[at].lower != "of":
        return False
    word = tokens[start]
    return word.lower not in words().personal and word.text not in demonyms() and word.text not in actor_by_name()


def _links_head(tokens: tuple[Token, ...], first: int) -> bool:
    """ "Ministry of Health", "Voice for Justice": a head of a body stands in front of the small word."""
    return any(tokens[first].lower in heads for heads in words().name_heads.values())


def _is_calendar(token: Token) -> bool:
    return token.lower in words().weekdays or token.lower in words().months


def _is_acronym(text: str) -> bool:
    return len(text) > 1 and sum(letter.isupper() for letter in text) > 1


def _without_titles(tokens: tuple[Token, ...], first: int, end: int) -> int:
    """ "US President X", "Army Chief X": the name is what follows the last title, unless it is a body's name."""
    linked = next((at for at in range(first, end) if _is_small(tokens, at, at)), end)  # "Health Department of Ardal"
    if any(kind_of_name(" ".join(token.text for token in tokens[first:last])) for last in (end, linked)):
        return first
    titles = [at for at in range(first, end) if tokens[at].lower in words().personal]
    plain = [at for at in titles if at + 1 < end]
    start = plain[-1] + 1 if plain else first
    while start + 1 < end and (tokens[start].text in demonyms() or is_function_word(tokens[start])):
        start += 1
    return start


def _is_proper(tokens: tuple[Token, ...], first: int, end: int, capitals: frozenset[str]) -> bool:
    if first >= end:
        return False
    alone = tokens[first] if end - first == 1 else None
    if alone is None:
        return True
    if alone.text in demonyms() or alone.lower in words().titles:
        return False
    opens_sentence = first == 0 and not _is_acronym(alone.text)
    return not opens_sentence or alone.text in capitals or alone.text in actor_by_name()
