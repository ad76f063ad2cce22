"""Credits: who else carried what a sentence says.

"X, *quoted by Y*, said" is read as "X said" once the credit is laid aside: so the rules of sayings need not know where
a credit can stand, and those of credits need not know what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from whence.extract.found import Attribution
from whence.extract.layout import Layout, Sentence, Token
from whence.extract.rules.carriers import Carriers
from whence.extract.rules.clauses import CARRYING, find_clauses, with_following_apposition
from whence.extract.rules.cues import is_cue_form
from whence.extract.rules.patterns import one_of
from whence.extract.rules.phrases import Phrase, is_adverb, is_edge, phrase_after, subject_before
from whence.records import Span
from whence.schema.agencies import agency_forms
from whence.schema.crediting import crediting
from whence.schema.kinds import is_speaking_head
from whence.schema.saying import nouns_of_saying
from whence.schema.words import RELATIVES, words

# carried: the words were passed on. addressed: they were said to a carrier. citing: whom the speaker itself cites.
# according: the carrier's own report, which may lean on it as a whole.
# looking back: a sentence of its own credits the one before it ("The Sentinel first reported the remarks").
Kind = Literal["carried", "according", "addressed", "citing", "looking back"]

# Quoting leaves no doubt that words are passed on; a flag may be carried, too, and a worry shared.
QUOTED = frozenset({"quoted", "cited", "paraphrased"})
# A document whose carrier is named stands near: "a video posted late on Monday and *shared* by".
DOCUMENT_REACH = 8
PASSIVE = frozenset({"has", "have", "had", "is", "are", "was", "were", "been", "being"})
QUANTITIES = frozenset(
    {"dozens", "hundreds", "thousands", "scores", "several", "many", "number", "some", "most", "one"}
)
# "*first* reported by", "as quoted by": what may stand in front of a credit's participle.
LATER = frozenset({"also", "later", "first", "as", "then", "when", "earlier", "widely", "previously", "subsequently"})


# What people are called by what they do: "nurses", "diggers", "a shopkeeper".
DOER = re.compile(r"(?:er|or|ist|ian|man|men|woman|women|nurse|people)s?$")


@dataclass(frozen=True, slots=True)
class Credit:
    """``span`` is all that credits, commas included; ``carrier`` the words for whom it names.

    The carrier of a ``citing`` credit is the speaker whom the sentence's own speaker cites. ``cue`` is the word that
    makes it a credit.
    """

    kind: Kind
    sentence: int
    span: Span
    carrier: Span
    cue: Span

    @property
    def lifted(self) -> bool:
        """Can it be laid aside? Whom something is told stays an argument of its verb."""
        return self.kind not in {"addressed", "looking back"}


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence as one lower-case line, with the token at each word's beginning."""

    sentence: Sentence
    text: str
    carriers: Carriers
    line: str
    tokens_at: dict[int, int]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens


def find_credits(layout: Layout, carriers: Carriers) -> list[Credit]:
    """All credits beside the sayings of a text, in text order."""
    found = [credit for sentence in layout.sentences for credit in _in_sentence(sentence, layout.text, carriers)]
    return sorted(found, key=lambda credit: credit.span)


def without_credits(layout: Layout, beside: Sequence[Credit]) -> Layout:
    """The layout with the words of its credits left out of its sentences."""
    by_sentence: dict[int, list[Span]] = {}
    for credit in beside:
        if credit.lifted:
            by_sentence.setdefault(credit.sentence, []).append(credit.span)
    sentences = [_without(sentence, by_sentence.get(sentence.index, [])) for sentence in layout.sentences]
    return replace(layout, sentences=tuple(sentences))


def aside(found: list[Attribution], beside: Sequence[Credit], text: str) -> list[Attribution]:
    """Attributions found in the whole text, with the credits at the edges of their parts cut off.

    One of which nothing but a credit is left says nothing of its own.
    """
    lifted = [credit.span for credit in beside if credit.lifted]
    kept = []
    for each in found:
        near = [span for span in lifted if any(span.overlaps(part) for part in (each.anchor, *_parts(each)))]
        source = None if each.source is None else _cut(each.source, near, text)
        if any(span.contains(each.anchor) for span in near) and (
            source is None or not _is_participle(each.anchor, text)
        ):
            continue
        content = tuple(left for piece in each.content if (left := _cut(piece, near, text)) is not None)
        if content:
            cue = None if each.cue is None else _cut(each.cue, near, text) or each.cue
            kept.append(replace(each, source=source, content=content, cue=cue))
    return kept


def _is_participle(cue: Span, text: str) -> bool:
    """ "X, *quoted* by Y, begs": the head may take it for the cue of what X says."""
    return cue.cut(text).split()[-1].lower() in crediting().carried | crediting().carried_by_outlets


def _parts(each: Attribution) -> tuple[Span, ...]:
    return each.content if each.source is None else (each.source, *each.content)


def _cut(part: Span, stretches: list[Span], text: str) -> Span | None:
    """The part without the stretches that reach over one of its edges."""
    start, end = part.start, part.end
    for each in stretches:
        if each.start <= start < each.end:
            start = each.end
        if each.start < end <= each.end + 1:
            end = each.start
    if (start, end) == (part.start, part.end):
        return part
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(" ,"))
    end = max(start, end - (len(piece) - len(piece.rstrip(" ,"))))
    return Span(start, end) if start < end else None


def _without(sentence: Sentence, stretches: list[Span]) -> Sentence:
    left = tuple(
        token for token in sentence.tokens if not any(each.start <= token.start < each.end for each in stretches)
    )
    return replace(sentence, tokens=left) if left else sentence


def _in_sentence(sentence: Sentence, text: str, carriers: Carriers) -> Iterator[Credit]:
    """A credit inside a longer one is the same: "in a letter *read out by Y*"."""
    line = _line(sentence, text, carriers)
    found = [credit for finder in FINDERS for credit in finder(line)]
    for credit in found:
        if not any(other is not credit and _is_part(credit, other) for other in found):
            yield credit


def _is_part(credit: Credit, other: Credit) -> bool:
    return other.span.contains(credit.span) and other.carrier == credit.carrier and other.span != credit.span


def _line(sentence: Sentence, text: str, carriers: Carriers) -> _Line:
    """Quotations are single words of the line, so that no pattern looks into them."""
    words_of = ['"' if token.quote is not None else token.lower.replace(" ", "") for token in sentence.tokens]
    starts, at = {}, 0
    for place, word in enumerate(words_of):
        starts[at] = place
        at += len(word) + 1
    starts[at] = len(words_of)
    return _Line(sentence, text, carriers, " ".join((*words_of, "")), starts)


def _credit(line: _Line, kind: Kind, stretch: Phrase, carrier: Span, cue: int) -> Credit:
    sentence = line.sentence
    return Credit(kind, sentence.index, sentence.cut(*stretch), carrier, sentence.cut(cue, cue + 1))


def _carried(line: _Line) -> Iterator[Credit]:
    """ "quoted by Y", "a video shared by Y", "a letter seen by Y", "aired on Y"."""
    for found in _patterns()["carried"].finditer(line.line):
        cue, behind = line.tokens_at[found.start("verb")], line.tokens_at[found.end()]
        if line.tokens[cue - 1].lower == "as" and found["verb"] in CARRYING - QUOTED:
            continue  # "as reported by Y" is a clause of its own: Y may have nobody behind it
        anyone = found["by"] == "by" and _passes_on(line, cue, behind, found["verb"])
        carrier = _carrier_at(line, behind, possessive=found["by"] == "by", anyone=anyone)
        if carrier is not None:
            first = behind - 1 if found["saying"] else _start(line.tokens, cue, behind - 1)
            yield _credit(line, "carried", _with_commas(line.tokens, first, carrier[1]), carrier[0], cue)


def _passes_on(line: _Line, cue: int, behind: int, verb: str) -> bool:
    """Does the verb mean that words were passed on, whoever did so? "A video shared by *the group*" is its own."""
    if verb in QUOTED:
        return True
    agent = line.tokens[behind] if behind < len(line.tokens) else None
    if agent is None or agent.is_name or agent.lower in {"the", "its", "his", "her", "their"}:
        return False
    near = line.tokens[max(0, cue - DOCUMENT_REACH) : cue]
    return verb in crediting().carried and any(token.lower in crediting().words for token in near)


def _start(tokens: tuple[Token, ...], verb: int, by: int) -> int:
    """Where the credit begins: a relative clause goes with it; of a main clause's passive only "by Y" does."""
    at = verb
    while at and (tokens[at - 1].lower in LATER or is_adverb(tokens[at - 1])):
        at -= 1
    first = at
    while at and (tokens[at - 1].lower in PASSIVE or is_adverb(tokens[at - 1])):
        at -= 1
    if at and tokens[at - 1].lower in RELATIVES:
        return at - 1
    return by if at < first else first


def _delivered(line: _Line) -> Iterator[Credit]:
    """ "in an interview with Y", "in a statement sent to Y", "in comments on Y"."""
    for found in _patterns()["delivered"].finditer(line.line):
        first, behind = line.tokens_at[found.start()], line.tokens_at[found.end()]
        carrier = _carrier_at(line, behind)
        if carrier is not None and not _is_channel(line, found["to"], carrier[0]):
            yield _credit(line, "carried", _with_commas(line.tokens, first, carrier[1]), carrier[0], first)


def _speaking(line: _Line) -> Iterator[Credit]:
    """ "speaking to Y", "writing in Y", "reached by Y", "through a newspaper it owns"."""
    for found in _patterns()["speaking"].finditer(line.line):
        first, behind = line.tokens_at[found.start()], line.tokens_at[found.end()]
        carrier = _carrier_at(line, behind)
        if carrier is not None and not _is_channel(line, found["to"] or "", carrier[0]):
            end = _relative_end(line.tokens, carrier[1]) if line.tokens[first].lower == "who" else carrier[1]
            yield _credit(line, "carried", _with_commas(line.tokens, first, end), carrier[0], first)


def _relative_end(tokens: tuple[Token, ...], at: int) -> int:
    """ "who spoke to Y *by phone*,": up to the comma, if one is near."""
    near = range(at, min(len(tokens), at + DOCUMENT_REACH))
    return next((end for end in near if tokens[end].text == ","), at)


def _told(line: _Line) -> Iterator[Credit]:
    """ "told Y": Y is spoken to, and passes it on."""
    for found in _patterns()["told"].finditer(line.line):
        cue, behind = line.tokens_at[found.start()], line.tokens_at[found.end()]
        carrier = _carrier_at(line, behind, possessive=True)
        if carrier is not None:
            yield _credit(line, "addressed", (cue, carrier[1]), carrier[0], cue)


def _published(line: _Line) -> Iterator[Credit]:
    """ "Y published a claim by X": the noun's saying is X's, and Y carries it."""
    for found in _patterns()["published"].finditer(line.line):
        verb, noun = line.tokens_at[found.start()], line.tokens_at[found.start("noun")]
        carrier = _subject_that_carries(line, verb)
        if carrier is not None:
            yield _credit(line, "addressed", (noun, noun + 1), carrier, noun)


def _subject_that_carries(line: _Line, verb: int) -> Span | None:
    """The carrier that is the subject of the verb at ``verb``."""
    subject = subject_before(line.sentence, verb) or ((0, verb) if verb else None)
    span = None if subject is None else line.sentence.cut(*subject)
    carrier = None if span is None else line.carriers.relay_in(line.text, span, by_place=True)
    return None if carrier is None or line.carriers.is_own(line.text, carrier) else carrier


def _looking_back(line: _Line) -> Iterator[Credit]:
    """ "His remarks were first carried by Y", "Y first reported the statement"."""
    passive = _patterns()["was carried"].match(line.line)
    active = None if passive else _patterns()["carried the"].search(line.line)
    if passive:
        cue, behind = line.tokens_at[passive.start("verb")], line.tokens_at[passive.end()]
        found = _carrier_at(line, behind, possessive=True)
        if found is not None:
            yield _credit(line, "looking back", (0, found[1]), found[0], cue)
    elif active:
        cue = line.tokens_at[active.start("verb")]
        verb = cue - 1 if cue and line.tokens[cue - 1].lower in LATER else cue
        carrier = _subject_that_carries(line, verb)
        if carrier is not None:
            yield _credit(line, "looking back", (cue, cue + 1), carrier, cue)


def _on_air(line: _Line) -> Iterator[Credit]:
    """ "said on Radio Y"; "on state television" is a channel only, and "an attack on Radio Y" no saying."""
    for found in _patterns()["on air"].finditer(line.line):
        first, behind = line.tokens_at[found.start()], line.tokens_at[found.end()]
        before = line.tokens[first - 1] if first else None
        says = before is not None and (
            is_cue_form(before.lower) or is_adverb(before) or before.lower in words().all_pronouns
        )
        phrase = phrase_after(line.tokens, behind, with_modifiers=False) if says else None
        named = None if phrase is None else line.carriers.name_in(line.text, line.sentence.cut(*phrase))
        if phrase is not None and named is not None and not line.carriers.is_own(line.text, named):
            yield _credit(line, "carried", _with_commas(line.tokens, first, phrase[1]), named, first)


def _according(line: _Line) -> Iterator[Credit]:
    """ "..., according to Y," beside a saying of somebody else; with nobody else, Y speaks itself."""
    for found in _patterns()["according"].finditer(line.line):
        first, behind = line.tokens_at[found.start()], line.tokens_at[found.end()]
        phrase = phrase_after(line.tokens, behind)
        if phrase is None:
            continue
        carrier = line.carriers.relay_in(line.text, line.sentence.cut(*phrase))
        stretch = _with_commas(line.tokens, first, phrase[1])
        if carrier is not None and not line.carriers.is_own(line.text, carrier) and _speaks(line.sentence, stretch):
            yield _credit(line, "according", stretch, carrier, first)


def _speaks(sentence: Sentence, stretch: Phrase) -> bool:
    """Is there a saying with a speaker in the sentence, the stretch left out?"""
    left = (*sentence.tokens[: stretch[0]], *sentence.tokens[stretch[1] :])
    return bool(left) and any(
        clause.source is not None and clause.kind != "carried"
        for clause in find_clauses(replace(sentence, tokens=left))
    )


def _citing(line: _Line) -> Iterator[Credit]:
    """ "Y reported, citing X", "Y, quoting X, writes that", "..., which in turn cited X"."""
    reached = -1
    for found in _patterns()["citing"].finditer(line.line):
        first, behind = line.tokens_at[found.start()], line.tokens_at[found.end()]
        goes_on = found["chain"] is not None
        if first < reached - 1 or (goes_on and first - 1 != reached and first != reached):
            continue
        speaker = _speaker_at(line.tokens, behind)
        if speaker is None or _has_words_of_its_own(line.tokens, speaker[1]):
            continue
        reached = speaker[1]
        cue = line.tokens_at[found.start("cue")] if found["cue"] else first
        stretch = _with_commas(line.tokens, first, _past_chain(line.tokens, reached))
        yield _credit(line, "citing", stretch, line.sentence.cut(*speaker), cue)


def _speaker_at(tokens: tuple[Token, ...], at: int) -> Phrase | None:
    """Somebody who can be cited for words, with what is told of them: not "citing safety concerns"."""
    phrase = phrase_after(tokens, at)
    if phrase is None:
        return None
    pronoun = (end for end in range(at + 1, phrase[1]) if tokens[end].lower in words().all_pronouns)
    phrase = (at, next(pronoun, phrase[1]))
    first, end = with_following_apposition(tokens, phrase)
    end = _named_person(tokens, end)
    person = end < len(tokens) and tokens[end].lower in {"who", "whom"}
    if not person and not any(_can_speak(token) for token in tokens[first:end]):
        return None
    told = end < len(tokens) and tokens[end].lower in {"who", "whom", "that", *words().all_pronouns}
    while told and end < len(tokens) and tokens[end].text not in ",;.!?)" and tokens[end].quote is None:
        end += 1
    return first, end


def _named_person(tokens: tuple[Token, ...], end: int) -> int:
    """ "the police chief, *Anna Moreau*": past the name that follows an office."""
    office = tokens[end - 1].lower in words().person_heads and end + 1 < len(tokens) and tokens[end].text == ","
    name = phrase_after(tokens, end + 1) if office and tokens[end + 1].is_name else None
    return end if name is None else name[1]


def _can_speak(token: Token) -> bool:
    doer = DOER.search(token.lower) is not None and token.lower not in crediting().not_people
    agency = token.text in agency_forms()  # "dpa" is written small
    return token.is_name or agency or is_speaking_head(token.lower) or doer or token.lower in crediting().sources


def _has_words_of_its_own(tokens: tuple[Token, ...], at: int) -> bool:
    """ "quoting X *as saying*": a saying that is found as such."""
    return at < len(tokens) and tokens[at].lower == "as"


def _past_chain(tokens: tuple[Token, ...], at: int) -> int:
    """Past "had spoken", the rest of "to which X had spoken"."""
    while at < len(tokens) and (tokens[at].lower in PASSIVE or tokens[at].lower in {"spoken", "spoke", "talked"}):
        at += 1
    return at


def _carrier_at(line: _Line, at: int, *, possessive: bool = False, anyone: bool = False) -> tuple[Span, int] | None:
    """The carrier whose phrase begins at ``at``, and where the phrase ends with all that describes it."""
    phrase = _short_phrase(line.tokens, at)
    if phrase is None:
        return None
    span = line.sentence.cut(*phrase)
    named, end = _named_behind(line, phrase[1])
    if line.carriers.is_own(line.text, span) or (named is not None and line.carriers.is_own(line.text, named)):
        return None
    if named is not None:
        return named, end
    if not possessive and _is_own_page(line.tokens, phrase):
        return None
    carrier = line.carriers.relay_in(line.text, span, by_place=True)
    pronoun = phrase[1] - phrase[0] == 1 and line.tokens[phrase[0]].lower in words().all_pronouns
    carrier = span if carrier is None and anyone and not pronoun else carrier
    end = _described(line.tokens, phrase[1])
    if carrier == span:
        carrier = line.sentence.cut(phrase[0], end)
    return None if carrier is None else (carrier, end)


def _short_phrase(tokens: tuple[Token, ...], at: int) -> Phrase | None:
    """The phrase up to its first preposition or to the next one's beginning; "dozens *of pages*" is one."""
    phrase = phrase_after(tokens, at, with_modifiers=False)
    if phrase is None:
        return None
    opens = words().all_pronouns | words().determiners.difference(words().numbers)
    end = next((end for end in range(phrase[0] + 1, phrase[1]) if tokens[end].lower in opens), phrase[1])
    counted = tokens[end - 1].lower in QUANTITIES and end < len(tokens) and tokens[end].lower == "of"
    rest = phrase_after(tokens, end + 1, with_modifiers=False) if counted else None
    return phrase[0], end if rest is None else rest[1]


def _named_behind(line: _Line, at: int) -> tuple[Span | None, int]:
    """ "told a local station, *Radio Y*": the name in apposition to a common noun."""
    if at + 1 >= len(line.tokens) or line.tokens[at].text != "," or not line.tokens[at + 1].is_name:
        return None, at
    phrase = phrase_after(line.tokens, at + 1, with_modifiers=False)
    name = None if phrase is None else line.carriers.name_in(line.text, line.sentence.cut(*phrase))
    return (None, at) if phrase is None or name is None else (name, phrase[1])


def _is_own_page(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """ "on *its* website", "on the group's channel": where somebody speaks for himself."""
    inside = tokens[slice(*phrase)]
    platform = any(token.text in words().social_platforms for token in inside)
    owned = any(token.lower in {"its", "his", "her", "their", "our", "'s"} for token in inside)
    return platform or (owned and not inside[-1].is_name and inside[-1].lower not in crediting().carriers)


def _described(tokens: tuple[Token, ...], at: int) -> int:
    """Past "it owns" and "close to the government", up to the comma."""
    end = at
    while end < len(tokens) and not is_edge(tokens[end]) and tokens[end].text not in ".!?":
        end += 1
    closes = end < len(tokens) and tokens[end].text in ",)"
    plain = at < len(tokens) and (tokens[at].lower in words().all_pronouns or tokens[at].lower in {"close", "loyal"})
    return end if closes and plain else at


def _is_channel(line: _Line, preposition: str, carrier: Span) -> bool:
    """ "speaking on the radio": a channel, where no station is named."""
    common = line.carriers.name_in(line.text, carrier) is None
    return (
        preposition == "on" and common and carrier.cut(line.text).split()[-1].lower() in {"radio", "television", "tv"}
    )


def _with_commas(tokens: tuple[Token, ...], first: int, end: int) -> Phrase:
    """The stretch with the comma, dash or bracket in front of it, and with its twin behind it."""
    if first == 0:
        return (0, end + 1) if end < len(tokens) and tokens[end].text == "," else (0, end)
    opening = tokens[first - 1].text
    closing = tokens[end].text if end < len(tokens) else ""
    if opening in ",—–" and closing == opening:
        return first - 1, end + 1
    if opening == "(" and closing == ")":
        return first - 1, end + 1
    return (first - 1, end) if opening in ",—–" else (first, end)


FINDERS = (_citing, _carried, _delivered, _speaking, _told, _published, _looking_back, _on_air, _according)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Each ends where the carrier's phrase begins; runs of words are bounded."""
    lists = crediting()
    participles = one_of(lists.carried | lists.carried_by_outlets)
    between = (
        rf"(?:(?:{one_of(lists.delivered | LATER | PASSIVE | RELATIVES | {'exclusively', 'on', *words().weekdays})}) )"
    )
    article = r"(?:(?:[\w-]+ (?:'s )?){0,5}?)"
    said = one_of(lists.words | nouns_of_saying().borne.keys() | {"news", "story", "incident"})
    definite = r"(?:the|his|her|their|its|this|these|both) (?:[\w-]+ ){0,3}?"
    carrying = one_of(lists.carrying | lists.carried | lists.carried_by_outlets | {"reported", "broke"})
    sources = {
        "was carried": rf"(?:it|{definite}{said}) (?:was|were|has been|have been) (?:[\w-]+ )?(?P<verb>{carrying})"
        r" (?:out |up )?(?:by|in|on) ",
        "carried the": rf"(?P<verb>{carrying}) {definite}{said} (?:on \w+ )?(?=[.,])",
        "carried": rf"(?P<verb>{participles}) (?P<saying>as [\w-]+ing )?(?:out |up |again |widely )?"
        r"(?P<by>by|in|on) ",
        "delivered": rf"(?:in|during|through|via|by|over) {article}(?:{one_of(lists.words)}) {between}{{0,5}}?"
        r"(?P<to>to|with|for|by|on|in) ",
        "speaking": rf"(?:(?:{one_of(lists.speaking)}|who (?:has |had )?(?:spoke|spoken|talked)) (?:[\w-]+ )?"
        r"(?P<to>to|with|on|in|for|from|by)|through|via) ",
        "told": r"(?:told|tell|tells|telling|informed|assured) ",
        "published": rf"(?:{one_of(lists.carrying)}) {article}(?P<noun>{one_of(nouns_of_saying().borne)}) (?=by|from)",
        "on air": "on ",
        "according": "according to ",
        "citing": rf"(?:(?P<chain>(?:which|who) (?:in turn |itself |themselves )?(?:has |had |was |were )?"
        rf"(?P<cue>quoted|cited|quotes|cites|credited|credits|quoting|citing)|to (?:which|whom))"
        rf"|(?:itself |in turn |in its turn )?(?:{one_of(lists.citing)}))"
        r" (?:(?:a |the |an )?(?:dispatch|report|reports|bulletin|story) (?:by|from|of|in) )?",
    }
    return {name: re.compile(rf"(?<!\S){source}") for name, source in sources.items()}
