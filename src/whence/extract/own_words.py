"""The stretch of a sentence in which the report itself asserts something, beside what speakers say in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.extract.assemble import outside
from whence.extract.layout import Sentence, Token
from whence.extract.rules.cues import BE, Cue, find_cues
from whence.extract.rules.event_roles import GERUND
from whence.extract.rules.happenings import asserts, is_number, tells
from whence.extract.rules.patterns import one_of
from whence.extract.rules.phrases import has_verb, is_edge, is_verb
from whence.records import Claim, Span, covered
from whence.schema.told import told_words
from whence.schema.words import words

# Punctuation and joining words at the edges of a stretch of text say nothing.
JOINING = "who|which|that|and|but|from|by|to|of|in|on|as|after|where|when|while|because|although|though|since|until"
EDGES = re.compile(rf"^(?:[\s,;:.—–-]|\b(?:and|but|yet|or)\s)+|(?:[\s,;:.—–-]|\b(?:{JOINING})\b(?=\W*$))+$")
# "14:40 - ", "🔴 UPDATE | ": a live blog's and a post's marks before the first word.
LABEL = re.compile(r"^(?:\d{1,2}[:.]\d{2}\b\s*)?[^\w\"'“‘«(\[]*(?:[A-Z ]{4,20}\s*\|\s*)?")
# "What is known is that", "Correction to our report: ": the report about itself.
PREFACE = re.compile(
    r"^(?:what is (?:known|certain|clear|undisputed) is that|(?:correction|clarification|update)\b[^:\n]{0,60}:)\s+",
    re.IGNORECASE,
)
RELATIVE = re.compile(r"\b(?:who|which|that)\b", re.IGNORECASE)
# "Deputy Orve, *whose brother was killed*": a clause about a speaker.
ABOUT_SPEAKER = re.compile(r"\b(?:who|whose|whom|where)\b", re.IGNORECASE)
# What is left of a time where a stretch is cut: "fighting resumed, *hours* (after both sides said)", "(X announced) *on
# Monday, a week after* gunmen crossed".
TORN_BEHIND = re.compile(r",\s+(?:\w+\s+)?(?:hours|minutes|days|weeks|months|years|moments)$", re.IGNORECASE)
TORN_BEFORE = re.compile(
    rf"^(?:on\s+{one_of(words().weekdays)}(?:\s+(?:morning|afternoon|evening|night))?,\s+)?"
    r"(?:(?:an?|one|two|three|several|a few|\d+)\s+)?"
    r"(?:hour|minute|day|week|month|year|moment)s?\s+(?:after|before)\s+",
    re.IGNORECASE,
)
SHORTEST_NARRATION = 3  # words; less than a clause is no report of anything
# Frames without which the verb says nothing: "found that", "called it a crime".
MOSTLY_OTHERWISE = frozenset({"that_only", "complement"})


def own_words(
    sentence: Sentence, events: Sequence[Span], told: Sequence[Span], beside: Sequence[Claim], text: str
) -> Span | None:
    """Around the first event of the sentence, else around the first word that reports something.

    ``beside`` are the claims of the sentence.
    """
    happens = bool(events) and has_verb(sentence.tokens, 0, len(sentence.tokens))
    if not beside and not happens and not _reads_as_report(sentence, told):
        return None  # an event that nobody is found to tell is the report's, as its record says too
    around = _around_event(sentence, events, beside, text)
    return around or _around_words(sentence, told, beside, text)


def _reads_as_report(sentence: Sentence, told: Sequence[Span]) -> bool:
    """Asserted by the report, as far as its words tell; without a verb it has to count or deny something."""
    tokens = sentence.tokens
    unread = any(_speaks(cue) for cue in find_cues(sentence))
    counts = any(is_number(token) or token.lower in {"no", "not"} for token in tokens) and any(
        token.lower in told_words().harm for token in tokens
    )
    return asserts(tokens, 0, len(tokens)) and not unread and bool(told or counts or has_verb(tokens, 0, len(tokens)))


def _around_event(sentence: Sentence, triggers: Sequence[Span], beside: Sequence[Claim], text: str) -> Span | None:
    stretches = (_stretch(sentence, trigger, beside, text) for trigger in triggers)
    return next((each for each in stretches if each is not None), None)


def _around_words(sentence: Sentence, told: Sequence[Span], beside: Sequence[Claim], text: str) -> Span | None:
    """A word outside all that is said, cue and speaker included; beside a saying only in a clause of its own."""
    spoken = [span for claim in beside for span in (*claim.content, claim.cue, claim.speaker) if span is not None]
    if any(not covered(spoken, sentence.cut(cue.verb, cue.end)) for cue in find_cues(sentence) if _speaks(cue)):
        return None
    free = (word for word in told if not any(span.overlaps(word) for span in spoken))
    for word in free:
        content = _stretch(sentence, word, beside, text)
        if content is not None and (not beside or _is_clause(sentence, word, content)):
            return content
    return None


def _speaks(cue: Cue) -> bool:
    """Surely a verb of saying, not one that needs its frame to be one: "was found", "made"."""
    return not (cue.passive or cue.entry.needs_object or cue.entry.frames <= MOSTLY_OTHERWISE)


def _is_clause(sentence: Sentence, word: Span, content: Span) -> bool:
    """A clause with its own verb; not "*after talks in the capital*, the envoy said", nor "a captain *who fled*"."""
    tokens = sentence.tokens
    inside = [at for at, token in enumerate(tokens) if content.contains(Span(token.start, token.end))]
    at = next((place for place, token in enumerate(tokens) if token.start >= word.start), None)
    if at is None or not inside:
        return False  # in the middle of one long token, as a quotation is
    while at > 0 and not is_edge(tokens[at - 1]):
        at -= 1
    opener, joining = tokens[inside[0]].lower, words().subordinators
    joins = opener in words().prepositions | joining or opener.endswith(GERUND)
    depends = at > 0 and tokens[at - 1].lower in joining
    predicates = any((is_verb(tokens, at) or tells(tokens, at)) and not _describes(tokens, at) for at in inside[1:])
    whole = not is_verb(tokens, inside[0]) and asserts(tokens, inside[0], inside[-1] + 1)
    return predicates and whole and not joins and not depends


def _describes(tokens: tuple[Token, ...], at: int) -> bool:
    """ "the men, *held* since May,", "a captain *reached* by telephone": a participle that only describes."""
    before, after = tokens[at - 1], tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return before.text in {",", "("} or (after == "by" and before.lower not in words().auxiliaries)


def _stretch(sentence: Sentence, trigger: Span, beside: Sequence[Claim], text: str) -> Span | None:
    """Around a trigger, beyond the speakers' words; or from a presupposed event, or a clause about a speaker, on."""
    start = sentence.span.start
    for claim in beside:
        if claim.voice == "narrator" and any(piece.contains(trigger) for piece in claim.content):
            return None  # "no group has claimed the raid" is told already
        start = max([start, *(piece.start for piece in claim.content if piece.contains(trigger))])
        if claim.speaker is not None and claim.speaker.contains(trigger):
            about = ABOUT_SPEAKER.search(text, claim.speaker.start, trigger.start)
            if about is None:
                return None
            start = about.start()
    taken = [span for claim in beside for span in _speakers_words(claim, trigger, text) if not span.contains(trigger)]
    pieces = [piece for piece in outside(Span(start, sentence.span.end), taken) if piece.contains(trigger)]
    own = _trimmed(_untorn(pieces[0], sentence, text), text) if pieces else None
    return own if own is None or start > sentence.span.start else _with_subject(sentence, own, text)


def _untorn(piece: Span, sentence: Sentence, text: str) -> Span:
    """Without the half of an expression of time whose other half a speaker's words took away."""
    own = _trimmed(piece, text) or piece
    before = TORN_BEFORE.match(own.cut(text)) if own.start > sentence.span.start else None
    behind = TORN_BEHIND.search(own.cut(text))
    start = own.start + (before.end() if before else 0)
    return Span(start, own.start + behind.start() if behind else own.end)


def _with_subject(sentence: Sentence, own: Span, text: str) -> Span:
    """ "*The man*, named by police as a soldier, *was held*": from the subject on, for a verb alone tells of nobody."""
    first = next((at for at, token in enumerate(sentence.tokens) if token.start >= own.start), 0)
    bare = first > 1 and (sentence.tokens[first].lower in BE or is_verb(sentence.tokens, first))
    inserted = bare and sentence.tokens[first - 1].text == "," and not is_edge(sentence.tokens[0])
    return (_trimmed(Span(sentence.span.start, own.end), text) or own) if inserted else own


def _speakers_words(claim: Claim, trigger: Span, text: str) -> list[Span]:
    """Content, cue and speaker; a speaker whom the narrator's clause is about stays in it.

    So the antecedent of "who said", and the subject of "held a *vigil*, calling on". Of those whom somebody unnamed
    accuses the report tells more: "Three men accused of theft *were beaten*".
    """
    spans = [*claim.content, *([claim.cue] if claim.cue else [])]
    accused = claim.speaker is None and claim.cue is not None and claim.content[0].end <= claim.cue.start
    if accused and trigger.start >= claim.content[-1].end:
        return []
    if claim.speaker is None or claim.cue is None or claim.speaker.end > claim.cue.start:
        return spans
    antecedent = RELATIVE.search(text[claim.speaker.end : claim.cue.start])
    subject = claim.speaker.end <= trigger.start < claim.cue.start
    return spans if antecedent or subject else [*spans, claim.speaker]


def _trimmed(span: Span, text: str) -> Span | None:
    """Without marks and joining words at its edges; ``None`` where too little is left."""
    stretch = span.cut(text)
    for edge in (LABEL, PREFACE, EDGES, EDGES):
        stretch = edge.sub("", stretch)
    if len(stretch.split()) < SHORTEST_NARRATION:
        return None
    start = span.start + span.cut(text).index(stretch)
    return Span(start, start + len(stretch))
