"""Noun phrases and clause edges, found with word classes instead of a parser.

Positions are indices into a sentence's tokens; a phrase is a half-open pair of them. The rules lean on English order:
a subject stands left of its verb, back to the nearest clause edge.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from whence.extract.layout import Sentence, Token
from whence.schema.happening import triggers, vague_numbers
from whence.schema.kinds import is_speaking_head
from whence.schema.saying_verbs import cue_openers
from whence.schema.words import RELATIVES, words

Phrase = tuple[int, int]
JoinTest = Callable[[tuple[Token, ...], int], bool]

# No noun phrase of news prose is longer; keeps the search bounded on hostile text.
LONGEST_PHRASE = 40
# A restrictive clause between a subject and its verb is short, in tokens.
RELATIVE_REACH = 20
# "doesn't", "they've": a pronoun or a verb with its auxiliary in one word.
CONTRACTED = ("n't", "'re", "'ll", "'ve", "'d", "'m")
APPOSITIVE_OPENERS = frozenset({"a", "an", "the", "who", "which", "whose", "whom", "himself", "herself"})
# "X, *in* an audio message, says", "X, *when* contacted, refused": between subject and verb, and no part of either.
CIRCUMSTANCES = frozenset({"by", "in", "on", "at", "for", "via", "through", "during", "when", "while", "after", "over"})
CIRCUMSTANCES |= {
    "speaking",
    "writing",
    "reached",
    "contacted",
    "asked",
    "interviewed",
    "approached",
    "addressing",
    "responding",
    "citing",
    "quoting",
}
# "Residents, *many of whom* have fled, blame".
PARTITIVE = frozenset({"whom", "which"})
# "*From* the capital, the mayor, X, said".
FRONTING = frozenset({"from", "in", "at", "across", "outside", "near", "on"})
# A desk may put the verb of saying itself in quotation marks.
CUE_MARKS = '“"«‘„'
TIME_WORDS = frozenset(["yesterday", "today", "tonight", "tomorrow"])
PART_OF_DAY = frozenset(["late", "early", "mid"])
SPANS_OF_TIME = frozenset(["week", "weekend", "month", "year", "night", "morning", "afternoon", "evening"])
DAY_PARTS = frozenset(["morning", "afternoon", "evening", "night"])
UNITS = frozenset(["second", "minute", "hour", "day", "week", "month", "year", "moment"])
UNITS |= {f"{unit}s" for unit in UNITS}
# "*Two long days* later": so near stands the unit, in tokens.
COUNTED_REACH = 3
COUNTED_FROM = frozenset({"later", "earlier", "ago", "afterwards"})
# "Police *found two* men" has a verb, "four were *found* shot" an auxiliary of sorts.
FOUND = "found"
# What nothing but a phrase of its own can begin with, and the words that may stand before it nevertheless.
ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "my", "your"})
BEFORE_ARTICLES = frozenset({"half", "double", "quite", "such", "rather", "what", "worth"})
# "*At least* two witnesses said": no part of who does it.
BOUNDS = frozenset({("at", "least"), ("at", "most"), ("more", "than"), ("up", "to"), ("fewer", "than"), ("as", "many")})
# "*Told* state radio the kidnappers had fled": behind such a verb the listener comes first; how near, in tokens.
TELLING = frozenset({"told", "tell", "tells", "telling", "assured", "informed", "warned", "reminded", "notified"})
LISTENER_REACH = 3
OBJECTS = frozenset({"them", "him", "us", "whom"})
POSSESSIVE_MARKS = frozenset({"'s", "’s", "'", "’"})
BEFORE_DATE = frozenset(["on", "in", "last", "this"])


@cache
def _saying_forms() -> frozenset[str]:
    """The first words of the verbs of saying."""
    return cue_openers()


@cache
def verb_forms() -> frozenset[str]:
    """Single words that are mostly finite verbs: sayings and happenings in the past tense, irregular pasts."""
    saying = {form for form in cue_openers() if form.endswith("ed")}
    happening = {form[0] for form in triggers() if len(form) == 1 and form[0].endswith("ed")}
    return frozenset(saying | happening | words().irregular_pasts)


def is_verb(tokens: tuple[Token, ...], at: int) -> bool:
    """Is the word likely a finite verb here? A participle in front of its noun ("armed men") is not."""
    token = tokens[at]
    if not token.is_word or token.is_name:
        return False
    if token.lower in words().finite or token.lower.endswith(CONTRACTED):
        return True
    if token.lower == FOUND:
        return at + 1 < len(tokens) and _opens_phrase(tokens[at + 1])
    if token.lower not in verb_forms() and not (token.lower.endswith("ed") and len(token.lower) > 4):
        return False
    if token.lower in words().attributive and _describes(tokens, at):
        return False
    before = tokens[at - 1] if at else None
    opens_phrase = before is None or before.lower in words().determiners or before.lower in words().prepositions
    return not (opens_phrase and at + 1 < len(tokens) and is_nominal(tokens[at + 1]))


def _opens_phrase(token: Token) -> bool:
    return token.lower in words().determiners or token.lower in words().numbers or token.text[0].isdigit()


def _describes(tokens: tuple[Token, ...], at: int) -> bool:
    """ "When *armed* men ordered", not "she *wounded* two" nor "who *wanted* peace"."""
    before = tokens[at - 1] if at else None
    subject = before is not None and (
        before.lower in words().all_pronouns
        or before.lower in RELATIVES
        or (before.is_name and not is_function_word(before))
    )
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return not subject and following is not None and is_nominal(following) and not _is_number(following)


def _is_number(token: Token) -> bool:
    """ "Detained *dozens*", "wounded *two*"."""
    return token.text[0].isdigit() or token.lower in words().numbers or token.lower in vague_numbers()


def has_verb(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    return any(is_verb(tokens, at) for at in range(first, last))


def is_adverb(token: Token) -> bool:
    """A listed adverb, or a word in -ly that is not one of the nouns so ending."""
    manner = token.lower.endswith("ly") and len(token.lower) > 4 and token.lower not in words().nouns_in_ly
    return token.lower in words().adverbs or (manner and not token.is_name)


def is_function_word(token: Token) -> bool:
    lists = words()
    return (
        token.lower in lists.prepositions
        or token.lower in lists.determiners
        or token.lower in lists.auxiliaries
        or token.lower in lists.subordinators
        or token.lower in lists.conjunctions
        or is_adverb(token)
    )


def is_nominal(token: Token) -> bool:
    """Can the word be, or stand right before, the head of a noun phrase?"""
    return token.is_word and (token.lower in words().all_pronouns or token.is_name or not is_function_word(token))


def is_edge(token: Token) -> bool:
    """Does the token part clauses?"""
    clause = token.lower in words().subordinators or token.lower == "what"
    return token.quote is not None or token.text in ",;:—–-()[]" or clause


def skip_adverbs_back(tokens: tuple[Token, ...], end: int) -> int:
    """``end`` moved left over adverbs and expressions of time."""
    while end > 0:
        time = time_phrase_before(tokens, end)
        if time is not None:
            end = time
        elif is_adverb(tokens[end - 1]):
            end -= 1
        else:
            break
    return end


def time_phrase_before(tokens: tuple[Token, ...], end: int) -> int | None:
    """Where an expression of time that ends right before ``end`` begins: "on Thursday", "late on May 25th"."""
    for start in range(max(0, end - 6), end):
        if time_phrase_after(tokens, start) == end:
            return start
    return None


def time_phrase_after(tokens: tuple[Token, ...], start: int) -> int | None:
    """Where an expression of time that begins at ``start`` ends; ``None`` if there is none."""
    later = _counted_time(tokens, start)
    if later is not None:
        return later
    if start >= len(tokens) or not (tokens[start].lower in _time_openers() or tokens[start].text[0].isdigit()):
        return None  # most words
    at = start
    if tokens[at].lower in PART_OF_DAY:
        at += 1
    if at < len(tokens) and tokens[at].lower in BEFORE_DATE:
        at += 1
    if at < len(tokens) and tokens[at].lower in SPANS_OF_TIME and tokens[at - 1].lower in {"last", "this"}:
        return at + 1
    date = _date_words(tokens, at)
    if date is not None:
        return date + 1 if date < len(tokens) and tokens[date].lower in DAY_PARTS else date
    return start + 1 if tokens[start].lower in TIME_WORDS else None


def _counted_time(tokens: tuple[Token, ...], start: int) -> int | None:
    """ "*Minutes later* residents heard", "*two days earlier*"."""
    near = range(start, min(len(tokens), start + COUNTED_REACH))
    unit = next((at for at in near if tokens[at].lower in UNITS), None)
    if unit is None or unit + 1 >= len(tokens) or tokens[unit + 1].lower not in COUNTED_FROM:
        return None
    counts = (token.lower in words().determiners or token.text[0].isdigit() for token in tokens[start:unit])
    return unit + 2 if all(counts) else None


@cache
def _time_openers() -> frozenset[str]:
    """Words with which an expression of time may begin, besides numbers."""
    dates = {*words().weekdays, *words().month_words}
    return PART_OF_DAY | BEFORE_DATE | SPANS_OF_TIME | TIME_WORDS | dates


def _date_words(tokens: tuple[Token, ...], at: int) -> int | None:
    """Weekday, month, or month and day in either order, with an optional year."""
    if at >= len(tokens):
        return None
    lists = words()
    if tokens[at].lower in lists.weekdays:
        return at + 1
    end = at
    while (
        end < len(tokens) and end - at < 3 and (tokens[end].lower in lists.month_words or tokens[end].text[0].isdigit())
    ):
        end += 1
    has_month = any(tokens[place].lower in lists.month_words and tokens[place].is_name for place in range(at, end))
    return end if has_month else None


def subject_before(sentence: Sentence, verb: int) -> Phrase | None:
    """The subject of the verb group that begins at ``verb``: back to the clause edge, appositions included."""
    tokens = sentence.tokens
    end = skip_adverbs_back(tokens, verb)
    if end and tokens[end - 1].text in CUE_MARKS:
        end -= 1  # "the ministry “categorically denies” it"
    if end == 0:
        return None
    if tokens[end - 1].text == ",":
        return _with_apposition(tokens, end - 1) or _before_insertion(tokens, end - 1)
    phrase = phrase_before(tokens, end)
    within = _with_relative(tokens, end)
    if within is not None and (phrase is None or _is_object_in(tokens, phrase, within)):
        return within
    return phrase or told_of(tokens, end)


def restricted_before(tokens: tuple[Token, ...], end: int) -> Phrase | None:
    """ "*Gunmen* who killed three farmers fled": whom a clause right before the verb is about."""
    within, phrase = _with_relative(tokens, end), phrase_before(tokens, end)
    if within is None or (phrase is not None and not _is_object_in(tokens, phrase, within)):
        return None
    return (within[0], next(at for at in range(*within) if tokens[at].lower in {"who", "that"}))


def told_of(tokens: tuple[Token, ...], end: int) -> Phrase | None:
    """ "*A car* packed with explosives rammed": the subject before the participle that tells more of it."""
    for at in range(end - 2, max(0, end - RELATIVE_REACH), -1):
        if is_edge(tokens[at]):
            return None
        if is_verb(tokens, at):
            participle = tokens[at].lower.endswith(("ed", "said")) and tokens[at + 1].lower in words().prepositions
            return phrase_before(tokens, at) if participle else None
    return None


def _is_past(token: Token) -> bool:
    """ "had *stopped* counting": alone no phrase of nouns."""
    return token.lower.endswith("ed") and not token.is_name and not is_speaking_head(token.lower)


def _is_object_in(tokens: tuple[Token, ...], phrase: Phrase, within: Phrase) -> bool:
    """ "The man *who shot the mayor* said": the phrase before the verb is told of in the clause about the subject."""
    who = next(at for at in range(*within) if tokens[at].lower in {"who", "that"})
    if phrase[0] == who + 1 and tokens[who].lower == "that":
        return True  # "the council that *runs the clinic*"
    verbs = [at for at in range(who + 1, phrase[0]) if is_verb(tokens, at) or tokens[at].lower.endswith("s")]
    return bool(verbs) and not any(tokens[at].lower in _saying_forms() for at in verbs)


def _before_insertion(tokens: tuple[Token, ...], comma: int) -> Phrase | None:
    """ "The union, *for its part*, denied", "The governor, *without naming anybody*, blamed"."""
    for at in range(comma - 1, max(0, comma - LONGEST_PHRASE), -1):
        if tokens[at].text in ";:" or tokens[at].quote is not None:
            return None
        if tokens[at].text == ",":
            opens = tokens[at + 1].lower in words().prepositions or is_adverb(tokens[at + 1])
            opens = opens or any(token.lower in PARTITIVE for token in tokens[at + 2 : at + 5])
            return phrase_before(tokens, at) if opens else None
    return None


def _with_relative(tokens: tuple[Token, ...], end: int) -> Phrase | None:
    """ "officials who were not named": a phrase with a restrictive clause right before its verb."""
    for at in range(end - 1, max(0, end - RELATIVE_REACH), -1):
        if tokens[at].text in ",;:" or tokens[at].quote is not None:
            return None
        if tokens[at].lower == "who" or _tells_more(tokens, at):
            before = phrase_before(tokens, at)
            return None if before is None else (before[0], end)
    return None


def _tells_more(tokens: tuple[Token, ...], that: int) -> bool:
    """ "The council *that runs* the clinic", not "some say *that this* voice"."""
    if tokens[that].lower != "that" or not tokens[that + 1].lower.endswith("s") or is_function_word(tokens[that + 1]):
        return False
    return (
        is_nominal(tokens[that - 1]) and not tokens[that - 1].is_name and tokens[that - 1].lower not in _saying_forms()
    )


def _with_apposition(tokens: tuple[Token, ...], comma: int) -> Phrase | None:
    """``X, the head of Y,``: the phrase up to the closing comma at ``comma``."""
    nearest = next((at for at in range(comma - 1, max(0, comma - LONGEST_PHRASE), -1) if tokens[at].text == ","), None)
    if nearest is not None and tokens[nearest + 1].lower in CIRCUMSTANCES:
        return phrase_before(tokens, nearest)
    for at in range(comma - 1, max(0, comma - LONGEST_PHRASE), -1):
        opens = tokens[at].text == "," and at + 1 < comma
        named = opens and tokens[at + 1].is_name and _is_office(tokens, at)
        if named or (opens and _opens_apposition(tokens[at + 1])):
            before = phrase_before(tokens, at)
            return None if before is None else (_past_fronted(tokens, before[0], at), comma)
    return None


def _past_fronted(tokens: tuple[Token, ...], first: int, apposed: int) -> int:
    """ "From Ardal, *the council's secretary, X,*": a place told of first is no part of who speaks."""
    fronted = first == 1 and tokens[0].lower in FRONTING and not _is_title(tokens[apposed - 1])
    return apposed + 1 if fronted else first


def _opens_apposition(token: Token) -> bool:
    """ "X, *the* head of Y,", "X, *41*,", "X, *speaking* on television,"."""
    known = token.lower in APPOSITIVE_OPENERS or _is_title(token)
    participle = token.lower.endswith("ing") or token.lower in words().participles
    return known or token.text[0].isdigit() or (participle and not token.is_name)


def _is_office(tokens: tuple[Token, ...], end: int) -> bool:
    """ "*The governor of the reserve*, X,": a phrase whose head tells what somebody is."""
    phrase = phrase_before(tokens, end)
    return phrase is not None and head_of(tokens, phrase).lower in words().person_heads


def head_of(tokens: tuple[Token, ...], phrase: Phrase) -> Token:
    """The last word of the phrase before its first preposition, possessors aside."""
    first, last = phrase
    ends = (at for at in range(first + 1, last) if tokens[at].lower in words().prepositions or is_edge(tokens[at]))
    return tokens[next(ends, last) - 1]


def _is_title(token: Token) -> bool:
    return token.lower in words().person_heads or token.lower in words().titles


def phrase_before(tokens: tuple[Token, ...], end: int) -> Phrase | None:
    """The noun phrase that ends right before ``end``, prepositional modifiers included; ``None`` if there is none."""
    if end == 0:
        return None
    if tokens[end - 1].lower in words().all_pronouns:
        return (end - 1, end)
    first = _left_edge(tokens, end, joins_clauses=_follows_verb)
    first = _skip_openers(tokens, first, end)
    fronted = time_phrase_after(tokens, first)  # "*On Monday* the union said"
    first = fronted if fronted is not None and fronted < end else first
    first += 2 * (tuple(token.lower for token in tokens[first : first + 2]) in BOUNDS)
    if first >= end or not any(is_nominal(token) for token in tokens[first:end]):
        return None
    infinitive = first > 0 and tokens[first - 1].lower == "to" and tokens[first].lower in {"be", "have"}
    if infinitive or tokens[first].lower in words().prepositions or (first + 1 == end and _is_past(tokens[first])):
        return None
    return (first, end)


def _left_edge(tokens: tuple[Token, ...], end: int, *, joins_clauses: JoinTest) -> int:
    at = end
    while at > max(0, end - LONGEST_PHRASE):
        token = tokens[at - 1]
        if token.text == ")":
            at = _opening_bracket(tokens, at - 1)
            continue
        if is_edge(token) or is_verb(tokens, at - 1) or (token.lower == "to" and not tokens[at].is_name):
            break
        if token.lower in words().conjunctions and joins_clauses(tokens, at - 1):
            break
        if at < end and (_is_told_of(tokens, at - 1) or _says_on(tokens, at - 1) or _quotes(tokens, at - 1)):
            break
        at -= 1
    return at


def _quotes(tokens: tuple[Token, ...], at: int) -> bool:
    """ "It also *quotes* a member, who": a verb of saying in the present, right behind its pronoun."""
    if not tokens[at].lower.endswith("s") or tokens[at].lower not in _saying_forms():
        return False
    before = skip_adverbs_back(tokens, at)
    return before > 0 and tokens[before - 1].lower in words().all_pronouns


def _says_on(tokens: tuple[Token, ...], at: int) -> bool:
    """ "..., *saying* evidence had gone": what else the speaker says is no part of a phrase."""
    return (
        tokens[at].lower.endswith("ing")
        and tokens[at].lower in _saying_forms()
        and at > 0
        and tokens[at - 1].text == ","
    )


def _is_told_of(tokens: tuple[Token, ...], at: int) -> bool:
    """ "*A claim* its opponents dismissed": a phrase begins behind the noun at ``at``, which is no part of it."""
    if tokens[at + 1].lower not in ARTICLES or not is_nominal(tokens[at]) or tokens[at].lower in BEFORE_ARTICLES:
        return False
    if tokens[at].lower in OBJECTS:
        return True  # "one of them *a policeman*"
    listens = any(token.lower in TELLING for token in tokens[max(0, at - LISTENER_REACH) : at])
    return listens or (at > 0 and tokens[at - 1].lower in ARTICLES and not tokens[at].is_name)


def _follows_verb(tokens: tuple[Token, ...], conjunction: int) -> bool:
    """A conjunction after a verb joins clauses: "the raid killed five and police said"."""
    first = max(0, conjunction - LONGEST_PHRASE)
    edges = (at + 1 for at in range(conjunction - 1, first - 1, -1) if is_edge(tokens[at]))
    return has_verb(tokens, next(edges, first), conjunction)


def _follows_object(tokens: tuple[Token, ...], conjunction: int) -> bool:
    """As ``_follows_verb``, but nouns after a preposition may be joined: "blame from lawyers and judges"."""
    for at in range(conjunction - 1, max(-1, conjunction - LONGEST_PHRASE), -1):
        if tokens[at].lower in words().prepositions or is_edge(tokens[at]):
            return False
        if is_verb(tokens, at):
            return True
    return False


def _opening_bracket(tokens: tuple[Token, ...], closing: int) -> int:
    for at in range(closing, max(-1, closing - 8), -1):
        if tokens[at].text == "(":
            return at
    return closing


def _skip_openers(tokens: tuple[Token, ...], first: int, end: int) -> int:
    """Conjunctions and adverbs in front are not part of the phrase."""
    while first < end:
        lower = tokens[first].lower
        opener = lower in words().conjunctions or is_adverb(tokens[first]) or lower in words().particles
        opener = opener or not tokens[first].is_word
        if not opener:
            break
        first += 1
    return first


def antecedent_before(tokens: tuple[Token, ...], relative: int) -> Phrase | None:
    """What a relative pronoun at ``relative`` refers to: the nearest phrase, not the one that it modifies."""
    end = relative - 1 if relative and tokens[relative - 1].text == "," else relative
    end = skip_adverbs_back(tokens, end)
    first = _skip_openers(tokens, _left_edge(tokens, end, joins_clauses=_follows_object), end) if end else 0
    for at in range(end - 1, first - 1, -1):
        if tokens[at].lower in words().prepositions and not _inside_name(tokens, at, end):
            first = first if _tells_where(tokens, (first, at), (at + 1, end), relative) else at + 1
            break
    return (first, end) if any(is_nominal(token) for token in tokens[first:end]) else None


def _tells_where(tokens: tuple[Token, ...], before: Phrase, behind: Phrase, relative: int) -> bool:
    """ "Two diplomats in Ardal, *who* asked": a place asks nothing; those before it do."""
    if tokens[relative].lower != "who" or before[0] >= before[1] or is_speaking_head(tokens[behind[1] - 1].lower):
        return False
    return is_speaking_head(tokens[before[1] - 1].lower)


def _inside_name(tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """A small word between capitals belongs to the name: "Voice for Justice"."""
    return at > 0 and tokens[at - 1].is_name and at + 1 < end and tokens[at + 1].is_name


def _is_possessive_mark(tokens: tuple[Token, ...], at: int) -> bool:
    """ "The traders' union", "the boy's mother": the mark right behind a word, with its noun behind it."""
    joined = tokens[at].text in POSSESSIVE_MARKS and at > 0 and tokens[at - 1].end == tokens[at].start
    if joined and tokens[at].lower.endswith("s"):
        return at + 1 < len(tokens) and is_nominal(tokens[at + 1]) and not is_verb(tokens, at + 1)
    return joined and tokens[at - 1].lower.endswith("s") and at + 1 < len(tokens) and is_nominal(tokens[at + 1])


def phrase_after(tokens: tuple[Token, ...], start: int, *, with_modifiers: bool = True) -> Phrase | None:
    """The noun phrase that begins at ``start``: on to the next verb or clause edge, brackets after a name included."""
    at = start
    while at < min(len(tokens), start + LONGEST_PHRASE):
        token = tokens[at]
        if token.text == "(":
            closing = next((end for end in range(at, min(len(tokens), at + 8)) if tokens[end].text == ")"), at)
            at = closing + 1
            continue
        if _is_possessive_mark(tokens, at):
            at += 1
            continue
        stops = token.quote is not None or not token.is_word or token.lower in words().subordinators
        if stops or is_verb(tokens, at) or token.lower == "to" or time_phrase_after(tokens, at) is not None:
            break
        if token.lower in words().prepositions and not with_modifiers and not _inside_name(tokens, at, len(tokens)):
            break
        at += 1
    while at > start and is_function_word(tokens[at - 1]):
        at -= 1
    return (start, at) if any(is_nominal(token) for token in tokens[start:at]) else None
