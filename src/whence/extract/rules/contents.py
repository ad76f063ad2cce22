"""Contents: which words a clause of saying covers, by the frame of its verb."""

from __future__ import annotations

from dataclasses import dataclass, replace

from whence.extract.layout import Sentence, Token
from whence.extract.rules.clauses import Clause, object_before, reduced_end
from whence.extract.rules.phrases import (
    UNITS,
    Phrase,
    antecedent_before,
    has_verb,
    is_edge,
    is_function_word,
    is_verb,
    phrase_after,
    phrase_before,
    time_phrase_after,
    time_phrase_before,
)
from whence.records import Span
from whence.schema.saying import nouns_of_saying, saying_nouns
from whence.schema.words import words

# After a comma these end a noun phrase's content: what follows is the narrator's, or another clause.
ENDS_PHRASE = frozenset({"which", "who", "where", "when", "while", "whereas", "though", "although"})
ENDS_PHRASE |= {"after", "before", "as", "saying", "adding"}
# "said *to*", "accused *of*", "blamed *for*", "seen *as*".
HIDDEN_OPENERS = frozenset({"to", "of", "for", "as"})
# "said *on its website* that", "wrote *on X* that".
CHANNEL_WORDS = frozenset({"conference", "briefing", "interview", "x", "channel", "page", "account", "website", "site"})
CHANNEL_WORDS |= {"telegram", "facebook", "twitter", "radio", "television"}
# What opens a clause of the narrator's own behind a saying in parenthesis.
BESIDE = frozenset({"as", "while", "whereas"})
# "said *by telephone* that": prepositions of how and where something is said, never of what; and how far "that" may be.
MANNER = frozenset({"by", "from", "via", "through", "over", "in", "at", "on", "during", "with", "after", "before"})
MANNER_REACH = 12
# "*in a* two-line statement", "*in its* leaflet"; "in *the* video" may well be what is spoken of.
OWN_MEANS = frozenset({"a", "an", "its", "his", "her", "their", "another"})
MEANS = frozenset({"message", "statement", "leaflet", "letter", "post", "posting", "video", "tweet", "communiqué"})
MEANS |= {"broadcast", "recording", "note", "bulletin", "interview", "speech", "address", "sermon", "release", "call"}
# Words; "said the army left" has three behind its verb.
SHORTEST_CLAUSE = 3
# A light verb's noun stands near it, in words: "expressed deep and growing *concern*".
OBJECT_REACH = 8


@dataclass(frozen=True, slots=True)
class Content:
    """The pieces said, and to whom. ``direct``: every piece is a quotation. ``clause``: they state something."""

    pieces: tuple[Span, ...]
    addressee: Span | None = None
    direct: bool = False
    clause: bool = False


@dataclass(frozen=True, slots=True)
class _Behind:
    """The words behind a cue, as tokens from ``start`` up to, not including, ``limit``; at least one."""

    sentence: Sentence
    clause: Clause
    start: int
    limit: int

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens


def content_of(sentence: Sentence, clause: Clause, limit: int) -> Content | None:
    """What the clause's cue covers, up to the token ``limit``; ``None`` if the verb is not a saying here."""
    if clause.kind in {"marker", "inverted", "carried"}:
        return _before(sentence, clause)
    if clause.kind == "alleged":
        return _embedded(sentence, clause)
    if clause.kind == "parenthesis":
        return _around(sentence, clause)
    if clause.kind == "agent":
        return _agentive(sentence, clause, limit)
    if clause.kind == "hidden":
        return _hidden(sentence, clause, limit)
    return _after(sentence, clause, limit)


def _before(sentence: Sentence, clause: Clause) -> Content | None:
    """The words in front of the cue, and any quotation that goes on behind it."""
    tokens = sentence.tokens
    pieces = [
        *stretch_of(sentence, _opening(tokens, clause), clause.left),
        *_quotes(tokens, clause.cue.end, len(tokens)),
    ]
    if not pieces:
        return None
    return Content(tuple(pieces), _addressee(sentence, clause), direct=_all_quotes(tokens, pieces), clause=True)


def _around(sentence: Sentence, clause: Clause) -> Content | None:
    """The words on both sides of "..., X noted, ..."; what happens beside it (", *as* shells fell") is not said."""
    end = len(sentence.tokens)
    close = time_phrase_after(sentence.tokens, clause.cue.end) or clause.cue.end
    behind = [] if _goes_on_beside(sentence.tokens, close) else stretch_of(sentence, close, end)
    within = clause.source is not None and clause.left + 1 < clause.source[0]  # "a raid in which, it said, two died"
    start = _colon(sentence.tokens, clause) or 0
    pieces = [*([] if within else stretch_of(sentence, start, clause.left)), *behind]
    return Content(tuple(pieces), direct=_all_quotes(sentence.tokens, pieces), clause=True) if pieces else None


def _goes_on_beside(tokens: tuple[Token, ...], at: int) -> bool:
    """ "..., X said, *as workers warned* that", not "..., X said, *while fleeing*"."""
    opens = at + 2 < len(tokens) and tokens[at].text == "," and tokens[at + 1].lower in BESIDE
    if at + 2 < len(tokens) and [token.lower for token in tokens[at + 1 : at + 3]] == ["in", "what"]:
        return True  # "..., X said, *in what would be the first* swap"
    return opens and not tokens[at + 2].lower.endswith("ing")


def _embedded(sentence: Sentence, clause: Clause) -> Content | None:
    """ "denied that *its men took part*, as alleged by X"."""
    that = max(at for at in range(clause.left) if sentence.tokens[at].lower == "that")
    return _made(sentence, that + 1, clause.left, clause=True)


def _opening(tokens: tuple[Token, ...], clause: Clause) -> int:
    return _colon(tokens, clause) or _after_opening(tokens)


def _colon(tokens: tuple[Token, ...], clause: Clause) -> int | None:
    """ "The mayor would not choose: *one mourns or one kills*, she said": behind what tells of whoever says it."""
    source = clause.source
    if source is None or source[1] - source[0] > 1 or tokens[source[0]].lower not in words().all_pronouns:
        return None
    return next((at + 1 for at in range(clause.left - 1, 0, -1) if tokens[at].text == ":"), None)


def _after_opening(tokens: tuple[Token, ...]) -> int:
    return 1 if tokens[0].lower in {"but", "and", "meanwhile", "however"} else 0


def _addressee(sentence: Sentence, clause: Clause) -> Span | None:
    if "tell" not in clause.cue.entry.frames:
        return None
    phrase = phrase_after(sentence.tokens, clause.cue.end, with_modifiers=False)
    return None if phrase is None else sentence.cut(*phrase)


def stretch_of(sentence: Sentence, first: int, last: int) -> list[Span]:
    """The tokens from ``first`` to ``last`` as one piece without the punctuation around it."""
    tokens = sentence.tokens
    while first < last and _is_bare_punctuation(tokens[first]):
        first += 1
    while last > first and _is_bare_punctuation(tokens[last - 1]) and tokens[last - 1].text not in ")]":
        last -= 1
    return [sentence.cut(first, last)] if first < last else []


def _is_bare_punctuation(token: Token) -> bool:
    return token.quote is None and not token.is_word and token.text not in '“”"«»‘’([$£€#@'


def _quotes(tokens: tuple[Token, ...], first: int, last: int) -> list[Span]:
    return [token.quote.outer for token in tokens[first:last] if token.quote is not None]


def _all_quotes(tokens: tuple[Token, ...], pieces: list[Span]) -> bool:
    quotes = {token.quote.outer for token in tokens if token.quote is not None}
    return all(piece in quotes for piece in pieces)


def _agentive(sentence: Sentence, clause: Clause, limit: int) -> Content | None:
    """ "The raid was condemned by X", "it was alleged by X that ...": the subject, or the clause after the agent."""
    tokens = sentence.tokens
    limit = min(limit, reduced_end(tokens, clause.cue))
    assert clause.source is not None  # noqa: S101  # agents are found by their phrase
    subject = phrase_before(tokens, clause.cue.group)
    needs = clause.cue.entry.needs_object
    if needs and (subject is None or not any(token.lower in needs for token in tokens[slice(*subject)])):
        return None
    rest = time_phrase_after(tokens, clause.source[1]) or clause.source[1]
    if rest < limit and (tokens[rest].lower == "that" or _is_infinitive(tokens, rest)):
        listener = None if subject is None or tokens[subject[0]].lower == "it" else sentence.cut(*subject)
        return _made(sentence, rest, limit, listener)
    goes_on = rest < limit and tokens[rest].text != ","
    behind = stretch_of(sentence, rest, _np_end(tokens, rest, limit)) if goes_on else []
    pieces = [*([] if subject is None else [sentence.cut(*subject)]), *behind]
    return Content(tuple(pieces)) if pieces else None


def _hidden(sentence: Sentence, clause: Clause, limit: int) -> Content | None:
    """ "It is alleged that ...", "X is said to ...", "X was told that ...": what, and of whom."""
    tokens, end = sentence.tokens, clause.cue.end
    end = time_phrase_after(tokens, end) or end
    if end >= limit:
        return None
    told = "tell" in clause.cue.entry.frames
    reduced = clause.cue.group == clause.cue.verb  # "the arrest of *five people* accused of"
    subject = (antecedent_before if reduced else phrase_before)(tokens, clause.cue.group)
    if tokens[end].lower == "that" or (told and has_verb(tokens, end, limit)):
        comma = next((at for at in range(end, limit) if tokens[at].text == ","), limit)
        listener = sentence.cut(*subject) if told and subject is not None else None
        return _made(sentence, end, comma, listener, clause=True)
    if tokens[end].lower not in HIDDEN_OPENERS or subject is None:
        return None
    limit = min(limit, reduced_end(tokens, clause.cue))
    pieces = [sentence.cut(*subject), *stretch_of(sentence, end, _np_end(tokens, end, limit))]
    return Content(tuple(pieces), clause=True)


def _made(
    sentence: Sentence, first: int, last: int, addressee: Span | None = None, *, clause: bool = False
) -> Content | None:
    pieces = stretch_of(sentence, first, last)
    if not any(token.is_word or token.quote is not None for token in sentence.tokens[first:last]):
        return None
    direct = _all_quotes(sentence.tokens, pieces)
    stated = clause or direct or sentence.tokens[first].lower == "that"
    return Content(tuple(pieces), addressee, direct=direct, clause=stated)


def _after(sentence: Sentence, clause: Clause, limit: int) -> Content | None:
    """The words after the cue; frames are tried from the most to the least specific."""
    tokens, frames = sentence.tokens, clause.cue.entry.frames
    start = _skip_circumstances(tokens, _past_mark(tokens, clause, limit), limit)
    if start >= limit:
        return None
    start = _past_manner(tokens, start, limit)
    told = _told_to(sentence, start, limit)
    if told is not None:
        return told
    if tokens[start].lower == "that" and frames & {"that", "that_only", "tell"} and not _is_time(tokens, start + 1):
        return _made(sentence, start, limit)
    if tokens[start].quote is not None and _goes_on_after(tokens, start + 1, limit):
        return _made(sentence, start, start + 1)
    if tokens[start].quote is not None or (tokens[start].text == ":" and start + 1 < limit):
        return _made(sentence, start, limit, clause=True)
    behind = _Behind(sentence, clause, start, limit)
    found = (reader(behind) for frame, reader in FRAMES if frame in frames)
    return next((content for content in found if content is not None), None)


def _goes_on_after(tokens: tuple[Token, ...], at: int, limit: int) -> bool:
    """ "shouted “Go” *and then left*": the sentence goes on behind the words, and not with more of them."""
    joins = at + 1 < limit and tokens[at].lower in words().conjunctions | {"before", "after", "as", "while", "when"}
    return joins and not any(token.quote is not None or token.text in '“”"‘«' for token in tokens[at:limit])


def _is_time(tokens: tuple[Token, ...], at: int) -> bool:
    """ "Went on *that year* to win"."""
    return at < len(tokens) and tokens[at].lower in UNITS


def _told_to(sentence: Sentence, start: int, limit: int) -> Content | None:
    """ "confirmed *to the paper* that", "admitted *to police* that": to whom it is said, before what is."""
    tokens = sentence.tokens
    listened = tokens[start].lower == "to" and not _is_infinitive(tokens, start)
    phrase = phrase_after(tokens, start + 1, with_modifiers=False) if listened else None
    if phrase is None or phrase[1] >= limit or tokens[phrase[1]].lower != "that":
        return None
    return _made(sentence, phrase[1], limit, sentence.cut(*phrase))


def _past_mark(tokens: tuple[Token, ...], clause: Clause, limit: int) -> int:
    """Behind the mark that closes where the verb itself stands in quotation marks."""
    at, group = clause.cue.end, clause.cue.group
    closes = at < limit and tokens[at].quote is None and tokens[at].text in '”"»’'
    opened = tokens[at].text != '"' or (group > 0 and tokens[group - 1].text == '"') if closes else False
    return at + 1 if opened else at


def _skip_circumstances(tokens: tuple[Token, ...], start: int, limit: int) -> int:
    """Past "on Thursday", "in a statement" and the like between cue and content."""
    at = start
    while at < limit:
        time = time_phrase_after(tokens, at)
        if time is not None:
            at = time
        elif _opens_channel(tokens, at):
            phrase = phrase_after(tokens, at + 1, with_modifiers=False)
            at = at + 1 if phrase is None else phrase[1]
        elif tokens[at].text == "," and (at > start or _opens_quotation(tokens, at + 1)):
            at += 1
        else:
            break
    return at


def _past_manner(tokens: tuple[Token, ...], start: int, limit: int) -> int:
    """ "said *by telephone from the town* that": to "that", where nothing but a phrase stands before it."""
    if tokens[start].lower not in MANNER:
        return start
    ahead = range(start + 1, min(limit - 1, start + MANNER_REACH))
    finite = words().finite
    that = next((at for at in ahead if is_edge(tokens[at]) or tokens[at].lower in finite), start)
    if tokens[that].lower != "that" or is_verb(tokens, that + 1) or tokens[that + 1].lower in finite:
        return start  # another clause comes first, or "that were" tells of the phrase
    return that


def _opens_quotation(tokens: tuple[Token, ...], at: int) -> bool:
    return at < len(tokens) and (tokens[at].quote is not None or tokens[at].text in '“"‘«')


def _opens_channel(tokens: tuple[Token, ...], at: int) -> bool:
    if tokens[at].lower not in {"in", "at", "during", "on"}:
        return False
    ahead = [token.lower for token in tokens[at + 1 : at + 5]]
    return any(word in saying_nouns() or word in CHANNEL_WORDS for word in ahead)


def _to(behind: _Behind) -> Content | None:
    """``urged X to leave``: X is the addressee, the infinitive the content."""
    tokens, start, limit = behind.tokens, behind.start, behind.limit
    to = next((at for at in range(start, limit) if tokens[at].lower == "to" and not tokens[at - 1].is_name), None)
    to = next((at for at in range(start, limit) if _is_infinitive(tokens, at)), to)
    if to is None or to == start or has_verb(tokens, start, to):
        return _np(behind) if "np" in behind.clause.cue.entry.frames else None
    return _made(behind.sentence, to, _own_clause_end(behind.tokens, to, limit), behind.sentence.cut(start, to))


def _own_clause_end(tokens: tuple[Token, ...], start: int, limit: int) -> int:
    """ "to mediate, *but the offer met* with silence": what follows such a comma is not asked or offered."""
    commas = (at for at in range(start, limit - 1) if tokens[at].text == "," and tokens[at + 1].lower == "but")
    return next((at for at in commas if has_verb(tokens, at, limit)), limit)


def _is_infinitive(tokens: tuple[Token, ...], at: int) -> bool:
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].lower != "to" or following is None or not following.is_word or following.is_name:
        return False
    noun = following.lower.endswith("s") and not following.lower.endswith("ss")
    return following.lower not in words().determiners and not noun


def _tell(behind: _Behind) -> Content | None:
    """``warned X that``, ``told X the army had left``."""
    sentence, tokens, start, limit = behind.sentence, behind.tokens, behind.start, behind.limit
    that = next((at for at in range(start, limit) if tokens[at].lower == "that" or tokens[at].quote is not None), None)
    if that is not None and that > start and not has_verb(tokens, start, that):
        end = that - 1 if tokens[that - 1].text in ",:" else that
        end = time_phrase_before(tokens, end) or end
        return _made(sentence, that, limit, sentence.cut(start, end)) if start < end else None
    phrase = phrase_after(tokens, start, with_modifiers=False)
    if phrase is not None and _is_told_to(tokens, phrase):
        return _made(sentence, phrase[1], limit, sentence.cut(*phrase))
    if "np" in behind.clause.cue.entry.frames or phrase is None or limit - phrase[1] < SHORTEST_CLAUSE:
        return None
    first = _listener(tokens, phrase)
    if not has_verb(tokens, first, limit):
        return None
    return _made(sentence, first, limit, sentence.cut(start, first), clause=True)


def _is_told_to(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """ "told *them* to leave", not "told reporters efforts to end it had failed"."""
    first = tokens[phrase[0]]
    one = phrase[1] - phrase[0] == 1 or first.lower in words().determiners or first.is_name
    return one and _is_infinitive(tokens, phrase[1]) if phrase[1] < len(tokens) else False


def _listener(tokens: tuple[Token, ...], phrase: Phrase) -> int:
    """Where the addressee ends when no *that* follows: at the first word that opens another phrase."""
    for at in range(phrase[0] + 1, phrase[1]):
        opens = tokens[at].lower in words().determiners or tokens[at].lower in words().all_pronouns
        if opens or (tokens[at].is_name and not tokens[at - 1].is_name):
            return at
    return phrase[0] + 1 if tokens[phrase[0]].lower in words().plural_person_heads else phrase[1]


def _of(behind: _Behind) -> Content | None:
    """``accused X of Y``: whom and of what, together."""
    tokens, start, limit = behind.tokens, behind.start, behind.limit
    if not any(token.lower == "of" for token in tokens[start:limit]):
        return None
    return _made(behind.sentence, start, _phrase_end(behind))


def _as(behind: _Behind) -> Content | None:
    """``described X as Y``, ``a shift he described as Y``: X and Y are the content, *as* is not."""
    sentence, start, limit = behind.sentence, behind.start, behind.limit
    at = next((place for place in range(start, limit) if behind.tokens[place].lower == "as"), None)
    if at is None:
        return None
    target = stretch_of(sentence, start, at) or _object_before(sentence, behind.clause)
    pieces = [*target, *stretch_of(sentence, at + 1, limit)]
    return Content(tuple(sorted(pieces))) if pieces else None


def _object_before(sentence: Sentence, clause: Clause) -> list[Span]:
    if clause.source is None:
        return []
    phrase = object_before(sentence.tokens, clause.source)
    return [] if phrase is None else [sentence.cut(*phrase)]


def _np(behind: _Behind) -> Content | None:
    """``condemned the attack``: the phrase with its modifiers, up to a clause that is not the speaker's."""
    tokens, start, limit = behind.tokens, behind.start, behind.limit
    needs = behind.clause.cue.entry.needs_object
    if needs and not any(token.lower in needs for token in tokens[start : min(limit, start + OBJECT_REACH)]):
        return None
    if not (tokens[start].is_word or tokens[start].text in '“"‘«'):
        return None
    end = _phrase_end(behind)
    edge = next((at for at in range(start, end) if is_edge(tokens[at])), end)
    stated = "that" in behind.clause.cue.entry.frames and has_verb(tokens, start, edge)
    return _made(behind.sentence, start, end, clause=stated)


def _phrase_end(behind: _Behind) -> int:
    limit = behind.limit
    if behind.clause.kind == "relative":
        limit = _relative_end(behind.tokens, behind.clause, behind.start, limit)
    return _np_end(behind.tokens, behind.start, limit)


def _np_end(tokens: tuple[Token, ...], start: int, limit: int) -> int:
    """Where a noun phrase ends: before a clause of another, or before a second verb of its own ("and fled")."""
    for at in range(start + 1, limit):
        if tokens[at].text == ";" or (tokens[at].text == "," and _ends_phrase(tokens, at + 1, limit)):
            return at
        if _opens_means(tokens, at, limit) or opens_words(tokens, at):
            return at
        free = start + 3 if tokens[start].lower == "what" else start  # "*what it called* a crime and offered"
        if tokens[at].lower == "and" and _opens_predicate(tokens, at + 1, limit) and not has_verb(tokens, free, at):
            return at
    return limit


def opens_words(tokens: tuple[Token, ...], at: int) -> bool:
    """ "Urged caution*: “Both armies lie.”*": the words themselves begin behind the colon."""
    return tokens[at].text == ":" and at + 1 < len(tokens) and tokens[at + 1].quote is not None


def _opens_means(tokens: tuple[Token, ...], at: int, limit: int) -> bool:
    """ "claimed the attack *in a message on Telegram*": how it was said is no part of what was."""
    if tokens[at].lower not in {"in", "on", "via", "through"} or at + 1 >= limit:
        return False
    ahead = [token.lower for token in tokens[at + 2 : min(limit, at + 5)]]
    own = tokens[at + 1].lower in OWN_MEANS and any(word in MEANS for word in ahead)
    return own or tokens[at + 1].text in words().social_platforms


def _opens_predicate(tokens: tuple[Token, ...], at: int, limit: int) -> bool:
    """ "and *fled* to the hills", not "tanks and *armoured* cars"."""
    if at + 1 >= limit or not is_verb(tokens, at):
        return False
    following = tokens[at + 1]
    takes_object = is_function_word(following) or following.lower in words().all_pronouns or not following.is_word
    return tokens[at].lower in words().finite or takes_object


def _ends_phrase(tokens: tuple[Token, ...], at: int, limit: int) -> bool:
    """After a comma: "which", "in which", "while", or "and" with a clause of its own."""
    if at >= limit:
        return False
    if tokens[at].lower in {"and", "but"}:
        comma = next((place for place in range(at, limit) if tokens[place].text == ","), limit)
        return has_verb(tokens, at, comma)
    if _takes_up(tokens, at, limit):
        return True
    pied = at + 1 < limit and tokens[at].lower in words().prepositions and tokens[at + 1].lower in {"which", "whom"}
    return pied or tokens[at].lower in ENDS_PHRASE


def _takes_up(tokens: tuple[Token, ...], at: int, limit: int) -> bool:
    """ "..., *something* he denies", "..., *a charge* the army rejects"."""
    if tokens[at].lower == "something":
        return True
    return at + 1 < limit and tokens[at].lower in {"a", "an"} and tokens[at + 1].lower in nouns_of_saying().borne


def _relative_end(tokens: tuple[Token, ...], clause: Clause, start: int, limit: int) -> int:
    """Where the outer clause goes on behind a relative one."""
    for at in range(start + 1, limit):
        if tokens[at].text == "," and at + 1 < limit and is_verb(tokens, at + 1):
            return at  # ", who denied the charge, *left* the country"
        joins = tokens[at].lower == "and" and at + 1 < limit and tokens[at + 1].lower in words().prepositions
        if joins and all(token.lower != tokens[at + 1].lower for token in tokens[start:at]):
            return at  # "that claimed responsibility and in the fight": the second phrase belongs to the outer clause
    return _main_verb(tokens, clause, start, limit)


def _main_verb(tokens: tuple[Token, ...], clause: Clause, start: int, limit: int) -> int:
    """ "The group that claimed responsibility *is* banned": a subject at the sentence's start still needs its verb."""
    if clause.source is None or _after_opening(tokens) < clause.source[0]:
        return limit
    edge = next((at for at in range(start, limit) if is_edge(tokens[at])), limit)
    verbs = [at for at in range(start, edge) if is_verb(tokens, at) and not is_verb(tokens, at - 1)]
    return verbs[0] if len(verbs) == 1 else limit


def _complement(behind: _Behind) -> Content | None:
    """``called the raid a crime``: something, and what it is called."""
    rest = behind.tokens[behind.start + 1 : behind.limit]
    return _np(behind) if any(token.lower in {"a", "an"} or token.text in '“"' for token in rest) else None


def _clause_without_that(behind: _Behind) -> Content | None:
    """``said the army had left``: needs a verb of its own, or it is no clause."""
    start, limit = behind.start, behind.limit
    if limit - start < SHORTEST_CLAUSE or not has_verb(behind.tokens, start, limit):
        return None
    return _made(behind.sentence, start, limit, clause=True)


def _infinitive(behind: _Behind) -> Content | None:
    """``vowed to hit back``."""
    if not _is_infinitive(behind.tokens, behind.start):
        return None
    ends = (at for at in range(behind.start, behind.limit) if behind.tokens[at].text == ";")
    return _made(behind.sentence, behind.start, next(ends, behind.limit))


def _marked(behind: _Behind) -> Content | None:
    """``asked whether``, ``appealed for calm``, ``appealed to X to``."""
    first = behind.tokens[behind.start].lower
    if first in {"whether", "why", "how", "who", "what", "if", "for"}:
        return _made(behind.sentence, behind.start, behind.limit)
    return _to(replace(behind, start=behind.start + 1)) if first == "to" else None


FRAMES = (
    ("of", _of),
    ("as", _as),
    ("to", _to),
    ("to_do", _infinitive),
    ("tell", _tell),
    ("whether", _marked),
    ("for_np", _marked),
    ("to_to", _marked),
    ("np", _np),
    ("for", _np),
    ("complement", _complement),
    ("that", _clause_without_that),
)
