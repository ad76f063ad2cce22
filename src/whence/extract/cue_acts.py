"""The act that the words of a cue stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whence.schema.cue_words import light_verbs, noun_acts, verb_acts
from whence.schema.words import words

WORD = re.compile(r"[\w-]+(?:['’]\w+)?")
# Words; "throw its weight behind", "come out in support of".
LONGEST_PHRASE = 5
# A cue that is no verb of saying that we know: "according to", "in a statement".
DEFAULT_ACT = "assert"
# "renewed its urgent *call*": a light verb's noun opens its content, in words.
OPENING = 4
NEGATIONS = frozenset({"not", "never", "neither", "nor", "cannot", "without"})


def act_of_cue(cue: str) -> str:
    """The act of the cue's verb, or of the noun that a light verb carries ("voiced *concern* for")."""
    phrase = [match.group().lower() for match in WORD.finditer(cue)]
    if any(word in NEGATIONS or word.endswith(("n't", "n’t")) for word in phrase):
        return DEFAULT_ACT
    found = list(_verbs(phrase))
    # A noun is what a verb before it carries ("voiced fears") or stands behind its article; "calls" alone is a verb.
    verb = found[0][0] if found and not _follows_article(phrase, found[0][0]) else -1
    nouns = [noun_acts()[word] for at, word in enumerate(phrase) if at != verb and word in noun_acts()]
    verbs = [act for _, act in found]
    acts = [*nouns, *verbs] if len(found) == 1 and phrase[found[0][0]] in light_verbs() else [*verbs, *nouns]
    return next((act for act in acts if act != DEFAULT_ACT), DEFAULT_ACT)


def _follows_article(phrase: list[str], at: int) -> bool:
    return at > 0 and phrase[at - 1] in words().determiners


def _verbs(phrase: list[str]) -> Iterator[tuple[int, str]]:
    """Where each verb of saying stands, and its act."""
    at = 0
    while at < len(phrase):
        lengths = range(min(LONGEST_PHRASE, len(phrase) - at), 0, -1)
        length = next((length for length in lengths if tuple(phrase[at : at + length]) in verb_acts()), 0)
        if length:
            yield at, verb_acts()[tuple(phrase[at : at + length])]
        at += length or 1


def carried_act(cue: str, content: str) -> str | None:
    """The act of the noun that opens the content of a light verb: "expressed | its deep *concern* for"."""
    if not any(match.group().lower() in light_verbs() for match in WORD.finditer(cue)):
        return None
    opening = [match.group().lower() for _, match in zip(range(OPENING), WORD.finditer(content), strict=False)]
    return next((noun_acts()[word] for word in opening if word in noun_acts()), None)
