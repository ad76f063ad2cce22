"""Attributions by rule: who says what, sentence by sentence.

The floor that the learned heads must beat, and the fallback for nothing: they fill the same ``Attribution``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from whence.extract.cue_acts import DEFAULT_ACT
from whence.extract.found import Attribution
from whence.extract.layout import Layout, Sentence, Token
from whence.extract.rules.clauses import Clause, find_clauses
from whence.extract.rules.contents import Content, content_of, opens_words
from whence.extract.rules.cues import BE, SUBJECTS
from whence.extract.rules.disputed import with_disputed
from whence.extract.rules.hearsay import find_hearsay
from whence.extract.rules.markers import find_markers, inside_clause
from whence.extract.rules.nouns import find_nouns
from whence.extract.rules.phrases import is_verb, skip_adverbs_back
from whence.extract.rules.signed import find_signed
from whence.extract.rules.spoken import find_spoken
from whence.records import Span, covered
from whence.schema.kinds import is_speaking_head
from whence.schema.saying import idioms, mute, unnamed
from whence.schema.words import RELATIVES, words

# "City Hall, *asked about* it, referred questions to": who is asked says nothing by that.
ASKED = re.compile(r", asked (?:about|on|for)\b")
# "an official *who has seen the plans*": what restricts a speaker does not tell whether it can speak.
RESTRICTION = re.compile(r"\s(?:who|whose|whom|which|that)\b")
# What is done to who speaks next: "*told of* the charges, the colonel laughed".
ADDRESSING = frozenset({"asked", "told", "accused", "warned", "questioned", "urged", "pressed", "blamed", "informed"})
# What the rules call words behind a colon.
COLON = "words behind a colon"
SILENCE = "no-comment"
# What somebody must say is not said yet.
OWED = frozenset({"must", "should", "ought", "shall", "needs", "need"})


def find_attributions(layout: Layout) -> list[Attribution]:
    """All attributions of the text, in the order of their cues."""
    found = [each for sentence in layout.sentences for each in _in_sentence(sentence)]
    return sorted(
        [*_with_continuations(layout, found), *find_spoken(layout), *find_signed(layout)],
        key=lambda each: (each.anchor.start, each.anchor.end),
    )


def says_something(said: Attribution, text: str) -> bool:
    """Not "claimed 12 lives", "goes according to plan", "must disclose it"."""
    if said.cue is None:
        return True
    content, cue = said.content[0].cut(text).lower(), said.cue.cut(text).lower().split()
    if cue == ["asked"] and ASKED.search(text, max(0, said.cue.start - 2), said.cue.end + 8) is not None:
        return False
    if _is_addressed(said, cue, text) or _is_done_to(said, cue) or _is_dumb(said, text):
        return False
    if (cue[0] in OWED and len(cue) > 1) or _is_ordered(said, text):
        return False
    if len(said.content) == 1 and content in RELATIVES | {"whom"} and said.content[0] < said.cue:
        return False  # "a gesture *that* the town took for an insult"
    if any(cue[-1] in cues and begins.match(content) for cues, begins in idioms()):
        return False
    source = "" if said.source is None else RESTRICTION.split(said.source.cut(text).lower())[0]
    return "according" not in cue or not source or source.split()[-1] not in mute()


def _is_addressed(said: Attribution, cue: Sequence[str], text: str) -> bool:
    """ "*Asked* whether he knew, the mayor said", "the mayor, *asked by* reporters, said": others asked him."""
    if said.cue is None or cue[0] not in ADDRESSING:
        return False
    behind = said.source is None or said.source > said.cue
    opens = said.cue.cut(text)[0].isupper() and behind
    before = said.source is not None and text[said.source.end : said.cue.start].strip() in {"", ","}
    return opens or (before and (cue[1:2] == ["by"] or text.startswith(" by ", said.cue.end)))


def _is_done_to(said: Attribution, cue: Sequence[str]) -> bool:
    """ "A correspondent *was sentenced* to six months": who undergoes it says nothing."""
    passive = len(cue) > 1 and any(word in BE for word in cue[:-1]) and cue[-1] in unnamed().done_to
    return passive and said.cue is not None and said.source is not None and said.source < said.cue


def _is_dumb(said: Attribution, text: str) -> bool:
    """ "*Heavy weapons* fell silent": who cannot speak keeps no silence."""
    if said.act != SILENCE or said.source is None:
        return False
    told = said.source.cut(text).split()
    return not any(
        word[0].isupper() or is_speaking_head(word.lower()) or word.lower() in words().all_pronouns | RELATIVES
        for word in (told[1:] if len(told) > 1 else told)
    )


def _is_ordered(said: Attribution, text: str) -> bool:
    """ "*Soldiers* ordered to leave refused": they were, by somebody."""
    if said.cue is None or said.source is None or said.cue.cut(text).lower() not in unnamed().orders:
        return False
    close = text[said.source.end : said.cue.start] == " " and said.source.cut(text).lower() not in SUBJECTS
    return close and text.startswith(" to ", said.cue.end)


def completed(said: Attribution, layout: Layout) -> Attribution:
    """ "Studies suggest *that*, despite the rain, yields rose": a lone "that" behind its cue opens what is said."""
    that = said.content[0]
    if said.cue is None or len(said.content) > 1 or that < said.cue or that.cut(layout.text).lower() != "that":
        return said
    behind = (
        token.end for each in layout.sentences if each.span.contains(that) for token in each.tokens if token.is_word
    )
    return replace(said, content=(Span(that.start, max(behind, default=that.end)),))


def _in_sentence(sentence: Sentence) -> Iterator[Attribution]:
    markers = list(find_markers(sentence))
    clauses = find_clauses(sentence)
    said = with_disputed(sentence, [*_from_clauses(sentence, clauses, _marker_limit(sentence, markers)), *markers])
    yield from said
    yield from _in_words(sentence, said)
    yield from find_nouns(sentence, clauses)
    yield from find_hearsay(sentence)
    yield from _alleged(sentence, said)


def _in_words(sentence: Sentence, said: Sequence[Attribution]) -> Iterator[Attribution]:
    """ "X urged caution: *“Both armies lie.”*": a quotation behind a colon is of whoever spoke right before it."""
    tokens = sentence.tokens
    for at in range(len(tokens)):
        before = [each for each in said if each.content[-1].end == tokens[at - 1].end] if at else []
        if not before or before[-1].clause or not opens_words(tokens, at):
            continue
        words_ = tuple(token.quote.outer for token in tokens[at + 1 :] if token.quote is not None)
        if any(piece.overlaps(each) for saying in said for piece in saying.content for each in words_):
            continue  # "..., *he said*" gives them to him
        cue = sentence.cut(at, at + 1)
        yield Attribution(before[-1].source, cue, words_, DEFAULT_ACT, sentence.index, COLON, clause=True, direct=True)


def _marker_limit(sentence: Sentence, markers: list[Attribution]) -> int:
    """Contents end before a trailing "according to X", "in X's words"."""
    ends = [
        at for at, token in enumerate(sentence.tokens) for each in markers if token.start == each.anchor.start and at
    ]
    ends = [at for at in ends if not inside_clause(sentence.tokens, at)]
    if not ends:
        return len(sentence.tokens)
    at = min(ends)
    return at - 1 if sentence.tokens[at - 1].text == "," else at


def _from_clauses(sentence: Sentence, clauses: list[Clause], limit: int) -> list[Attribution]:
    """From right to left, since a clause that says something ends the content of those before it."""
    said: list[Attribution] = []
    saying: list[Clause] = []
    for place in reversed(range(len(clauses))):
        cuts = [later.left for later in saying if 0 <= later.cuts_from <= place]
        content = content_of(sentence, clauses[place], min([limit, *cuts]))
        if content is not None:
            said.append(_attribution(sentence, clauses[place], content))
            saying.append(clauses[place])
    return said[::-1]


def _attribution(sentence: Sentence, clause: Clause, content: Content) -> Attribution:
    return Attribution(
        source=None if clause.source is None else sentence.cut(*clause.source),
        cue=sentence.cut(clause.cue.group, clause.cue.end),
        content=content.pieces,
        act=clause.cue.entry.act,
        sentence=sentence.index,
        reason=f"{clause.kind} clause of '{clause.cue.entry.lemma}'",
        addressee=content.addressee,
        clause=content.clause,
        direct=content.direct,
    )


def _alleged(sentence: Sentence, said: list[Attribution]) -> Iterator[Attribution]:
    """ "alleged ties to X": an allegation whose speaker the text hides."""
    tokens = sentence.tokens
    cues = [each.anchor for each in said]
    for at, token in enumerate(tokens[:-1]):
        act = unnamed().participles.get(token.lower)
        if act is None or not _has_alleged_head(tokens, at + 1) or _is_perfect(tokens, at):
            continue
        cue, end = Span(token.start, token.end), _phrase_end(tokens, at + 1)
        if at + 1 < end and not covered(cues, cue):
            content = (sentence.cut(at + 1, end),)
            yield Attribution(None, cue, content, act, sentence.index, f"participle '{token.lower}'")


def _is_perfect(tokens: tuple[Token, ...], at: int) -> bool:
    """ "has claimed the attack": a verb, whose speaker stands before it."""
    group = skip_adverbs_back(tokens, at)
    return group > 0 and tokens[group - 1].lower in {"has", "have", "had"}


def _has_alleged_head(tokens: tuple[Token, ...], at: int) -> bool:
    return any(token.lower in unnamed().heads for token in tokens[at : at + 3])


def _phrase_end(tokens: tuple[Token, ...], start: int) -> int:
    stops = (at for at in range(start, len(tokens)) if _ends_alleged(tokens, at))
    return next(stops, len(tokens))


def _ends_alleged(tokens: tuple[Token, ...], at: int) -> bool:
    return not tokens[at].is_word or tokens[at].lower in words().conjunctions or is_verb(tokens, at)


def _with_continuations(layout: Layout, found: list[Attribution]) -> list[Attribution]:
    """A quotation without a speaker right after an attributed one goes on with it: "..." he said. "..." """
    by_sentence = {each.sentence: place for place, each in enumerate(found) if each.direct}
    attributed = {each.sentence for each in found}
    result = list(found)
    previous: Sentence | None = None
    for sentence in layout.sentences:
        if sentence.depth:
            continue
        carries_on = previous is not None and previous.index in by_sentence and sentence.index not in attributed
        if carries_on and previous is not None and _is_bare_quotation(sentence, previous):
            place = by_sentence[previous.index]
            result[place] = replace(result[place], content=(*result[place].content, sentence.tokens[0].quote.outer))  # type: ignore[union-attr]  # the check above
            by_sentence[sentence.index] = place
        previous = sentence
    return result


def _is_bare_quotation(sentence: Sentence, previous: Sentence) -> bool:
    if sentence.tokens[0].quote is None or any(token.is_word for token in sentence.tokens[1:]):
        return False
    last = next((token.quote for token in reversed(previous.tokens) if token.quote is not None), None)
    runs_on = last is not None and not last.closed
    return sentence.paragraph == previous.paragraph or (runs_on and sentence.paragraph == previous.paragraph + 1)
