"""Who does it, to whom, and with whose backing: the roles around a trigger that word order gives away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whence.extract.layout import Sentence, Token
from whence.extract.rules.cues import BE
from whence.extract.rules.phrases import (
    ARTICLES,
    BOUNDS,
    FOUND,
    POSSESSIVE_MARKS,
    UNITS,
    Phrase,
    antecedent_before,
    head_of,
    is_adverb,
    is_edge,
    is_function_word,
    is_nominal,
    is_verb,
    phrase_after,
    phrase_before,
    restricted_before,
    skip_adverbs_back,
    subject_before,
    time_phrase_after,
    told_of,
)
from whence.schema.happening import vague_numbers, weapons
from whence.schema.kinds import BODIES, is_speaking_head, kind_of_name
from whence.schema.words import RELATIVES, words

AGAINST = frozenset({"on", "against", "targeting", "upon"})
AIMED = AGAINST | {"at", "into", "towards", "toward", "over"}
# What is hit at a gathering of theirs are its people, not the spot.
AMONG = frozenset({"at", "on", "during", "outside"})
# How far after a trigger its target may stand, and before it whoever took part, in tokens.
REACH = 14
# "*Clashed* with police": those who fight each other.
VERSUS = frozenset({"clash", "clashes", "clashed", "clashing", "fight", "fighting", "fought", "fire", "battle"})
VERSUS |= {"battles", "skirmish", "skirmishes", "gunfight", "gunfights", "firefight", "firefights", "exchange"}
VERSUS |= {"exchanges", "shootout", "shootouts"}
# "Clashes *erupted on Monday* between": how far behind the noun, in tokens.
BROKE_OUT = 6
# "Came *under* heavy mortar fire": how far before the noun, in tokens.
UNDER_REACH = 4
COMING = frozenset({"come", "comes", "came", "coming"})
SURVIVING = frozenset({"survived", "survives", "escaped", "suffered", "sustained"})
# What ends no phrase of nouns: "drove them *out*", "took two guards *hostage*".
PARTICLES = frozenset({"out", "back", "away", "off", "over", "up", "down", "apart", "aside"})
PARTICLES |= {"hostage", "captive", "prisoner", "alive", "ablaze", "alight"}
GERUND = "ing"
# "Had *beaten* the men": what such an auxiliary leads to is done by the subject.
HAVING = frozenset({"have", "has", "had", "having"})
# "Two *wounded* soldiers", "a *targeted* killing": participles that stand before their noun.
PARTICIPLES = ("ed", "en", "slain", "hurt")
# "Is accused *of killing* them", "admitted *to killing* two": whose deed the gerund behind "of" is.
CHARGED = frozenset(
    {"accused", "accuse", "accuses", "accusing", "suspected", "suspect", "convicted", "guilty", "acquitted"}
)
CHARGED |= {"cleared", "suspects"}
# "*Fired* tear gas": who uses what the trigger names.
WIELDING = frozenset({"fired", "fire", "fires", "firing", "used", "use", "uses", "using", "threw", "throw", "throwing"})
WIELDING |= {"hurled", "lobbed", "launched", "deployed", "shot", "sprayed", "turned", "dropped", "unleashed", "thrown"}
# "*Opened* fire on": at those it was opened on, not the place of a fight.
OPENING = frozenset({"open", "opened", "opens", "opening"})
CHANNELS = frozenset({"media", "television", "tv", "radio", "telegram", "facebook", "x", "twitter", "online"})
# "Fired into *the air*" hits nobody.
NOWHERE = frozenset({"air", "sky"})
# "Gunmen stormed the village*,* shot three farmers *and* fled": what joins a verb to the one before it.
JOINING = frozenset({"and", "but", "then", ","})
IRREGULAR = frozenset({"shot", "kill", "fought", "overran"})
POSSESSIVES = frozenset({"its", "their", "his", "her"})
HELD_BY = frozenset(
    {"organised", "organized", "convened", "held", "called", "staged", "led", "owned", "run", "manned", "used"}
)
BLAMING = frozenset({"blame", "blames", "blamed", "blaming", "condemned", "condemns", "accused", "accuses"})
# "Involved *in* the killings", "*behind* the blasts": the word before the deed, and what must stand before that.
PARTAKING: dict[str, frozenset[str]] = {
    "in": frozenset({"involved", "implicated", "complicit", "participated", "part", "hand", "role"}),
    "for": frozenset({"responsible"}),
    "behind": frozenset(),
    "out": frozenset({"carried", "carrying", "carry", "carries"}),
}
# "*Those* behind the blast" are whoever they are, not the subject.
THOSE = frozenset({"those", "anyone", "whoever", "people", "person", "persons", "men", "forces", "one"})
BACKING = frozenset(
    {
        "support",
        "backing",
        "patronage",
        "help",
        "assistance",
        "aid",
        "complicity",
        "connivance",
        "blessing",
        "sponsorship",
    }
)


@dataclass(frozen=True, slots=True)
class Roles:
    """Phrases of tokens, in text order; ``passive``: the doer is left out or stands behind "by"."""

    actors: tuple[Phrase, ...] = ()
    targets: tuple[Phrase, ...] = ()
    passive: bool = False


def find_roles(sentence: Sentence, first: int, last: int, *, verbal: bool = False) -> Roles:
    """The roles of the trigger that is the tokens ``first`` to ``last``, the end exclusive; ``verbal``: a verb."""
    tokens = sentence.tokens
    word = tokens[last - 1].lower
    before = _word_before(tokens, first)
    if is_attribute(tokens, first, last):
        found = Roles((), _some(_around(tokens, first, last)))
    elif (before in BE or before == FOUND) and not word.endswith(GERUND):
        found = _passive(tokens, first, last)
    elif last - first > 1 and tokens[first].lower in weapons():  # "three *rockets landed* near the airport"
        found = Roles((), _bare_object(tokens, last) or _target(tokens, last))
    elif word.endswith(GERUND) and before == "of":
        doer = _charged(tokens, first - 1) or phrase_before(tokens, first - 1)
        lasting = doer is not None and head_of(tokens, doer).lower in UNITS  # "after a month of fighting"
        found = Roles(() if lasting else _some(doer), _object(tokens, last))
    elif verbal or word.endswith("ed") or word in IRREGULAR or _is_led(tokens, first, last):
        found = _verbal(tokens, first, last)
    elif last - first > 1 and is_verb(tokens, first):
        found = Roles(_some(_subject(tokens, first)), _bare_object(tokens, last) or _target(tokens, last))
    elif word in VERSUS and (sides := _sides(tokens, last)) is not None:
        found = sides
    else:
        found = Roles(_nominal_doer(sentence, first, last), _target(tokens, last) or _under(tokens, first))
    return Roles(found.actors, tuple(_with_owners(sentence, found.targets)), found.passive)


def is_attribute(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """ "31 *wounded* people", "a *targeted* attack": a participle between a number or an article and its noun."""
    if last - first != 1 or not first or last >= len(tokens) or not tokens[first].lower.endswith(PARTICIPLES):
        return False
    before, noun = tokens[first - 1], tokens[last]
    opens = before.lower in ARTICLES or before.lower in words().numbers or before.text.isdigit()
    return opens and is_nominal(noun) and not noun.is_name and not _modifies(noun) and not noun.text[0].isdigit()


def _around(tokens: tuple[Token, ...], first: int, last: int) -> Phrase | None:
    """The phrase of nouns that the participle stands in, its numbers included."""
    start, noun = first, phrase_after(tokens, last, with_modifiers=False)
    while start and (_modifies(tokens[start - 1]) or tokens[start - 1].text.isdigit()):
        start -= 1
    return None if noun is None else (start, noun[1])


def _is_led(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """ "Had *beaten* them", "do not *attack* mosques": the verb of an auxiliary, which is no noun there."""
    if last - first > 1 or tokens[first].lower.endswith(GERUND):
        return False
    before = _word_before(tokens, first)
    return before in HAVING if tokens[first].lower.endswith("en") else before in words().auxiliaries - BE - HAVING


def _charged(tokens: tuple[Token, ...], end: int) -> Phrase | None:
    """ "*The army* is accused by the union of", "accuses *the army* of": whose deed it would be."""
    verb = next((at for at in range(end - 1, max(-1, end - REACH), -1) if tokens[at].lower in CHARGED), None)
    if verb is None or any(is_edge(token) for token in tokens[verb:end]):
        return None
    if _word_before(tokens, verb) in BE:
        return next(iter(_passive(tokens, verb, verb + 1).targets), None)
    return phrase_after(tokens[:end], verb + 1)


def _word_before(tokens: tuple[Token, ...], first: int) -> str:
    """The word before, adverbs aside: "*was* fatally shot"."""
    at = first
    while at and is_adverb(tokens[at - 1]) and tokens[at - 1].lower not in BE:
        at -= 1
    return tokens[at - 1].lower if at else ""


def find_sponsors(sentence: Sentence) -> tuple[Phrase, ...]:
    """Those with whose backing it is done: "with the tacit support of *the army*"."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens[:-1]):
        if token.lower in BACKING and tokens[at + 1].lower in {"of", "from"} and _follows_with(tokens, at):
            return _some(phrase_after(tokens, at + 2, with_modifiers=False))
    return ()


def _follows_with(tokens: tuple[Token, ...], noun: int) -> bool:
    at = noun
    while at and (tokens[at - 1].lower in words().determiners or tokens[at - 1].is_word) and noun - at < 3:
        at -= 1
        if tokens[at].lower in {"with", "under"}:
            return True
    return False


def _some(phrase: Phrase | None) -> tuple[Phrase, ...]:
    return () if phrase is None else (phrase,)


def _object(tokens: tuple[Token, ...], start: int) -> tuple[Phrase, ...]:
    if tuple(token.lower for token in tokens[start : start + 2]) in BOUNDS:
        start += 2
    phrase = _with_counted(tokens, phrase_after(tokens, start, with_modifiers=False))
    if phrase is not None and head_of(tokens, phrase).lower in NOWHERE:
        return ()
    owned = phrase is not None and phrase[1] + 1 < len(tokens) and tokens[phrase[1]].text in {"'s", "’s"}
    thing = phrase_after(tokens, phrase[1] + 1, with_modifiers=False) if phrase is not None and owned else None
    whole = phrase if phrase is None or thing is None else (phrase[0], thing[1])
    return _some(None if whole is None else _without_particle(tokens, whole))


def _with_counted(tokens: tuple[Token, ...], phrase: Phrase | None) -> Phrase | None:
    """ "Dozens *of vehicles*", "68 *of the drones*": what is counted belongs to its number."""
    if phrase is None or phrase[1] >= len(tokens) or tokens[phrase[1]].lower != "of":
        return phrase
    number = tokens[phrase[1] - 1]
    counts = number.lower in vague_numbers() or number.lower in words().numbers or number.text.isdigit()
    whole = phrase_after(tokens, phrase[1] + 1, with_modifiers=False) if counts else None
    return phrase if whole is None else (phrase[0], whole[1])


def bare(tokens: tuple[Token, ...], phrase: Phrase) -> Phrase:
    """Without what its last words are told to do: "*video footage* showing children", "*armed men* wearing masks"."""
    first, last = phrase
    ends = (at for at in range(first + 1, last) if tokens[at].lower.endswith(GERUND) and is_nominal(tokens[at - 1]))
    return first, next((at for at in ends if at + 1 < last or tokens[at - 1].lower.endswith("s")), last)


def _without_particle(tokens: tuple[Token, ...], phrase: Phrase) -> Phrase:
    """ "Drove *the villagers* out", "pushed *40 migrants* back"."""
    first, last = phrase
    bare = (
        last - first < 2 or tokens[last - 2].lower in words().determiners or tokens[last - 2].lower in words().numbers
    )
    if bare or tokens[last - 1].lower not in PARTICLES:
        return phrase
    return (first, last - 1)


def _passive(tokens: tuple[Token, ...], first: int, last: int) -> Roles:
    end = first
    while end and (_is_auxiliary(tokens[end - 1]) or is_adverb(tokens[end - 1])):
        end -= 1
    reduced = tokens[first - 1].lower == "being"
    victim = antecedent_before(tokens, end) if reduced else _undergoer(tokens, end)
    return Roles(_agent(tokens, last), _some(victim), passive=True)


def _undergoer(tokens: tuple[Token, ...], end: int) -> Phrase | None:
    """The subject, also before what is told of it between commas: "*the man*, named by police, was held"."""
    if end and tokens[end - 1].text == ",":
        opening = next((at for at in range(end - 2, max(0, end - REACH), -1) if tokens[at].text == ","), None)
        return None if opening is None else phrase_before(tokens, opening)
    return phrase_before(tokens, end) or told_of(tokens, end)


def _is_auxiliary(token: Token) -> bool:
    return token.lower in words().auxiliaries or token.lower == FOUND


def _agent(tokens: tuple[Token, ...], start: int) -> tuple[Phrase, ...]:
    """The doer after "by"; a verb in between takes the "by" for itself, unless it follows at once ("held by")."""
    for at in range(start, min(len(tokens), start + REACH)):
        if tokens[at].lower == "by" and time_phrase_after(tokens, at + 1) is None:
            found = [bare(tokens, each) for each in _object(tokens, at + 1)]
            return tuple(each for each in found if head_of(tokens, each).lower not in UNITS)  # "by six months"
        if is_edge(tokens[at]) or (at > start and (is_verb(tokens, at) or tokens[at].lower.endswith("ed"))):
            break
    return ()


def _verbal(tokens: tuple[Token, ...], first: int, last: int) -> Roles:
    if last < len(tokens) and tokens[last].lower == "by":
        return Roles(_agent(tokens, last), _some(phrase_before(tokens, first)), passive=True)
    if _is_reduced(tokens, first, last):
        return Roles(_agent(tokens, last), _some(antecedent_before(tokens, first)), passive=True)
    if first > 1 and tokens[first - 1].lower == "having" and tokens[first - 2].lower == "of":
        return Roles(_some(_charged(tokens, first - 2)), _object(tokens, last))
    targets, earlier = _object(tokens, _past_joined(tokens, last)) or _target(tokens, last), _joined_verb(tokens, first)
    if not targets and earlier is not None and _word_before(tokens, earlier) in BE:
        return _passive(tokens, earlier, last)  # "was dragged from his house *and killed*"
    return Roles(_some(_subject(tokens, first)), targets)


def _is_reduced(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """ "Two brothers *abducted* from their home by armed men": a participle with its doer behind, and no object."""
    led = (
        last < len(tokens)
        and tokens[last].lower in words().prepositions
        and first > 0
        and is_nominal(tokens[first - 1])
    )
    agent = _agent(tokens, last) if led and tokens[first].lower.endswith("ed") else ()
    return any(is_speaking_head(head_of(tokens, each).lower) or head_of(tokens, each).is_name for each in agent)


def _past_joined(tokens: tuple[Token, ...], end: int) -> int:
    """ "Looted *and burned* a clinic": verbs joined before their object share it."""
    joined = end + 1 < len(tokens) and tokens[end].lower == "and" and is_verb(tokens, end + 1)
    return end + 2 if joined else end


def _joined_verb(tokens: tuple[Token, ...], verb: int) -> int | None:
    """The verb whose subject this one shares: "*stormed* the village and shot three farmers"."""
    if not verb or tokens[verb - 1].lower not in JOINING:
        return None
    joint = verb - 1
    while joint and tokens[joint - 1].lower in JOINING:
        joint -= 1
    for at in range(joint - 1, max(-1, joint - REACH), -1):
        if is_edge(tokens[at]):
            return None
        if is_verb(tokens, at):
            return at
    return None


def _subject(tokens: tuple[Token, ...], verb: int) -> Phrase | None:
    start = verb
    while (before := skip_adverbs_back(tokens, start)) and tokens[before - 1].lower in words().auxiliaries:
        start = before - 1
    earlier = _joined_verb(tokens, before)
    if earlier is not None:
        return _subject(tokens, earlier)
    if before and tokens[before - 1].lower in JOINING:
        return None
    if before > 1 and tokens[before - 1].lower in RELATIVES:
        return antecedent_before(tokens, before - 1)  # "*the Front*, which threatened them"
    found = restricted_before(tokens, before) or phrase_before(tokens, before)
    if found is not None and found[1] - found[0] == 1 and found[0] and tokens[found[0]].lower.endswith(GERUND):
        return _subject(tokens, found[0])  # "*they* were aiming to kill"
    if found is not None and found[0] and tokens[found[0] - 1].lower == "to":
        return told_of(tokens, before) or found  # "*a bomb* attached to a motorcycle exploded"
    return found or told_of(tokens, before)


def _nominal_doer(sentence: Sentence, first: int, last: int) -> tuple[Phrase, ...]:
    tokens = sentence.tokens
    if first > 1 and tokens[first - 1].text in {"'s", "’s"}:
        return _some(antecedent_before(tokens, first - 1))
    return _agent(tokens, last) or _partaker(sentence, first) or _some(_wielder(tokens, first))


def _wielder(tokens: tuple[Token, ...], first: int) -> Phrase | None:
    """ "*Police* fired tear gas", "hurled several petrol bombs": who uses what the trigger names."""
    verb = first - 1
    while verb > 0 and first - verb < UNDER_REACH and tokens[verb].lower not in WIELDING and is_nominal(tokens[verb]):
        verb -= 1
    if verb < 1 or tokens[verb].lower not in WIELDING or _word_before(tokens, verb) in BE:
        return None
    if tokens[verb].lower.endswith(GERUND):  # "accused the coast guard of *firing* water cannon"
        return _charged(tokens, verb - 1) if tokens[verb - 1].lower == "of" else None
    return _subject(tokens, verb)


def _partaker(sentence: Sentence, first: int) -> tuple[Phrase, ...]:
    """The subject of "involved in", "responsible for", "behind" and "carried out", where the deed is a noun."""
    tokens = sentence.tokens
    for at in range(first - 1, max(0, first - REACH), -1):
        if tokens[at].lower in PARTAKING:
            needed = PARTAKING[tokens[at].lower]
            if tokens[at - 1].lower in THOSE:
                return ()
            if not needed or tokens[at - 1].lower in needed:
                return _some(_told_of_in_clause(tokens, at)) or _main_subject(sentence, at)
            return _some(_blamed(tokens, at)) if tokens[at].lower == "for" else ()
        if is_edge(tokens[at]) or is_verb(tokens, at) or (is_function_word(tokens[at]) and not _modifies(tokens[at])):
            break
    return ()


def _blamed(tokens: tuple[Token, ...], end: int) -> Phrase | None:
    """ "Blamed *the army* for", "*the army* was blamed by residents for"."""
    verb = next((at for at in range(end - 1, max(0, end - REACH), -1) if tokens[at].lower in BLAMING), None)
    if verb is None or any(is_edge(token) for token in tokens[verb:end]):
        return None
    if tokens[verb - 1].lower in BE:
        return _subject(tokens, verb)
    return phrase_after(tokens[:end], verb + 1)


def _told_of_in_clause(tokens: tuple[Token, ...], end: int) -> Phrase | None:
    """ "Blamed *the militia*, which has carried out": whom the clause up to ``end`` is about."""
    for at in range(end - 1, max(0, end - REACH), -1):
        if tokens[at].lower in RELATIVES:
            return antecedent_before(tokens, at)
        if is_edge(tokens[at]):
            break
    return None


def _main_subject(sentence: Sentence, end: int) -> tuple[Phrase, ...]:
    """The subject of the sentence, without the clause about it: "*X*, who leads Y, has for years been involved in"."""
    tokens = sentence.tokens
    for at in range(1, end):
        if is_verb(tokens, at) and tokens[at - 1].lower not in RELATIVES:
            subject = subject_before(sentence, at)
            comma = next((place for place in range(*(subject or (0, 0))) if tokens[place].text == ","), None)
            return _some(subject if comma is None or subject is None else (subject[0], comma))
    return ()


def _modifies(token: Token) -> bool:
    return token.lower in words().determiners or token.lower in words().numbers


def _target(tokens: tuple[Token, ...], start: int) -> tuple[Phrase, ...]:
    for at in range(start, min(len(tokens), start + REACH)):
        if is_edge(tokens[at]) or tokens[at].lower in words().conjunctions:
            break
        if tokens[at].lower == "of" and at == start:
            return _object(tokens, at + 1)
        if time_phrase_after(tokens, at) is not None:
            continue
        phrase = phrase_after(tokens, at + 1, with_modifiers=False)
        if phrase is None:
            continue
        opened = start > 1 and tokens[start - 2].lower in OPENING
        fight = tokens[start - 1].lower in VERSUS and not opened
        versus = fight and at == start and tokens[at].lower == "with"
        if versus and head_of(tokens, phrase).lower in weapons():
            return ()  # "fought with machetes"
        spot = tokens[at].lower == "on" and (fight or head_of(tokens, phrase).lower in CHANNELS)
        against = tokens[at].lower in AGAINST and not spot  # "clashes on the border", "the march on social media"
        if versus or against or (tokens[at].lower in AMONG and _has_body(tokens, phrase)):
            return (phrase,)
    return ()


def _sides(tokens: tuple[Token, ...], start: int) -> Roles | None:
    """ "Clashes broke out between *the army* and *rebels*": one against the other."""
    reach = min(len(tokens), start + REACH)
    end = next((at for at in range(start, reach) if is_edge(tokens[at])), reach)
    between = next((at for at in range(start, min(end, start + BROKE_OUT)) if tokens[at].lower == "between"), None)
    if between is None:
        return None
    joint = next((at for at in range(between, end) if tokens[at].lower == "and"), None)
    if joint is None:
        return Roles(_object(tokens, between + 1))
    return Roles(_object(tokens[:joint], between + 1), _object(tokens, joint + 1))


def _bare_object(tokens: tuple[Token, ...], start: int) -> tuple[Phrase, ...]:
    """ "Burned alive *four villagers*": what no preposition leads to."""
    led = start >= len(tokens) or (is_function_word(tokens[start]) and tokens[start].lower not in words().determiners)
    return () if led else _object(tokens, start)


def _under(tokens: tuple[Token, ...], first: int) -> tuple[Phrase, ...]:
    """ "*A convoy* came under heavy attack", "*the minister* survived an attempt on his life": whom it befell."""
    at = first - 1
    while at > 0 and first - at < UNDER_REACH and is_nominal(tokens[at]) and tokens[at].lower not in SURVIVING:
        at -= 1
    at -= tokens[at].lower in ARTICLES and at > 0
    verb = at - 1 if tokens[at].lower == "under" and at > 1 and tokens[at - 1].lower in COMING | BE else at
    if verb < 1 or (verb == at and tokens[at].lower not in SURVIVING):
        return ()
    return _some(_subject(tokens, verb))


def aimed_at(tokens: tuple[Token, ...], start: int) -> tuple[Phrase, ...]:
    """At whom or what a weapon is thrown: "a grenade *into a bar*", "barrel bombs *on Melk*"."""
    if start < len(tokens) and tokens[start].lower in AIMED:
        return _object(tokens, start + 1)
    return ()


def _with_owners(sentence: Sentence, targets: tuple[Phrase, ...]) -> Iterator[Phrase]:
    """Each target, and behind a thing or a gathering those whose it is: an attack on it is one on them."""
    for target in targets:
        yield target
        owner = _owner(sentence.tokens, target)
        if owner is not None and owner != target:
            yield owner


def _owner(tokens: tuple[Token, ...], thing: Phrase) -> Phrase | None:
    """ "*Its* bases", "*the union*'s march", "a *Rain Bird Party* rally", "a rally held by *the party*"."""
    first, last = thing
    if is_speaking_head(head_of(tokens, thing).lower):
        return None
    if last - first > 1 and tokens[first].lower in POSSESSIVES:
        return (first, first + 1)
    mark = next((at for at in range(first + 1, last - 1) if tokens[at].text in POSSESSIVE_MARKS), None)
    if mark is not None:
        return (first, mark)
    return _named_owner(tokens, thing) or _holder(tokens, last)


def _named_owner(tokens: tuple[Token, ...], thing: Phrase) -> Phrase | None:
    """The body whose name stands before the noun: "a *Rain Bird Party* meeting"."""
    first, last = thing
    at = next((place for place in range(first, last) if tokens[place].is_name), last)
    end = next((place for place in range(at, last) if not tokens[place].is_name), last)
    if at >= end or end == last or end - at < 2:
        return None
    name = " ".join(token.text for token in tokens[at:end])
    return (at, end) if kind_of_name(name) in BODIES - {"country"} else None


def _has_body(tokens: tuple[Token, ...], thing: Phrase) -> bool:
    return (_named_owner(tokens, thing) or _holder(tokens, thing[1])) is not None


def _holder(tokens: tuple[Token, ...], end: int) -> Phrase | None:
    """ "A march *organised by the union*", "the offices *of the Rain Bird Party*"."""
    held = end + 1 < len(tokens) and tokens[end].lower in HELD_BY and tokens[end + 1].lower == "by"
    if held:
        return phrase_after(tokens, end + 2, with_modifiers=False)
    if end < len(tokens) and tokens[end].lower in {"of", "by"}:
        phrase = phrase_after(tokens, end + 1, with_modifiers=False)
        return phrase if phrase is not None and _is_body(tokens, phrase) else None
    return None


def _is_body(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    name = " ".join(token.text for token in tokens[slice(*phrase)] if token.is_name)
    return kind_of_name(name) in BODIES - {"country"} or is_speaking_head(head_of(tokens, phrase).lower)
