"""Clauses of saying: each cue with its subject and its place among the other cues of the sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from whence.extract.layout import Sentence, Token
from whence.extract.rules.channels import is_means
from whence.extract.rules.cues import BE, Cue, find_cues, is_cue_form, perceived_from
from whence.extract.rules.phrases import (
    CUE_MARKS,
    UNITS,
    Phrase,
    antecedent_before,
    has_verb,
    head_of,
    is_adverb,
    is_edge,
    is_verb,
    phrase_after,
    phrase_before,
    skip_adverbs_back,
    subject_before,
    time_phrase_after,
)
from whence.schema.kinds import is_speaking_head
from whence.schema.saying import unnamed
from whence.schema.words import RELATIVES, words

# main: subject before the cue, words after it. marker: the words stand before ("..., X said"). inverted: "...", said X.
# relative: "X, who accused ...". gerund: "..., adding that ...". shared: "... and added that ...". hidden: no speaker.
# agent: "condemned by X". carried: "as reported by X". alleged: "denied that ..., as alleged by X".
# parenthesis: "..., X noted, ...".
Kind = Literal[
    "main", "marker", "inverted", "relative", "gerund", "shared", "hidden", "agent", "carried", "alleged", "parenthesis"
]

# "No group has claimed it" is the narrator's word, not a group's.
NOBODY = frozenset({"no", "nobody", "none", "neither"})
CARRYING = frozenset({"reported", "stated", "cited", "quoted", "published", "carried", "relayed", "noted", "claimed"})
# After "as" these tell what somebody else says of the matter, and carry nothing.
ALLEGING = frozenset({"alleged", "claimed", "asserted", "suggested", "maintained", "charged", "insinuated"})
# "Questioned by *the end of the year*": no agent.
WHEN = frozenset(
    {"end", "time", "then", "now", "dawn", "noon", "midday", "midnight", "nightfall", "sunset", "deadline"}
)
# "In *which*, it said, thirty died": what such an inserted saying may follow.
PIED = frozenset({"which", "whom", "who", "where"})
# "*Denied* that he met them, as reported by X": what X reports is what is denied.
DENIAL = "deny"
# "Accused of *having* killed", "by *being* told": no verb of the clause's own.
PERFECT = frozenset({"having", "been", "being", "have", "has", "had"})
# Nested: holds no other clause back. Every later sibling ends the content of the clauses from ``cuts_from`` on.
NESTED = -1


@dataclass(frozen=True, slots=True)
class Clause:
    """``left`` is where the clause begins, in tokens; ``cuts_from`` the first earlier clause whose content it ends."""

    cue: Cue
    kind: Kind
    source: Phrase | None
    left: int
    cuts_from: int = NESTED


def find_clauses(sentence: Sentence) -> list[Clause]:
    """The clauses of saying of a sentence, left to right."""
    clauses: list[Clause] = []
    for cue in find_cues(sentence):
        clause = _clause(sentence, cue, clauses)
        if clause is not None:
            clauses.append(clause)
    return clauses


def _clause(sentence: Sentence, cue: Cue, earlier: list[Clause]) -> Clause | None:
    tokens = sentence.tokens
    if cue.gerund(sentence):
        return _gerund(sentence, cue, earlier)
    behind = time_phrase_after(tokens, cue.end) or cue.end
    by_agent = behind < len(tokens) and tokens[behind].lower == "by" and not is_means(tokens[behind : behind + 2])
    credit = _credit_start(tokens, cue.group)
    if by_agent and credit is not None:
        return _carried(tokens, cue, credit, earlier)
    if cue.passive or by_agent:
        return _passive(sentence, cue)
    return _active(sentence, cue, earlier)


def _credit_start(tokens: tuple[Token, ...], group: int) -> int | None:
    """ "*as* first reported by": where the credit begins whose verb is at ``group``."""
    at = skip_adverbs_back(tokens, group)
    at -= at > 1 and tokens[at - 1].lower == "first"
    return at - 1 if at and tokens[at - 1].lower == "as" else None


def _carried(tokens: tuple[Token, ...], cue: Cue, credit: int, earlier: list[Clause]) -> Clause | None:
    """ "..., as reported by X": a credit for the words before it; "denied that ..., as alleged by X": their claim."""
    source = phrase_after(tokens, cue.end + 1)
    left = _before_comma(tokens, credit)
    if source is None:
        return None
    said = [clause for clause in earlier if any(token.lower == "that" for token in tokens[clause.cue.end : left])]
    if said and (tokens[cue.verb].lower in ALLEGING or said[-1].cue.entry.act == DENIAL):
        return Clause(cue, "alleged", source, left, earlier.index(said[-1]))
    return Clause(cue, "carried", source, left, 0)


def _passive(sentence: Sentence, cue: Cue) -> Clause | None:
    tokens = sentence.tokens
    limit = reduced_end(tokens, cue)
    agent = next((at for at in range(cue.end, limit) if tokens[at].lower == "by"), None)
    if agent is not None and not any(is_edge(token) for token in tokens[cue.end : agent]):
        source = _agent_phrase(tokens, cue, agent + 1)
        if source is None:
            return None
        return Clause(cue, "agent", with_following_apposition(tokens, source), _clause_start(tokens, cue.group))
    if tokens[cue.verb].lower not in unnamed().passives or not cue.passive:
        return None
    return Clause(cue, "hidden", None, _clause_start(tokens, cue.group))


def reduced_end(tokens: tuple[Token, ...], cue: Cue) -> int:
    """ "Three men accused of theft *were* beaten": where the verb of those who are told of comes; else the end."""
    if any(tokens[at].lower in BE for at in range(cue.group, cue.verb)):
        return len(tokens)
    verbs = (at for at in range(cue.end, len(tokens)) if is_verb(tokens, at) and tokens[at - 1].lower not in PERFECT)
    return next(verbs, len(tokens))


def _agent_phrase(tokens: tuple[Token, ...], cue: Cue, start: int) -> Phrase | None:
    """ "Accused by *residents of the town* of theft": up to the preposition that the cue asks for."""
    phrase = phrase_after(tokens, start)
    if phrase is None or head_of(tokens, phrase).lower in UNITS | WHEN:
        return None
    asked = {frame.partition("_")[0] for frame in cue.entry.frames}
    places = [at for at in range(start + 1, phrase[1]) if tokens[at].lower in words().prepositions]
    mine = next((at for at in reversed(places) if tokens[at].lower in asked), None)
    return phrase if mine is None else phrase_after(tokens[:mine], start)


def _clause_start(tokens: tuple[Token, ...], group: int) -> int:
    at = group
    while at > 0 and not is_edge(tokens[at - 1]):
        at -= 1
    return at


def _gerund(sentence: Sentence, cue: Cue, earlier: list[Clause]) -> Clause | None:
    """ "..., calling on X to": said by the subject of the sentence's first clause."""
    tokens = sentence.tokens
    if cue.group > 1 and tokens[cue.group - 1].lower == "as":
        return _quoted_as_saying(sentence, cue, earlier)
    perceived = perceived_from(tokens, cue.group)
    if perceived is not None:
        return _perceived(sentence, cue, perceived)
    if cue.group > 1 and tokens[cue.group - 1].lower == "of":
        return _charged(tokens, cue, earlier)
    mains = [clause for clause in earlier if clause.source is not None and clause.cue.entry.lemma != "quote"]
    if mains:
        return Clause(cue, "gerund", mains[0].source, _before_comma(tokens, cue.group), 0)
    verb = next((at for at in range(cue.group) if is_verb(tokens, at)), None)
    source = None if verb is None else phrase_before(tokens, verb)
    return None if source is None else Clause(cue, "gerund", source, _before_comma(tokens, cue.group), 0)


def _perceived(sentence: Sentence, cue: Cue, verb: int) -> Clause | None:
    """ "a video shows *the leader* saying", "*the leader* was heard saying"."""
    tokens = sentence.tokens
    if verb + 1 < cue.group:
        return Clause(cue, "main", (verb + 1, cue.group), cue.group)
    group = verb
    while group and (tokens[group - 1].lower in BE or is_adverb(tokens[group - 1])):
        group -= 1
    source = subject_before(sentence, group) if group < verb else None
    return None if source is None else Clause(cue, "main", source, cue.group)


def _charged(tokens: tuple[Token, ...], cue: Cue, earlier: list[Clause]) -> Clause | None:
    """ "accused *the mayor* of claiming that": said by whoever is charged with it."""
    charge = next((clause for clause in reversed(earlier) if "of" in clause.cue.entry.frames), None)
    if charge is None or any(is_edge(token) for token in tokens[charge.cue.end : cue.group]):
        return None
    first, end = charge.cue.end, cue.group - 1
    if charge.kind in {"agent", "hidden"}:
        subject = phrase_before(tokens, charge.cue.group)
        return None if subject is None else Clause(cue, "main", subject, cue.group)
    return Clause(cue, "main", (first, end), cue.group) if first < end else None


def _quoted_as_saying(sentence: Sentence, cue: Cue, earlier: list[Clause]) -> Clause | None:
    """ "X quoted Y as saying ...", "..., X quoted Y as saying", "..., Y was quoted as saying"."""
    tokens = sentence.tokens
    if cue.group > 2 and tokens[cue.group - 3].lower in BE:
        source = subject_before(sentence, cue.group - 3)
        marks = source is not None and only_circumstances(tokens, cue.end, tells="tell" in cue.entry.frames)
        cue = replace(cue, group=cue.group - 3)
        return source and Clause(cue, "marker" if marks else "main", source, _before_comma(tokens, source[0]))
    quoted = _whole_object(tokens, cue, earlier) or antecedent_before(tokens, cue.group - 1)
    if quoted is None or not earlier or earlier[-1].source is None:
        return None
    if only_circumstances(tokens, cue.end):
        return Clause(cue, "marker", quoted, _before_comma(tokens, earlier[-1].source[0]))
    return Clause(cue, "main", quoted, quoted[0])


def _whole_object(tokens: tuple[Token, ...], cue: Cue, earlier: list[Clause]) -> Phrase | None:
    """ "quoted *the bishop of Ardal* as saying": all between the two verbs, where it is one phrase."""
    first, end = (earlier[-1].cue.end, cue.group - 1) if earlier else (0, 0)
    whole = phrase_before(tokens, end) if 0 < first < end else None
    return whole if whole == (first, end) else None


def _active(sentence: Sentence, cue: Cue, earlier: list[Clause]) -> Clause | None:
    tokens = sentence.tokens
    before = skip_adverbs_back(tokens, cue.group)
    if before and tokens[before - 1].lower in RELATIVES and not _is_demonstrative(tokens, before - 1):
        source = antecedent_before(tokens, before - 1)
        return None if source is None else Clause(cue, "relative", source, before - 1)
    inverted = _inverted(tokens, cue, before)
    if inverted is not None:
        return inverted
    if before and tokens[before - 1].lower in words().conjunctions and earlier:
        sharing = _sharing(tokens, earlier)
        return Clause(cue, "shared", earlier[sharing].source, before - 1, sharing)
    if before and tokens[before - 1].lower in words().conjunctions:
        source = first_subject(sentence, before - 1)
        return None if source is None else Clause(cue, "shared", source, before - 1)
    source = subject_before(sentence, cue.group)
    if source is None or _is_nobody(tokens, source) or _is_described(tokens, cue, source):
        return None
    if _is_marker(tokens, cue, source):
        return Clause(cue, "marker", source, _before_comma(tokens, source[0]), 0)
    if _is_parenthesis(tokens, cue, source):
        return Clause(cue, "parenthesis", source, _relative_start(tokens, source[0] - 1), 0)
    left = _object_edge(tokens, cue, source) or _sibling_edge(tokens, source)
    return Clause(
        cue, "main", source, source[0] if left is None else left, NESTED if left is None or not earlier else 0
    )


def _sharing(tokens: tuple[Token, ...], earlier: list[Clause]) -> int:
    """Whose subject the last clause shares: not one in "condemned *what it called* a crime and offered"."""
    sources = ((place, each.source) for place, each in enumerate(earlier))
    outer = [place for place, source in sources if not (source and source[0] and tokens[source[0] - 1].lower == "what")]
    return outer[-1] if outer else len(earlier) - 1


def _is_nobody(tokens: tuple[Token, ...], source: Phrase) -> bool:
    """ "*No group* has claimed", "*Contradicting* earlier reports, the hospital said"."""
    gerund = source == (0, 1) and tokens[0].lower.endswith("ing")
    return gerund or tokens[source[0]].lower in NOBODY


def _is_described(tokens: tuple[Token, ...], cue: Cue, source: Phrase) -> bool:
    """ "*The town* described as a stronghold was shelled": no object, before or behind, and another verb to come."""
    bare = "as" in cue.entry.frames and cue.end < len(tokens) and tokens[cue.end].lower == "as"
    single = cue.end == cue.verb + 1 and object_before(tokens, source) is None
    return bare and single and reduced_end(tokens, cue) < len(tokens)


def first_subject(sentence: Sentence, conjunction: int) -> Phrase | None:
    """ "X bowed before the dead and *reassured* the living": the subject of the verb before the conjunction."""
    tokens = sentence.tokens
    start = max((at + 1 for at in range(conjunction) if tokens[at].text in ";:"), default=0)
    for at in range(start + 1, conjunction):
        if is_verb(tokens, at) or is_cue_form(tokens[at].lower):
            source = subject_before(sentence, at)
            nobody = source is None or source[0] < start or tokens[source[0]].lower in NOBODY
            return None if nobody else source
    return None


def _object_edge(tokens: tuple[Token, ...], cue: Cue, source: Phrase) -> int | None:
    """ "..., a shift he described as": the clause begins with the object, before the subject."""
    if "as" not in cue.entry.frames or cue.end >= len(tokens) or tokens[cue.end].lower != "as":
        return None
    described = object_before(tokens, source)
    return None if described is None else _before_comma(tokens, described[0])


def object_before(tokens: tuple[Token, ...], subject: Phrase) -> Phrase | None:
    """What stands before its subject as the object of a relative clause: "a shift (that) he described"."""
    at = subject[0]
    return antecedent_before(tokens, at - 1 if at and tokens[at - 1].lower in RELATIVES else at)


def _is_demonstrative(tokens: tuple[Token, ...], at: int) -> bool:
    return tokens[at].lower == "that" and at == 0


def _inverted(tokens: tuple[Token, ...], cue: Cue, before: int) -> Clause | None:
    """ "...", said X: the words end right before the cue and the speaker follows it."""
    quoted = before > 0 and tokens[before - 1].quote is not None
    quoted = quoted or (before > 1 and tokens[before - 1].text in ",—–" and tokens[before - 2].quote is not None)
    bare = before > 1 and tokens[before - 1].text == "," and _may_follow(tokens, cue)
    if not (quoted or bare):
        return None
    source = phrase_after(tokens, cue.end)
    if source is None or (bare and not quoted and not _states_without_marks(tokens, before, source)):
        return None
    issued = _issuer_end(tokens, source[1])  # "read a statement issued by X"
    speaker = with_following_apposition(tokens, source) if issued is None else (source[0], issued)
    return Clause(cue, "inverted", speaker, before - 1 if bare else before, 0)


def _may_follow(tokens: tuple[Token, ...], cue: Cue) -> bool:
    """ ", said X", ", states X", ", reports the Gazette": a verb with nothing to take as its object there."""
    verb = tokens[cue.verb].lower
    if verb in {"said", "says"}:
        return True
    plain = cue.entry.frames == {"that"} or (verb.endswith("s") and "that" in cue.entry.frames)
    source = phrase_after(tokens, cue.end) if plain else None
    if source is None or (source[1] < len(tokens) and tokens[source[1]].lower in words().conjunctions):
        return False
    return any(token.is_name or is_speaking_head(token.lower) for token in tokens[slice(*source)])


def _states_without_marks(tokens: tuple[Token, ...], before: int, source: Phrase) -> bool:
    """ "The bridge was shut, said the mayor", not "The mayor, a lawyer, said the bridge was shut"."""
    behind = tokens[source[1]] if source[1] < len(tokens) else None
    # "said the pictures *“leave* little doubt”"
    marked = behind is not None and (behind.quote is not None or behind.text in CUE_MARKS)
    goes_on = marked or (behind is not None and is_verb(tokens, source[1]))
    return has_verb(tokens, 0, before) and not goes_on and tokens[source[0]].lower not in words().prepositions


def with_following_apposition(tokens: tuple[Token, ...], source: Phrase) -> Phrase:
    """``said X, the head of Y`` keeps the apposition; it ends at the next comma or at the sentence's end."""
    at = source[1]
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return source
    if tokens[at + 1].is_name and head_of(tokens, source).lower in words().person_heads:
        named = phrase_after(tokens, at + 1, with_modifiers=False)
        return source if named is None else (source[0], named[1])
    if tokens[at + 1].lower not in {"a", "an", "the", "who", "whose"} and not _is_office(tokens[at + 1]):
        return source
    end = at + 1
    while end < len(tokens) and tokens[end].text not in ",;.!?" and tokens[end].quote is None:
        end += 1
    relative = tokens[at + 1].lower in {"who", "whose"}
    states = not relative and has_verb(tokens, at + 1, end)  # "according to the police, the road is open"
    return source if states else (source[0], end)


def _is_office(token: Token) -> bool:
    """ "X, *mother* of two", "X, *head* of the union"."""
    return token.lower in words().person_heads


def _issuer_end(tokens: tuple[Token, ...], at: int) -> int | None:
    """Where "issued by X" or "that X issued" ends; ``None`` if neither follows."""
    if at + 1 >= len(tokens):
        return None
    if tokens[at].lower.endswith("ed") and tokens[at + 1].lower in {"by", "from"}:
        agent = phrase_after(tokens, at + 2)
        return None if agent is None else agent[1]
    if tokens[at].lower not in {"that", "which"}:
        return None
    issuer = phrase_after(tokens, at + 1)
    return issuer[1] + 1 if issuer and issuer[1] < len(tokens) and is_verb(tokens, issuer[1]) else None


def _is_marker(tokens: tuple[Token, ...], cue: Cue, source: Phrase) -> bool:
    """Nothing but circumstances follows the cue, and the words said stand before the subject."""
    if source[0] == 0 or not (tokens[source[0] - 1].text in ",—–" or tokens[source[0] - 1].quote is not None):
        return False
    return only_circumstances(tokens, cue.end, tells="tell" in cue.entry.frames)


def _is_parenthesis(tokens: tuple[Token, ...], cue: Cue, source: Phrase) -> bool:
    """ "..., he noted, ...": set between commas, with words of the sentence on both sides."""
    opens = source[0] > 1 and tokens[source[0] - 1].text == ","
    end = time_phrase_after(tokens, cue.end) or cue.end
    return opens and end < len(tokens) and tokens[end].text == "," and tokens[0].lower != "in"


def _relative_start(tokens: tuple[Token, ...], comma: int) -> int:
    """ "An attack *in which*, it said, thirty died": where such a clause begins, else what stands behind the comma."""
    if comma < 1 or tokens[comma - 1].lower not in PIED:
        return comma + 1
    return comma - 1 - (comma > 1 and tokens[comma - 2].lower in words().prepositions)


def only_circumstances(tokens: tuple[Token, ...], start: int, *, tells: bool = False) -> bool:
    """Only times, places and channels from ``start`` to the end of the clause (an addressee too, if ``tells``)?"""
    at = start
    if tells:
        addressee = phrase_after(tokens, at, with_modifiers=False)
        at = at if addressee is None else with_following_apposition(tokens, addressee)[1]
    while at < len(tokens):
        if tokens[at].text in ".!?" or _opens_next(tokens, at):
            return True
        end = _circumstance(tokens, at) or (_issued(tokens, at) if at > start else None)
        if end is None:
            return False
        at = end
    return True


def _issued(tokens: tuple[Token, ...], at: int) -> int | None:
    """ "In a report *released* on Monday", "in a video *posted* by the group": a participle with more behind it."""
    participle = tokens[at].lower.endswith("ed") or tokens[at].lower in {
        "sent",
        "seen",
        "read",
        "shown",
        "given",
        "made",
    }
    return at + 1 if participle and at + 1 < len(tokens) and _circumstance(tokens, at + 1) is not None else None


def _opens_next(tokens: tuple[Token, ...], at: int) -> bool:
    """Does a quotation, a credit ("as reported by", "citing") or what else the speaker does ("adding that") follow?"""
    following = at + 1 if tokens[at].text == "," else at
    if following + 1 >= len(tokens):
        return False
    token = tokens[following]
    credited = token.lower == "according" or (token.lower == "as" and tokens[following + 1].lower in CARRYING)
    further = tokens[at].text == "," and token.lower.endswith("ing") and not token.is_name
    return token.quote is not None or credited or further


def _circumstance(tokens: tuple[Token, ...], at: int) -> int | None:
    time = time_phrase_after(tokens, at)
    if time is not None:
        return time
    if is_adverb(tokens[at]) or tokens[at].text == ",":
        return at + 1
    if tokens[at].lower in {"on", "in", "at", "during", "via", "through", "after", "by", "to", "from", "of"}:
        phrase = phrase_after(tokens, at + 1)
        return None if phrase is None else phrase[1]
    return None


def _before_comma(tokens: tuple[Token, ...], at: int) -> int:
    """The comma or dash right before ``at``, if there is one, else ``at``."""
    return at - 1 if at > 0 and tokens[at - 1].text in ",—–" else at


def _semicolon(tokens: tuple[Token, ...], at: int) -> int | None:
    """ "X said A; *to Y it said* B": whatever stands in front of the subject, a semicolon parts the two."""
    return next((place for place in range(at, 0, -1) if tokens[place].text == ";"), None)


def _sibling_edge(tokens: tuple[Token, ...], source: Phrase) -> int | None:
    """Where a clause that stands beside the earlier ones begins; ``None`` if it stands inside them."""
    at = source[0] - 1
    if at < 0:
        return None
    if tokens[at].text == ";" or (tokens[at].lower in {"while", "whereas"} and tokens[at - 1].text == ","):
        return _before_comma(tokens, at)
    if tokens[at].lower not in words().conjunctions:
        return _semicolon(tokens, at)
    pronoun = source[1] - source[0] == 1 and tokens[source[0]].lower in words().all_pronouns
    after_comma = at > 0 and tokens[at - 1].text == ","
    return _before_comma(tokens, at) if pronoun or after_comma else None
