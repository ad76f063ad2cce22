"""Words by which a sentence reports a happening, a count of people or a relation, with or without a type of event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.extract.cover import holding
from whence.extract.heads.events import Happening
from whence.extract.layout import Layout, Sentence, Token
from whence.extract.rules.figures import find_figures
from whence.extract.rules.phrasebook import Phrasebook
from whence.extract.rules.phrases import has_verb, is_adverb, is_nominal, is_verb
from whence.records import Span
from whence.schema.cue_words import noun_acts, verb_acts
from whence.schema.happening import vague_numbers
from whence.schema.kinds import is_speaking_head, kind_of_name
from whence.schema.saying import mute
from whence.schema.told import told_words
from whence.schema.words import words

# Between a number and the noun it counts, in tokens: "nine unarmed *farmers*", "eleven of the *passengers*".
COUNTED_REACH = 4
# "More than 300 people": how far from the head of a sentence its count may stand, in tokens.
OPENING = 3
CLOCK_DIGITS = 4
DENYING = frozenset({"no", "not"})
# A sentence that only opens a list or a quotation, or asks, asserts nothing.
UNASSERTED = frozenset("?:")
ATTRIBUTING = Phrasebook(dict.fromkeys(told_words().attributing, True))
VERBS = Phrasebook(dict.fromkeys(told_words().verbs, True))
SPEECH = Phrasebook({**dict.fromkeys(verb_acts(), True), **{(noun,): True for noun in noun_acts()}})
UNTOLD = told_words().speech | words().speech_nouns | told_words().persons | told_words().weather
PERSONAL = words().all_pronouns - {"they"}
BE = frozenset({"is", "are", "was", "were"})
LONGEST_NAME = 4  # words
# "The road is passable again" tells more than "The road was empty": words behind the verb.
SHORTEST_NEWS = 2
MARKS = frozenset('"“”«»„‘:')
FINITE = told_words().pasts | told_words().presents


@dataclass(frozen=True, slots=True)
class Told:
    """A word that makes its sentence a report; ``sentence`` is the sentence's index."""

    span: Span
    sentence: int


def find_told(layout: Layout, happenings: Sequence[Happening]) -> list[Told]:
    """In text order; sentences inside quotations are left to their speakers. A head finds ``happenings``."""
    sentences = [each for each in layout.sentences if each.depth == 0]
    learned = [each.trigger for each in happenings if each.type.split(".")[0] in told_words().learned]
    by_sentence: dict[int, list[Span]] = {}
    for trigger, over in zip(learned, holding([(each.span, each.index) for each in sentences], learned), strict=True):
        for index in over:
            by_sentence.setdefault(index, []).append(trigger)
    return [told for each in sentences for told in _in_sentence(each, layout.text, by_sentence.get(each.index, []))]


def asserts(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """May these words of a sentence be the report's own? Not a question, an introduction, or somebody's figure."""
    attributed = any(ATTRIBUTING.longest_at(tokens, at) and not _is_idle(tokens, at) for at in range(first, last))
    return tokens[last - 1].text not in UNASSERTED and not attributed


def _is_idle(tokens: tuple[Token, ...], at: int) -> bool:
    """ "According *to plan*" tells nobody's words."""
    follows = [token.lower for token in tokens[at + 1 : at + 3]]
    return tokens[at].lower == "according" and len(follows) > 1 and follows[1] in mute()


def tells(tokens: tuple[Token, ...], at: int) -> bool:
    """Does a verb of happening begin here?"""
    return VERBS.longest_at(tokens, at) is not None


def _in_sentence(sentence: Sentence, text: str, learned: Sequence[Span]) -> Iterator[Told]:
    tokens = sentence.tokens
    places = sorted({*_verbs(tokens), *_nouns(tokens), *_counts(tokens)})
    spans = [sentence.cut(at, at + 1) for at in places]
    if has_verb(tokens, 0, len(tokens)):
        spans += [*learned, *(figure.span for figure in find_figures(text, sentence.span))]
    spans = spans or [sentence.cut(at, at + 1) for at in _predicates(tokens)]
    yield from (Told(span, sentence.index) for span in sorted(spans))


def _verbs(tokens: tuple[Token, ...]) -> Iterator[int]:
    for at in range(len(tokens)):
        found = VERBS.longest_at(tokens, at) if tokens[at].is_word and _in_own_letters(tokens, at) else None
        if found is not None and not _describes(tokens, at, found[0]):
            yield at


def _predicates(tokens: tuple[Token, ...]) -> Iterator[int]:
    """Finite verbs of a sentence that nothing marks as anybody's words: what else it tells is the report's."""
    verbs = [at for at in range(1, len(tokens)) if _is_finite(tokens, at)]
    quoted = any(token.lower in UNTOLD or token.text in MARKS or token.quote is not None for token in tokens)
    if not verbs or quoted or _speaks(tokens) or _is_person(tokens, verbs[0]) or _is_a_state(tokens, verbs[0]):
        return
    yield from verbs


def _is_finite(tokens: tuple[Token, ...], at: int) -> bool:
    plain = tokens[at].is_word and not tokens[at].is_name
    return is_verb(tokens, at) or (plain and tokens[at].lower in FINITE)


def _is_person(tokens: tuple[Token, ...], verb: int) -> bool:
    """One person before the verb: "the captain is unmoved", "Ana Reva runs a kitchen" lead up to what is said."""
    subject = [token for token in tokens[:verb] if token.is_word and not is_adverb(token)]
    named = 1 < len(subject) <= LONGEST_NAME and all(token.is_name for token in subject)
    known = named and kind_of_name(" ".join(token.text for token in subject)) is not None
    head = next((at for at, token in enumerate(subject) if token.lower in words().prepositions), len(subject))
    office = head > 0 and (subject[head - 1].lower in words().person_heads or subject[0].lower in PERSONAL)
    titled = any(token.lower in words().person_heads for token in subject[:head]) and subject[-1].is_name
    return (named and not known) or office or titled


def _is_a_state(tokens: tuple[Token, ...], verb: int) -> bool:
    """ "The square was empty.": a background and nothing more."""
    told = [token for token in tokens[verb + 1 :] if token.is_word]
    short = tokens[verb].lower in BE and len(told) <= SHORTEST_NEWS
    return short and not any(token.lower.endswith(("ed", "en")) or is_number(token) for token in told)


def _speaks(tokens: tuple[Token, ...]) -> bool:
    """Does a word of saying stand here?"""
    return any(SPEECH.longest_at(tokens, at) for at in range(len(tokens)) if not tokens[at].is_name)


def _in_own_letters(tokens: tuple[Token, ...], at: int) -> bool:
    """No name: small letters, or a sentence all in capitals."""
    return not tokens[at].is_name or (tokens[at].text.isupper() and len(tokens[at].text) > 1)


def _describes(tokens: tuple[Token, ...], at: int, length: int) -> bool:
    """ "the *besieged* quarter", ", *led by* a colonel,": a participle that only describes."""
    before = tokens[at - 1] if at else None
    if before is None:
        return True
    follows = tokens[at + length] if at + length < len(tokens) else None
    opens = before.lower in words().determiners or before.lower in words().prepositions
    return (opens and follows is not None and is_nominal(follows)) or before.text in {",", "("}


def _nouns(tokens: tuple[Token, ...]) -> Iterator[int]:
    """Words of harm beside a verb, a number or "no" ("Not one arrest so far"); parties to a conflict beside a verb."""
    verbs = has_verb(tokens, 0, len(tokens)) or any(True for _ in _verbs(tokens))
    listed = told_words().parties if verbs else frozenset[str]()
    if verbs or any(is_number(token) or token.lower in DENYING for token in tokens):
        listed |= told_words().harm
    return (at for at, token in enumerate(tokens) if token.lower in listed)


def _counts(tokens: tuple[Token, ...]) -> Iterator[int]:
    """ "*Nineteen* officers have moved house": people or things of the conflict counted, the subject of a verb.

    At the head of a sentence no verb has to be known: "More than *300* people sleep in the church".
    """
    for at in (at for at, token in enumerate(tokens) if is_number(token) and not (at == 0 and _is_clock(token))):
        counted = next((end for end in range(at + 1, at + 1 + COUNTED_REACH) if _is_counted(tokens, end)), None)
        if counted is None or counted + 1 >= len(tokens):
            continue
        heads = at <= OPENING and len(tokens) - counted > OPENING and tokens[counted + 1].is_word
        if heads or is_verb(tokens, counted + 1):
            yield at


def is_number(token: Token) -> bool:
    """Digits, a number word, or a figure without a number ("dozens")."""
    return token.text[0].isdigit() or token.lower in words().numbers or token.lower in vague_numbers()


def _is_clock(token: Token) -> bool:
    """ "1100  Hearing of the four officers": a time table's hour."""
    return len(token.text) == CLOCK_DIGITS and token.text.isdigit()


def _is_counted(tokens: tuple[Token, ...], at: int) -> bool:
    if at >= len(tokens):
        return False
    token = tokens[at]
    plural = token.lower.endswith("s") or token.lower in words().plural_person_heads
    return token.lower in told_words().counted or (plural and is_speaking_head(token.lower.removesuffix("s")))
