"""Silences: who declined to speak, whom nobody could reach, and that nobody claimed an attack."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from whence.extract.found import Attribution
from whence.extract.layout import Layout, Sentence, Token
from whence.extract.rules.clauses import NOBODY
from whence.extract.rules.patterns import Wording, adverbs, marks_of, spoken, whole_words
from whence.extract.rules.phrases import Phrase, is_verb, phrase_after, phrase_before
from whence.extract.rules.predicates import (
    Predicate,
    clause_end,
    clause_start,
    find_predicates,
    is_shared,
    subject_of,
)
from whence.extract.rules.verification import find_unverified
from whence.records import Span
from whence.schema.kinds import is_speaking_head, kind_of_name
from whence.schema.silence import FORMS, Answer, Form, silences
from whence.schema.words import words

ACT = "no-comment"
CLAIM = re.compile(r"\bclaims?\b", re.IGNORECASE)
# "no comment *on* the raid": what a topic begins with.
ABOUT = frozenset({"on", "about", "regarding", "concerning", "over", "to"})
# How many words may stand between a verb and the word that makes it an answer: "give *any further* details".
FOLLOWS = 2
# How many words may stand between "no" and its noun: "no immediate official comment".
DESCRIBED = 3
# From the words of nobody to what nobody did, in tokens: "No armed group in the region has claimed".
NOBODY_REACH = 10

# "left *our three long letters* unanswered": the words between.
LEFT_REACH = 6

Finder = Callable[[Sentence, str, Sequence[Attribution]], Iterator[Attribution]]


def find_silences(layout: Layout, said: Sequence[Attribution]) -> list[Attribution]:
    """What the report itself tells of silences and of what nobody verified.

    ``said`` are the sayings known so far, whose subjects a silence may share.
    """
    beside: dict[int, list[Attribution]] = {}
    for each in said:
        beside.setdefault(each.sentence, []).append(each)
    found: list[Attribution] = []
    for sentence in layout.sentences:
        if sentence.depth == 0:
            found.extend(_in_sentence(sentence, layout.text, beside.get(sentence.index, [])))
    return found


def _in_sentence(sentence: Sentence, text: str, said: Sequence[Attribution]) -> list[Attribution]:
    """What the first finder makes of a stretch is not read again by the next."""
    kept = find_unverified(sentence, text)
    for finder in FINDERS:
        new = [each for each in finder(sentence, text, said) if not any(_same(each, other) for other in kept)]
        kept.extend(new)
    return kept


def _same(one: Attribution, other: Attribution) -> bool:
    return one.anchor.overlaps(other.anchor) or any(
        piece.contains(one.anchor) for piece in other.content if other.narrated
    )


def _unclaimed(sentence: Sentence, text: str, _: Sequence[Attribution]) -> Iterator[Attribution]:
    """ "The attack has not been claimed"."""
    for predicate in find_predicates(sentence, text, _patterns()["left unclaimed"]):
        yield _whole(predicate, "unclaimed")


def _nobodys(sentence: Sentence, text: str, _: Sequence[Attribution]) -> Iterator[Attribution]:
    """ "No group has claimed it", "Nobody at the embassy picked up", "Neither side has commented"."""
    for predicate in find_predicates(sentence, text, _patterns()["answered"]):
        tokens, first = predicate.tokens, clause_start(predicate.tokens, predicate.group)
        opener = tokens[first].lower
        distant = not (2 if opener == "no" else 1) <= predicate.group - first <= NOBODY_REACH
        if opener not in NOBODY or distant or any(is_verb(tokens, at) for at in range(first, predicate.group)):
            continue
        claims = predicate.matched.lastgroup == "claimed"
        told_of_all = opener == "no" and tokens[first + 1].lower != "one"
        if claims or told_of_all or predicate.group == first + 1:
            yield _whole(predicate, "nobody")
        else:
            yield _silent(predicate, (first, predicate.group), "nobody")


def _existential(sentence: Sentence, text: str, _: Sequence[Attribution]) -> Iterator[Attribution]:
    """ "There was no comment from the army", "No claim of responsibility was made"."""
    for predicate in find_predicates(sentence, text, _patterns()["no word"]):
        tokens, end = predicate.tokens, predicate.end
        first, last = clause_start(tokens, predicate.group), clause_end(tokens, end)
        if first != predicate.group or tokens[first].lower not in {"there", "no"}:
            continue
        source = next((at for at in range(end, last) if tokens[at].lower in {"from", "by"}), None)
        claim = CLAIM.search(predicate.matched.group())
        speaker = None if source is None or claim else phrase_after(tokens, source + 1)
        if source is not None and speaker is not None:
            topic = next((at for at in range(end, last) if tokens[at].lower in ABOUT), None)
            if topic is None:
                yield _silent(predicate, speaker, "no word from", (first, source))
            else:
                speaker = (speaker[0], min(speaker[1], topic)) if topic > source else speaker
                yield _silent(predicate, speaker, "no word from", (topic, source if topic < source else last))
        elif tokens[first].lower == "there" or first == 0:
            yield _whole(predicate, "nobody's word")


def _unanswered(sentence: Sentence, text: str, _: Sequence[Attribution]) -> Iterator[Attribution]:
    """ "Calls to the ministry went unanswered": the silent one stands inside the subject."""
    for predicate in find_predicates(sentence, text, _patterns()["unanswered"]):
        tokens, first = predicate.tokens, clause_start(predicate.tokens, predicate.group)
        if not any(token.lower in silences().sought for token in tokens[first : predicate.group]):
            continue
        towards = [at for at in range(first + 1, predicate.group - 1) if tokens[at].lower in silences().towards]
        told = {token.lower for token in tokens[first : predicate.group]}
        if not towards:
            if "for" not in told or "comment" in told:  # not "calls for a truce went unanswered"
                yield _whole(predicate, "unanswered")
        elif not told & silences().attempts or _can_speak(tokens, (towards[-1] + 1, predicate.group)):
            yield _silent(predicate, (towards[-1] + 1, predicate.group), "unanswered", (first, towards[-1]))


def _refusals(sentence: Sentence, text: str, said: Sequence[Attribution]) -> Iterator[Attribution]:
    """ "X declined to comment", "X has not reacted", "X gave no details", "X kept silent"."""
    for predicate in find_predicates(sentence, text, _patterns()["silent"]):
        tokens = predicate.tokens
        source = subject_of(predicate)
        if source is not None and tokens[source[0]].lower in NOBODY:
            continue
        shared = _shared_source(predicate, said) if source is None or is_shared(predicate) else None
        if predicate.matched.lastgroup == "weak" and not (shared or (source and _can_speak(tokens, source))):
            continue
        speaker = shared or (None if source is None else sentence.cut(*source))
        if speaker is not None:
            topic = predicate.topic() or _asked(predicate) or (predicate.group, predicate.end)
            yield _made(predicate, speaker, topic, "silence")


def _left(sentence: Sentence, text: str, _: Sequence[Attribution]) -> Iterator[Attribution]:
    """ "The board *left* both letters *unanswered*": what nobody answered lies between."""
    for predicate in find_predicates(sentence, text, _patterns()["left"]):
        source = subject_of(predicate)
        if source is not None and sentence.tokens[source[0]].lower not in NOBODY:
            lies = (predicate.group + 1, predicate.end)
            yield _made(predicate, sentence.cut(*source), lies, "left unanswered")


def _mute(sentence: Sentence, text: str, _: Sequence[Attribution]) -> Iterator[Attribution]:
    """ "From the governor, not a word": a silence that no verb tells of."""
    tokens = sentence.tokens
    for predicate in find_predicates(sentence, text, _patterns()["mute"]):
        comma = predicate.group - 1
        if comma > 1 and tokens[comma].text == "," and tokens[0].lower == "from":
            yield _made(predicate, sentence.cut(1, comma), (predicate.group, predicate.end), "not a word")


def _asked(predicate: Predicate) -> Phrase | None:
    """ "Asked *about the strike*, ...": what the silent one was asked, at the head of the sentence."""
    tokens = predicate.tokens
    at = next((at for at in range(min(4, predicate.group)) if tokens[at].lower in silences().asked), None)
    comma = None if at is None else next((end for end in range(at, predicate.group) if tokens[end].text == ","), None)
    return None if at is None or comma is None or comma == at + 1 else (at + 1, comma)


def _can_speak(tokens: tuple[Token, ...], source: Phrase) -> bool:
    known = kind_of_name(" ".join(token.lower for token in tokens[slice(*source)])) is not None
    return known or any(
        (token.is_name and token.lower not in words().determiners)
        or is_speaking_head(token.lower)
        or token.lower in silences().seats
        or token.lower in words().all_pronouns
        for token in tokens[slice(*source)]
    )


def _shared_source(predicate: Predicate, said: Sequence[Attribution]) -> Span | None:
    """Whose clause goes on: the speaker of a saying before, else the subject of the sentence's first verb."""
    tokens = predicate.tokens
    start = tokens[predicate.group].start
    speakers = [each.source for each in said if each.source is not None and each.anchor.end <= start]
    before = [each for each in speakers if predicate.sentence.span.contains(each) and each.end <= start]
    if before:
        return before[-1]
    verb = next((at for at in range(predicate.group) if is_verb(tokens, at)), None)
    subject = None if verb is None else phrase_before(tokens, verb)
    return None if subject is None else predicate.sentence.cut(*subject)


def _whole(predicate: Predicate, reason: str) -> Attribution:
    """The narrator's word that nobody spoke: the clause as it stands."""
    sentence = predicate.sentence
    return Attribution(
        source=None,
        cue=sentence.cut(predicate.group, predicate.end),
        content=(sentence.cut(*predicate.clause()),),
        act=ACT,
        sentence=sentence.index,
        reason=f"silence: {reason}",
        clause=True,
        narrated=True,
    )


def _silent(predicate: Predicate, source: Phrase, reason: str, content: Phrase | None = None) -> Attribution:
    held = content or predicate.topic() or (predicate.group, predicate.end)
    return _made(predicate, predicate.sentence.cut(*source), held, reason)


def _made(predicate: Predicate, source: Span, content: Phrase, reason: str) -> Attribution:
    sentence = predicate.sentence
    return Attribution(
        source=source,
        cue=sentence.cut(predicate.group, predicate.end),
        content=(sentence.cut(*content),),
        act=ACT,
        sentence=sentence.index,
        reason=f"silence: {reason}",
    )


FINDERS: tuple[Finder, ...] = (_unclaimed, _mute, _nobodys, _existential, _unanswered, _left, _refusals)


@cache
def _patterns() -> dict[str, Wording]:
    """By finder; compiled once, from closed lists."""
    lists = silences()
    some = adverbs(lists.adverbs)
    described = rf"(?:\s+(?!(?:one|body)\b)[\w-]+){{0,{DESCRIBED}}}?"
    refused = [spoken(lists.refusals[form]) + some + r"\s+" + _answers(form) for form in FORMS]
    denied = (
        rf"{spoken(lists.light_verbs)}\s+no{described}\s+{spoken(lists.unspoken)}(?:\s+(?:ready|available|prepared))?"
    )
    say = next(each for each in lists.answers if each.forms["base"] == "say")
    refused.append(spoken(lists.unknowing) + some + r"\s+" + _answer(say, "base"))
    answered = "|".join(_answers(form) for form in FORMS)
    answered += "|" + spoken(re.sub(r"^\w+", r"\g<0>s", each.forms["base"]) for each in lists.answers)
    word = rf"(?:there\s+(?:is|are|was|were|has\s+been|have\s+been|had\s+been){some}\s+)?no{described}\s+"
    began = rf"(?:(?:has|have|had|is|are|was|were){some}\s+)?"
    turned = rf"{spoken(lists.turned_down)}{described}\s+{spoken(lists.requested)}"
    alone = {"unanswered": lists.unanswered, "mute": lists.mute, "left unclaimed": lists.left_unclaimed}
    silent = rf"{began}(?:{turned}|{'|'.join(refused)}|{denied}|{spoken(lists.idioms)}|(?P<weak>{spoken(lists.weak)}))"
    answered = f"{began}(?:(?P<claimed>{spoken(lists.unclaimed)})|{answered}|available for comment)"
    left = rf"{spoken(lists.left)}(?:\s+[\w'’-]+){{1,{LEFT_REACH}}}?\s+{spoken(lists.unanswered_still)}"
    refusing = (phrase for form in FORMS for phrase in lists.refusals[form])
    keeping = (*lists.turned_down, *refusing, *lists.unknowing, *lists.idioms, *lists.weak, "no")
    return {
        "silent": Wording(whole_words(rf"{silent}(?!\W+{spoken(lists.anonymous)}\b)"), marks_of(keeping)),
        "answered": Wording(whole_words(answered), NOBODY),
        "no word": Wording(
            whole_words(word + spoken((*lists.unspoken, "claims", "claims of responsibility"))), frozenset({"no"})
        ),
        "left": Wording(whole_words(left), marks_of(lists.unanswered_still)),
        **{name: _of_phrases(phrases) for name, phrases in alone.items()},
    }


def _of_phrases(phrases: Sequence[str]) -> Wording:
    return Wording(whole_words(spoken(phrases)), marks_of(phrases))


def _answers(form: Form) -> str:
    return f"(?:{'|'.join(_answer(each, form) for each in silences().answers)})"


def _answer(answer: Answer, form: Form) -> str:
    verb = spoken((answer.forms[form],))
    if not answer.only:
        return verb
    gap = r"[^\w,;:.]+"
    return rf"{verb}(?=(?:{gap}(?!that\b)\w+){{0,{FOLLOWS}}}{gap}{spoken(answer.only)}(?!\w))"
