"""Cues: the verbs and phrases of saying in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whence.extract.layout import Sentence, Token
from whence.extract.rules.phrasebook import Phrasebook
from whence.extract.rules.phrases import (
    CUE_MARKS,
    is_adverb,
    is_edge,
    is_function_word,
    is_nominal,
    is_verb,
    time_phrase_after,
)
from whence.schema.cue_words import Phrase
from whence.schema.kinds import is_speaking_head
from whence.schema.saying import idioms, unnamed
from whence.schema.saying_verbs import CueVerb, cue_openers, cue_verbs, past_forms
from whence.schema.words import words

BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
# "while saying", "was quoted *as* saying", "is warning".
OPENS_GERUND = BE | {"while", "before", "after", "by", "as", "of"}
# How far from a light verb its noun may stand, in words: "expressed deep and growing concern".
OBJECT_REACH = 12
# "a video *shows* him saying", "was *heard* warning": the verb stands so near, in words.
PERCEIVING = frozenset(
    {"show", "shows", "showed", "shown", "hear", "heard", "see", "seen", "saw", "has", "had", "filmed"}
)
PERCEIVED_REACH = 12
# "The army *claimed to have* won": what its own subject may claim or expect.
INTENDING = frozenset({"claimed", "expected"})
# "*He* asked to leave": who asks, and is not asked.
SUBJECTS = frozenset({"he", "she", "they", "we", "i", "it", "you"})
# A form of so many words is no noun: "let it be known".
UNMISTAKABLE = 3
PASTS = words().irregular_pasts | past_forms() | {"read", "found", "taken"}
FORMS = Phrasebook(cue_verbs())
# A phrase of a verb has so few words before a time that stands in it.
LONGEST_BEFORE_TIME = 5
# "issued an urgent and heartfelt *plea*": a light verb's noun stands so near, in words.
CARRIED_REACH = 6


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying. ``group`` is where its auxiliaries begin, ``verb`` the verb itself, ``end`` right after it."""

    group: int
    verb: int
    end: int
    entry: CueVerb
    passive: bool = False

    def gerund(self, sentence: Sentence) -> bool:
        return _is_gerund(sentence.tokens[self.verb]) and self.group == self.verb


def find_cues(sentence: Sentence) -> list[Cue]:
    """All verbs of saying in the sentence, left to right; nouns of the same form are left out."""
    return list(_cues(sentence))


def _cues(sentence: Sentence) -> Iterator[Cue]:
    tokens, end = sentence.tokens, 0
    for at, token in enumerate(tokens):
        if at < end or not FORMS.begins_with(token.lower):
            continue  # most words
        cue = next(_cues_at(tokens, at), None)
        if cue is not None:
            yield cue
            end = cue.end


def _cues_at(tokens: tuple[Token, ...], at: int) -> Iterator[Cue]:
    """What verb of saying stands at ``at``: of the longest form, the first entry with all that it asks for."""
    if tokens[at].is_name or not tokens[at].is_word:
        return
    for length, entries in _forms_at(tokens, at):
        if not _is_used_as_verb(tokens, at, length) or _names(tokens, at) or _is_idiom(tokens, at, length):
            continue
        if length == 1 and tokens[at].lower in words().auxiliaries and _leads_verb(tokens, at + 1):
            continue  # "one person *had* died"
        group = _group_start(tokens, at)
        passive = any(tokens[place].lower in BE for place in range(group, at)) and not _is_gerund(tokens[at])
        for entry in entries:
            end = _carried_end(tokens, at + length, entry)
            if end is not None and _has_object(tokens, at, length, entry) and _is_closed(tokens, at + length, entry):
                yield Cue(group, at, end, entry, passive or _is_reduced(tokens, at, end, entry))


def _leads_verb(tokens: tuple[Token, ...], at: int) -> bool:
    """ "One person had *died*", "the ministry has *given* a figure"."""
    return at < len(tokens) and (is_verb(tokens, at) or tokens[at].lower in PASTS)


def _is_reduced(tokens: tuple[Token, ...], at: int, end: int, entry: CueVerb) -> bool:
    """ "Men *accused of* theft", "soldiers *ordered to* leave": a verb that names whom behind it, and here nobody:
    it is whoever stands before it."""
    behind = tokens[end].lower if end == at + 1 and end + 1 < len(tokens) else ""
    word, hidden = tokens[at].lower, unnamed()
    if behind == "to" and at and is_nominal(tokens[at - 1]) and tokens[at - 1].lower not in SUBJECTS:
        held = word in hidden.passives - INTENDING and tokens[end + 1].lower in {"be", "have"}
        return held or (word in hidden.orders and not is_function_word(tokens[end + 1]) and not tokens[end + 1].is_name)
    return behind in {"of", "for"} and behind in entry.frames and word.endswith("ed")


def _forms_at(tokens: tuple[Token, ...], at: int) -> Iterator[tuple[int, tuple[CueVerb, ...]]]:
    """The forms that stand at ``at``, the longest first; also with a time in them: "owned up *on Friday* to"."""
    plain = list(FORMS.all_at(tokens, at))
    for gap in range(at + 1, min(len(tokens), at + LONGEST_BEFORE_TIME)):
        end = time_phrase_after(tokens, gap)
        if end is not None:
            without = (*tokens[at:gap], *tokens[end : end + LONGEST_BEFORE_TIME])
            over = ((length, entries) for length, entries in FORMS.all_at(without, 0) if length > gap - at)
            yield from ((length + end - gap, entries) for length, entries in over)
            break
    yield from plain


def _carried_end(tokens: tuple[Token, ...], behind: int, entry: CueVerb) -> int | None:
    """Behind the noun that a light verb carries ("issued an urgent *plea*"); ``None`` if it carries another."""
    if not entry.carried:
        return behind
    for at in range(behind, min(len(tokens), behind + CARRIED_REACH)):
        if tokens[at].lower in entry.carried:
            return at + 1
        if is_edge(tokens[at]) or is_verb(tokens, at) or tokens[at].lower in words().prepositions:
            return None
    return None


def _is_closed(tokens: tuple[Token, ...], behind: int, entry: CueVerb) -> bool:
    """ "laid the raid *at the door of* the army", "played it *down*": does such a phrase close the object?"""
    if not entry.behind:
        return True
    for at in range(behind + 1, min(len(tokens), behind + OBJECT_REACH)):
        if tokens[at - 1].text in ",;:" or tokens[at - 1].lower in words().subordinators or is_verb(tokens, at - 1):
            return False
        if any(_stands_at(tokens, at, phrase) for phrase in entry.behind):
            return True
    return False


def _stands_at(tokens: tuple[Token, ...], at: int, phrase: Phrase) -> bool:
    return phrase == tuple(token.lower for token in tokens[at : at + len(phrase)])


def _is_idiom(tokens: tuple[Token, ...], at: int, length: int) -> bool:
    """ "The storm *claimed* twelve lives", "*reported* for duty": a verb of saying that says nothing here."""
    behind = " ".join(token.lower for token in tokens[at + length : at + length + OBJECT_REACH])
    return any(tokens[at].lower in cues and begins.match(behind) for cues, begins in idioms())


def _has_object(tokens: tuple[Token, ...], at: int, length: int, entry: CueVerb) -> bool:
    """A light verb is a saying only beside the noun that makes it one: "took *responsibility*"."""
    near = (*tokens[max(0, at - OBJECT_REACH) : at], *tokens[at + length : at + length + OBJECT_REACH])
    return not entry.needs_object or any(token.lower in entry.needs_object for token in near)


def _is_gerund(token: Token) -> bool:
    return token.lower.endswith("ing")


def _is_used_as_verb(tokens: tuple[Token, ...], at: int, length: int) -> bool:
    before = tokens[at - 1] if at else None
    word = tokens[at].lower
    if before is not None and before.lower == "to":
        return False
    if length >= UNMISTAKABLE or (length > 1 and word in words().finite):
        return True
    if word.endswith("ed") or word in PASTS:
        return not _is_adjective(tokens, at, length) and not _is_noun(tokens, at, length)
    if before is None:
        return _is_gerund(tokens[at])
    if _is_gerund(tokens[at]):
        return before.text not in CUE_MARKS and (
            perceived_from(tokens, at) is not None
            or not before.is_word
            or before.lower in OPENS_GERUND
            or before.lower in words().conjunctions
        )
    return _is_present_tense(tokens, at, length, before)


def _is_adjective(tokens: tuple[Token, ...], at: int, length: int) -> bool:
    """ "the alleged ties": between a determiner or preposition and a noun."""
    before = tokens[at - 1].lower if at else ""
    if before == "that" and at > 1 and is_nominal(tokens[at - 2]):
        return False  # "the group that claimed responsibility"
    governs = before in words().prepositions and before not in words().adverbs
    opens = before in words().determiners or governs or before == "so-called"
    return opens and at + length < len(tokens) and is_nominal(tokens[at + length])


def _is_noun(tokens: tuple[Token, ...], at: int, length: int) -> bool:
    """ "*The accused* of the trial", "the condemned said"."""
    article = at > 0 and tokens[at - 1].lower in {"the", "a", "an"}
    goes_on = at + length < len(tokens) and not is_nominal(tokens[at + length])
    return article and goes_on and not (at > 1 and tokens[at - 2].lower in words().all_pronouns)


def _names(tokens: tuple[Token, ...], at: int) -> bool:
    """ "a page *called* Ardal Now, ...": it bears the name, nobody calls it so."""
    if tokens[at].lower not in {"called", "dubbed", "termed"} or at + 1 >= len(tokens) or not tokens[at + 1].is_name:
        return False
    end = next((end for end in range(at + 1, len(tokens)) if not tokens[end].is_name), len(tokens))
    complement = end < len(tokens) and (tokens[end].lower in {"a", "an", "the"} or tokens[end].quote is not None)
    return not complement and any(token.lower in {"a", "an", "another"} for token in tokens[max(0, at - 4) : at])


def perceived_from(tokens: tuple[Token, ...], at: int) -> int | None:
    """The verb of "a video *shows* X saying", "X was *heard* saying" whose complement the gerund at ``at`` is."""
    for place in range(at - 1, max(-1, at - PERCEIVED_REACH), -1):
        if tokens[place].lower in PERCEIVING:
            perfect = tokens[place].lower in words().auxiliaries and tokens[place + 1].lower.endswith("ed")
            return None if perfect else place  # "had stopped counting"
        if not tokens[place].is_word or tokens[place].lower in words().subordinators:
            return None
    return None


def _is_present_tense(tokens: tuple[Token, ...], at: int, length: int, before: Token) -> bool:
    """Base and -s forms double as nouns: a subject must stand before them and an object or clause after."""
    lists, word = words(), tokens[at].lower
    if before.lower in lists.determiners or before.lower in lists.prepositions or before.text in {"'s", "’s"}:
        return False
    plural = not word.endswith("s") or word.endswith("ss")
    subject = (
        (before.is_name and not plural)
        or before.lower in lists.all_pronouns
        or before.lower in {"who", "which"}
        or before.lower in lists.finite
        or before.lower.endswith("s")
        or is_adverb(before)
        or before.text in {",", ")"}
        or before.quote is not None
        or is_speaking_head(before.lower)
    )
    after = tokens[at + length] if at + length < len(tokens) else None
    if after is not None and is_verb(tokens, at + length):
        return False  # "the police *report* said"
    taken = after is None or after.quote is not None or after.is_name or not after.is_word
    return subject and (taken or (after is not None and after.lower not in lists.prepositions | lists.finite))


def _group_start(tokens: tuple[Token, ...], verb: int) -> int:
    """Auxiliaries and the adverbs among them belong to the cue; an adverb without an auxiliary does not."""
    start = at = verb
    auxiliaries = words().auxiliaries
    while at > 0 and (tokens[at - 1].lower in auxiliaries or is_adverb(tokens[at - 1]) or _is_first(tokens, at)):
        at -= 1
        if tokens[at].lower in words().auxiliaries and tokens[at].lower not in {"to", "'s", "not"}:
            start = at
    return start


def _is_first(tokens: tuple[Token, ...], at: int) -> bool:
    """ "The abductors *had first* demanded"; "the first said" is somebody."""
    return at > 1 and tokens[at - 1].lower == "first" and tokens[at - 2].lower in words().auxiliaries


def is_cue_form(word: str) -> bool:
    """Does a form of a verb of saying begin with this word?"""
    return word in cue_openers()
