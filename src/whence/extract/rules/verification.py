"""What the report, or a medium, could not verify: "neither account could be checked", "Reuters could not verify it"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from whence.extract.found import Attribution
from whence.extract.layout import Sentence, Token
from whence.extract.rules.clauses import NOBODY
from whence.extract.rules.patterns import Wording, adverbs, marks_of, spoken, whole_words
from whence.extract.rules.phrases import Phrase, antecedent_before, phrase_after
from whence.extract.rules.predicates import Predicate, clause_end, find_predicates, subject_of
from whence.schema.kinds import CARRIERS, kind_of_name
from whence.schema.silence import checks, silences
from whence.schema.words import RELATIVES, words

ACT = "not-verified"
NEGATION = re.compile(r"\b(?:not|cannot|yet to)\b|n['’]t\b|\bunverified\b|\bunconfirmed\b", re.IGNORECASE)
INDEPENDENT = re.compile(r"\bindependently\b", re.IGNORECASE)
# "It could not be established *when* the video was made".
ASKS = frozenset({"whether", "if", "that", "when", "where", "who", "whom", "whose", "how", "why", "what", "which"})


# "The *mission* was unable to establish who fired": bodies that look into the matter, as a medium does.
OBSERVERS = frozenset(
    {"mission", "monitors", "observers", "investigators", "inspectors", "team", "watchdog", "researchers"}
)
QUESTIONS = frozenset({"whether", "who", "whose", "how", "why", "what"})


def find_unverified(sentence: Sentence, text: str) -> list[Attribution]:
    """All that the sentence says was not verified, and by whom."""
    return [*_passive(sentence, text), *_active(sentence, text), *_impossible(sentence, text)]


def _passive(sentence: Sentence, text: str) -> Iterator[Attribution]:
    """ "The account could not be verified", "none of it could be checked"."""
    for predicate in find_predicates(sentence, text, _patterns()["passive"]):
        tokens = predicate.tokens
        subject = _question(tokens, predicate.group) or subject_of(predicate) or _pronoun(tokens, predicate.group)
        if subject is None:
            continue
        nobody = tokens[subject[0]].lower in NOBODY
        if not nobody and NEGATION.search(predicate.matched.group()) is None:
            continue
        agent = _agent(tokens, predicate.end)
        asked = tokens[subject[0]].lower == "it" and predicate.end < len(tokens)
        if asked and tokens[predicate.end].lower in ASKS:
            yield _made(predicate, (predicate.end, clause_end(tokens, predicate.end)), agent)
        else:
            yield _made(predicate, subject, agent)


def _question(tokens: tuple[Token, ...], group: int) -> Phrase | None:
    """ "*Whether the message is genuine* has yet to be established": a clause that asks is the subject."""
    opens = group > 1 and tokens[0].lower in QUESTIONS and not any(token.text == "," for token in tokens[:group])
    return (0, group) if opens else None


def _pronoun(tokens: tuple[Token, ...], group: int) -> Phrase | None:
    """ "*That* could not be verified"."""
    return (group - 1, group) if group and tokens[group - 1].lower in {"that", "this", "which"} else None


def _agent(tokens: tuple[Token, ...], end: int) -> Phrase | None:
    """ "verified *by the agency*"."""
    at = next((at for at in range(end, min(len(tokens), end + 3)) if tokens[at].lower == "by"), None)
    agent = None if at is None else phrase_after(tokens, at + 1)
    return None if agent is None or _is_ourselves(tokens, agent) else agent


def _active(sentence: Sentence, text: str) -> Iterator[Attribution]:
    """ "We could not verify the video", "Reuters was unable to establish when it was filmed"."""
    for predicate in find_predicates(sentence, text, _patterns()["active"]):
        tokens, subject = predicate.tokens, subject_of(predicate)
        topic = None if subject is None else predicate.topic() or _object_before(tokens, subject)
        if subject is None or topic is None:
            continue
        own = _is_ourselves(tokens, subject)
        verifies = predicate.matched.lastgroup == "plain" or INDEPENDENT.search(predicate.matched.group())
        asks = tokens[predicate.end : predicate.end + 1] and tokens[predicate.end].lower in ASKS - {"that"}
        observes = asks and tokens[subject[1] - 1].lower in OBSERVERS
        if own or verifies or observes or _is_medium(tokens, subject):
            yield _made(predicate, topic, None if own else subject)


def _object_before(tokens: tuple[Token, ...], subject: Phrase) -> Phrase | None:
    """ "*The video*, which the agency could not verify": the object of a relative clause."""
    relative = subject[0] - 1
    return antecedent_before(tokens, relative) if relative > 0 and tokens[relative].lower in RELATIVES else None


def _impossible(sentence: Sentence, text: str) -> Iterator[Attribution]:
    """ "It was not possible to verify the video"."""
    for predicate in find_predicates(sentence, text, _patterns()["impossible"]):
        yield _made(predicate, predicate.topic() or (predicate.group, predicate.end), None)


def _is_ourselves(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    return " ".join(token.lower for token in tokens[slice(*phrase)]) in checks().ourselves


def _is_medium(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """A name of an outlet or agency, or a noun for one: "the newspaper"."""
    name = " ".join(token.text for token in tokens[slice(*phrase)])
    return kind_of_name(name) in CARRIERS or tokens[phrase[1] - 1].lower in words().body_heads["outlet"]


def _made(predicate: Predicate, content: Phrase, speaker: Phrase | None) -> Attribution:
    sentence = predicate.sentence
    return Attribution(
        source=None if speaker is None else sentence.cut(*speaker),
        cue=sentence.cut(predicate.group, predicate.end),
        content=(sentence.cut(*content),),
        act=ACT,
        sentence=sentence.index,
        reason="not verified",
        narrated=speaker is None,
    )


@cache
def _patterns() -> dict[str, Wording]:
    lists, some = checks(), adverbs(silences().adverbs)
    every = {form: (*lists.plain[form], *lists.other[form]) for form in ("base", "participle")}
    not_been = spoken(phrase.removesuffix(" be").removesuffix(" been") for phrase in lists.not_been)
    passive = rf"(?:{spoken(lists.not_been)}|{not_been}{some}\s+(?:be|been)){some}\s+{spoken(every['participle'])}"
    plain = rf"(?P<plain>{spoken(lists.plain['base'] + lists.plain['participle'])})"
    others = spoken(lists.other["base"] + lists.other["participle"])
    ways = rf"{spoken(lists.impossible)}{some}\s+{spoken(_gerunds(every['base']))}"
    ways += rf"|(?:there\s+(?:is|was|has\s+been|had\s+been){some}\s+)?no(?:\s+\w+)?\s+{spoken(lists.uncertain)}"
    passive = rf"{passive}(?:\s+independently)?|{spoken(lists.unverified)}"
    active = rf"{spoken(lists.unable)}{some}\s+(?:{plain}|{others})(?:\s+independently)?"
    return {
        "passive": Wording(whole_words(passive), marks_of((*every["participle"], *lists.unverified))),
        "active": Wording(whole_words(active), marks_of((*every["base"], *every["participle"]))),
        "impossible": Wording(whole_words(ways), marks_of((*lists.impossible, *lists.uncertain))),
    }


def _gerunds(bases: tuple[str, ...]) -> Iterator[str]:
    """ "no way of *verifying*" beside "not possible to *verify*"."""
    for base in bases:
        yield base
        yield f"{base.removesuffix('e')}ing"
