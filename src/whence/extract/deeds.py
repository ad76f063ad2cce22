"""Who is told to have done what: somebody else a wrong, or the speaker's own side a deed of war."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from whence.extract.rules.patterns import one_of
from whence.schema.deeds import Kind, deeds, feats, first_words, listed, present_forms
from whence.schema.happening import triggers, weapons
from whence.schema.known_actors import demonyms
from whence.schema.saying import unnamed
from whence.schema.words import RELATIVES, words

TOKEN = re.compile(r"[\w-]+(?:['’]\w+)?|[^\w\s]")
WRONGS = re.compile(rf"\b{one_of(listed('wrongs'))}\b", re.IGNORECASE)
OPENING_MARKS = frozenset('“"«„')  # 'had "totally destroyed" the column'
CLAUSE_ENDS = frozenset({*",;:.!?()[]—–…", "and", "but", "or"})
# A verb right behind these has the subject of the clause before: "came and *burned*".
CARRIES_SUBJECT = frozenset({"and", "or", ","})
SENTENCE_ENDS = frozenset(".!?;:")
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "gets", "got", "getting"})
# What somebody may or will do is no wrong yet; what one "only" does is a habit ("it only targets soldiers").
UNREAL = frozenset({"will", "would", "shall", "should", "could", "can", "may", "might", "must", "only"})
NEGATIONS = frozenset({"not", "never", "cannot"})
FIRST = frozenset({"we", "i", "us", "our", "my", "ours", "me", "ourselves"})
POSSESSIVES = frozenset({"its", "their", "his", "her"})
PRONOUNS = frozenset({"they", "he", "she", "you"})
DEFINITE = frozenset({"the", "this", "these", "those", "that", "his", "her", "their", "its", "your", "same", "both"})
# What may stand before "not" in a denial: of what is to come one says "will not", and announces it.
DENIABLE = frozenset({"did", "had", "has", "have", "never"})
# In the present only what would be a wrong is denied: "does not burn", but not "do not think".
PRESENT = frozenset({"do", "does"})
FIRED = frozenset({"came", "come", "comes", "coming", "fired", "launched", "originated", "started", "directed"})
# Behind a participle without an auxiliary these show that it is passive: "men shot *in* the raid".
REDUCED = frozenset(
    {"in", "on", "at", "by", "near", "during", "since", "when", "after", "outside", "inside", ",", ".", "and"}
)
# Words. No subject or agent is looked for farther off, and what is harmed stands within the second.
REACH, OBJECT_REACH = 12, 5
# Words; "had not yet even been".
GROUP_REACH = 8
# Words; "the men from the hills who".
ANTECEDENT_REACH = 5
LONGEST_PHRASE = 4
# "shots ... came from", "rockets ... were fired from", in words.
FIRE_REACH = 16


@dataclass(frozen=True, slots=True)
class _Deed:
    """A verb of harm, breach or neglect, with the words of its doer and of what it hit."""

    kind: Kind
    phrase: tuple[str, ...]
    doer: tuple[str, ...]
    hit: tuple[str, ...]
    negated: bool
    unreal: bool


@dataclass(frozen=True)
class Told:
    """A content as its speaker tells it; ``direct``: in the speaker's own words."""

    content: str
    speaker: str
    direct: bool

    def accuses(self) -> bool:
        """Does somebody known, other than the speaker, do a wrong here?"""
        if WRONGS.search(self.content) is not None or _traces_fire(TOKEN.findall(self.content)):
            return True
        return any(_is_wrong(deed) and self._is_other(deed) for deed in self._deeds)

    def owns(self) -> bool:
        """Does the speaker's own side do a deed of war here?"""
        done = (deed for deed in self._deeds if deed.phrase in feats() and not deed.negated and not deed.unreal)
        return any(self._is_own(deed.doer) for deed in done)

    def denies(self) -> bool:
        """Is the speaker's own side told not to have done something?"""
        found = TOKEN.findall(self.content)
        told = [*_negated_subjects(found), *_negated_verbs(found)]
        return any(self._is_own(doer) and is_deed for doer, is_deed in told)

    @cached_property
    def _deeds(self) -> tuple[_Deed, ...]:
        return tuple(_find(TOKEN.findall(self.content)))

    def _is_other(self, deed: _Deed) -> bool:
        """Somebody one could call to account, and not the speaker."""
        doer = [word.lower() for word in deed.doer]
        if not doer or self._is_own(deed.doer) or listed("unknown").intersection(doer) or _is_deed(doer):
            return False
        if doer[-1] in PRONOUNS or doer[-2:] == ["other", "side"]:
            return self.direct or doer[-1] not in {"he", "she"}  # in a report that may be the speaker
        named = any(word[0].isupper() for word in deed.doer[1:]) or _is_proper(deed.doer[0])
        if named or listed("state").intersection(doer):
            return True
        if listed("bare").intersection(doer):
            return bool(DEFINITE.intersection(doer))
        return deed.kind in {"harm", "breach"} and "the" in doer

    def _is_own(self, doer: Sequence[str]) -> bool:
        """ "We", "our fighters"; in another's report also "its fighters", "it", and the speaker's name again."""
        lower = [word.lower() for word in doer]
        if FIRST.intersection(lower):
            return True
        if self.direct or not lower:
            return False
        theirs = (lower[at + 1 : at + 4] for at, word in enumerate(lower) if word in POSSESSIVES)
        if any(listed("own_sides").intersection(side) for side in theirs):
            return True
        speaker = self.speaker.lower().rstrip(".,").split()
        again = lower[-1] == "it" or (lower[-1] == "they" and speaker[-1:] != [] and speaker[-1].endswith("s"))
        return again or bool(_heads(lower).intersection(speaker))


def _heads(phrase: Sequence[str]) -> set[str]:
    """The head of a noun phrase and whose it is: "the *faction*'s *men* in the hills"."""
    end = next((at for at, word in enumerate(phrase) if at and word in words().prepositions), len(phrase))
    owners = {word[:-2] for word in phrase[:end] if word.endswith(("'s", "’s"))}
    return owners | {phrase[end - 1]}


def _is_deed(doer: Sequence[str]) -> bool:
    """ "*A blast in Ardal* killed five": the doer is a weapon or an event, and nobody."""
    head = next((at for at, word in enumerate(doer) if at and word in words().prepositions), len(doer)) - 1
    return doer[head] in weapons() or (doer[head],) in triggers()


def _is_proper(word: str) -> bool:
    """A first word with a capital is a name where it is a demonym, an acronym or has the possessive behind it."""
    acronym = word.isupper() and len(word) > 1
    return word[:1].isupper() and (acronym or word in demonyms() or word.endswith(("'s", "’s")))


def _is_wrong(deed: _Deed) -> bool:
    if deed.unreal or deed.kind == "feats" or deed.negated != (deed.kind == "duties"):
        return False
    hit = {word.lower() for word in deed.hit}
    return deed.kind != "harm" or not listed("foes").intersection(hit)


def _negated_subjects(found: Sequence[str]) -> Iterator[tuple[Sequence[str], bool]]:
    """ "Nobody from our unit crossed", "none of its bases fired": each such clause, and whether it tells of a deed."""
    lower = [word.lower() for word in found]
    for at, word in enumerate(lower):
        if word in {"nobody", "none", "no"} and (at == 0 or lower[at - 1] in _clause_ends() | {"“", '"', "„"}):
            end = next((place for place in range(at, len(lower)) if lower[place] in _clause_ends()), len(lower))
            yield found[at:end], not listed("no_deeds").intersection(lower[at:end])


def _negated_verbs(found: Sequence[str]) -> Iterator[tuple[Sequence[str], bool]]:
    """ "Our men had never crossed": the subject of each negated verb, and whether the verb is a deed."""
    lower = [word.lower() for word in found]
    for at, word in enumerate(lower):
        group = _group_start(lower, at)
        helpers = {*lower[group:at], word[:-3], word}
        if not _is_negation(word) or helpers.isdisjoint(DENIABLE | PRESENT):
            continue
        behind = lower[at + 1 : at + 1 + GROUP_REACH]
        verb = next((each for each in behind if not _may_precede(each)), None)
        if not helpers.isdisjoint(BE) and verb is not None and not verb.endswith("ing"):
            continue  # "they were never consulted": what is not done to one's own side is no deed of theirs
        past = verb is not None and not helpers.isdisjoint(DENIABLE) and verb not in _not_done()
        yield _subject(found, lower, group), past or (verb,) in deeds()


@cache
def _not_done() -> frozenset[str]:
    return listed("no_deeds") | listed("no_complements")


def _may_precede(word: str) -> bool:
    """Can this stand before a verb?"""
    return word in _before_verbs() or word.endswith("ly") or word in OPENING_MARKS


def _is_negation(word: str) -> bool:
    return word in NEGATIONS or word.endswith(("n't", "n’t"))


def _traces_fire(found: Sequence[str]) -> bool:
    """ "The shots came from the hill that the army holds": whose fire it was."""
    lower = [word.lower() for word in found]
    for at in range(1, len(lower)):
        if lower[at] not in {"from", "by"} or lower[at - 1] not in FIRED:
            continue
        holders = [word for word in found[at + 1 : at + 1 + REACH] if word[0].isupper() or word in _holders()]
        if holders and listed("fire").intersection(lower[max(0, at - FIRE_REACH) : at]):
            return True
    return False


@cache
def _holders() -> frozenset[str]:
    return listed("state") | listed("bare")


def _find(found: Sequence[str]) -> Iterator[_Deed]:
    lower = [word.lower() for word in found]
    reached = 0
    for at, word in enumerate(lower):
        if at < reached or word not in first_words():
            continue
        lengths = range(min(LONGEST_PHRASE, len(lower) - at), 0, -1)
        length = next((each for each in lengths if tuple(lower[at : at + each]) in deeds()), 0)
        reached = at + length
        if length and (deed := _deed(found, lower, at, reached)) is not None:
            yield deed


def _deed(found: Sequence[str], lower: Sequence[str], at: int, end: int) -> _Deed | None:
    phrase = tuple(lower[at:end])
    group = _group_start(lower, at)
    if not _is_verb(lower, group, at, end):
        return None
    negated = any(_is_negation(word) for word in lower[group:at])
    unreal = not UNREAL.isdisjoint(lower[group:at])
    passive = _is_passive(lower, group, at, end)
    doer = _agent(found, lower, end) if passive else _subject(found, lower, group)
    return _Deed(deeds()[phrase], phrase, doer, tuple(found[end : end + OBJECT_REACH]), negated, unreal)


def _group_start(lower: Sequence[str], verb: int) -> int:
    """Where the words before a verb begin that belong to it: "*had not yet* burned", "*is believed to* shelter"."""
    at = _helpers_start(lower, verb)
    reported = at > 2 and lower[at - 1] == "to" and lower[at - 2] in unnamed().passives
    return _helpers_start(lower, at - 2) if reported else at


def _helpers_start(lower: Sequence[str], verb: int) -> int:
    """Where the auxiliaries, negations and adverbs before a verb begin."""
    at = verb
    while at > max(0, verb - GROUP_REACH) and (_may_precede(lower[at - 1]) or _is_negation(lower[at - 1])):
        at -= 1
    return at


@cache
def _before_verbs() -> frozenset[str]:
    return (words().auxiliaries | words().adverbs | NEGATIONS) - {"to"}


def _is_verb(lower: Sequence[str], group: int, at: int, end: int) -> bool:
    """Not a noun ("the attack"), nor an infinitive or a gerund whose doer stands elsewhere ("of burning")."""
    before = lower[at - 1] if at else ""
    if group == at and (before in _opens_noun() or before.endswith(("'s", "’s"))):
        return False
    present = end - at == 1 and lower[at] in present_forms()
    return not present or group < at or before in PRONOUNS | FIRST | {"who", "it"} | _holders() | listed("own_sides")


@cache
def _opens_noun() -> frozenset[str]:
    return words().determiners - {"that"} | words().prepositions


def _is_passive(lower: Sequence[str], group: int, at: int, end: int) -> bool:
    """ "was shot", or "men shot in the raid"; the second is active where an object follows."""
    if lower[at].endswith("ing"):
        return False
    helpers = lower[group:at]
    helpers = helpers[helpers.index("to") + 1 :] if "to" in helpers else helpers
    if BE.intersection(helpers):
        return True
    bare = deeds()[tuple(lower[at:end])] in {"harm", "breach"} and not helpers and end - at == 1
    counted = end == len(lower) and any(word.isdigit() for word in lower[:at])  # "14 soldiers wounded"
    return bare and (counted or (end < len(lower) and lower[end] in REDUCED))


def _subject(found: Sequence[str], lower: Sequence[str], end: int) -> tuple[str, ...]:
    """The words before a verb back to the edge of its clause; behind "and" or "who" those of the clause before."""
    start = end
    while start > 0 and end - start < REACH and lower[start - 1] not in _clause_ends():
        start -= 1
    if start == end and start and lower[start - 1] in RELATIVES:
        end, start = start - 1, max(0, start - 1 - ANTECEDENT_REACH)
        start = max((at + 1 for at in range(start, end) if lower[at] in BE), default=start)  # "it is the army that"
    elif start == end and start and lower[start - 1] in CARRIES_SUBJECT:
        end = start = start - 1
        while start > 0 and end - start < 2 * REACH and lower[start - 1] not in SENTENCE_ENDS | {"that"}:
            start -= 1
        end = min(end, start + REACH)
    return tuple(word for word in found[start:end] if word[0].isalnum())


@cache
def _clause_ends() -> frozenset[str]:
    return words().subordinators | CLAUSE_ENDS


def _agent(found: Sequence[str], lower: Sequence[str], at: int) -> tuple[str, ...]:
    """The words behind "by", where it stands near a passive."""
    stops = _clause_ends() | {"by"}
    by = next((place for place in range(at, min(len(lower), at + REACH)) if lower[place] in stops), len(lower))
    if by == len(lower) or lower[by] != "by":
        return ()
    stop = by + 1
    while stop < len(lower) and stop - by < REACH and lower[stop] not in _clause_ends():
        stop += 1
    return tuple(found[by + 1 : stop])
