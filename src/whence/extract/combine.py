"""Attributions by rules and by the head in one: the head gives spans, rules give what no corpus teaches.

Where both find the same cue, the head's spans are better, and the rule knows better what kind of saying the verb is and
to whom. The corpora that taught the head mark no relay and no voice that the text hides: there a rule is kept whole.
What only one of them finds is kept. Silences are a rule's alone (``combine_silences``). Measured:
docs/decisions/0007-rules-and-head.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.extract.cover import holding
from whence.extract.cue_acts import DEFAULT_ACT
from whence.extract.found import Attribution
from whence.extract.rules.disputed import TAKEN_UP
from whence.records import Span, covered, hull
from whence.schema.happening import presupposing_acts
from whence.schema.words import RELATIVES, words

# What is told of the speaker between commas.
TOLD_OF = re.compile(r",?\s+(?:who|whose)\b|,\s+\w+ed\b")
ASIDE = re.compile(r",\s+(?:who|whom|whose|which)\b")
# In characters, with the space behind it.
LONGEST_PREPOSITION = 12
# What the rules call "told by X".
AGENT = "agent clause"
# What the rules call a second cue of one subject.
SHARED = "shared clause"
PARENTHESIS, PIECES_AROUND = "parenthesis clause", 2
# What a statement goes on with, no comma between.
GOES_ON = re.compile(r" (?:when|after|as|while|before|because|since|until|where|during)\b")
# "Accused X *on Tuesday of*".
CHARGE = re.compile(r" (?:[\w-]+ ){0,4}of ")
# What begins something else behind a phrase of nouns.
ASTRAY = re.compile(
    r";|: ?[“\"„«]|, (?:and|but)\b| (?:in|on|via|through) (?:an?|its|his|her|their)\b| \w+ (?:which|whom)\b"
)
EXPLETIVES = frozenset({"it", "there"})
SENTENCE_END = re.compile(r"[.!?][\"”’»]?\s+(?=[^a-z\s])")
UNTAUGHT_REASONS = frozenset({"according to", "citing", TAKEN_UP})


def combine(ruled: Sequence[Attribution], learned: Sequence[Attribution], text: str) -> list[Attribution]:
    """All attributions, those of the same cue made one, in the order of their cues."""
    by_place = {at: rule for rule in ruled for at in _places(rule.cue)}
    joined: list[Attribution] = []
    met: set[int] = set()
    for each in _without_formed(learned, [rule for rule in ruled if rule.cue is None]):
        partners = [by_place[at] for at in _places(each.cue) if at in by_place]
        if not partners:
            joined.append(_before_others(each, ruled, text))
        elif not _stands(partners[0], each, text):
            joined.append(_completed(each, partners[0], ruled, text))
            met.update(id(rule) for rule in partners)
    alone = (rule for rule in ruled if id(rule) not in met)
    return sorted((*joined, *alone), key=lambda each: (each.anchor.start, each.anchor.end))


def _before_others(learned: Attribution, ruled: Sequence[Attribution], text: str) -> Attribution:
    """ "The sides have agreed *to a truce*, the envoy said, in a deal": what one agrees to ends before who says so."""
    last = learned.content[-1]
    starts = (
        rule.source.start
        for rule in ruled
        if rule.source is not None and last.contains(rule.source) and PARENTHESIS in rule.reason
        if rule.source < rule.anchor and covered(rule.content, learned.anchor)
    )
    start = min(starts, default=None)
    if start is None or not text[last.start : start].strip(" ,"):
        return learned
    cut = text[last.start : start].rstrip(" ,\n")
    return replace(learned, content=(*learned.content[:-1], Span(last.start, last.start + len(cut))))


def _places(cue: Span | None) -> range:
    return range(0) if cue is None else range(cue.start, cue.end)


def _without_formed(learned: Sequence[Attribution], formed: Sequence[Attribution]) -> list[Attribution]:
    """Those of ``learned`` whose words no label, signature or table gives to somebody: the form leaves no doubt."""
    pieces = [(piece, rule) for rule in formed for piece in rule.content]
    claimed = [(each, piece) for each in learned for piece in each.content]
    over = holding(pieces, [_middle(piece) for _, piece in claimed])
    lost = {
        (id(each), piece)
        for (each, piece), rules in zip(claimed, over, strict=True)
        if any(_same_words(piece, each, rule) for rule in rules)
    }
    left = [(each, tuple(piece for piece in each.content if (id(each), piece) not in lost)) for each in learned]
    return [replace(each, content=content) for each, content in left if content]


def _middle(span: Span) -> Span:
    at = (span.start + span.end) // 2
    return Span(at, at + 1)


def _same_words(piece: Span, learned: Attribution, rule: Attribution) -> bool:
    """Half of the words in common, or the same speaker; and the cue outside: one inside is of a saying they report."""
    ours = hull(rule.content)
    common = min(ours.end, piece.end) - max(ours.start, piece.start)
    speaks = learned.source is not None and rule.source is not None and learned.source.overlaps(rule.source)
    same = 2 * common >= max(len(ours), len(piece)) or (speaks and ours.contains(piece))
    return same and not covered(rule.content, learned.anchor)


def _stands(rule: Attribution, learned: Attribution, text: str) -> bool:
    """Is the rule kept whole? Also where it has another speaker, nearer to the cue or in its sentence: the head lost
    its way there."""
    if rule.source is None or rule.reason in UNTAUGHT_REASONS:
        return True
    if any(piece.contains(rule.source) for piece in learned.content):
        return True  # the head took the speaker for a part of the words
    if learned.cue is not None and learned.cue.overlaps(rule.source) and rule.anchor < rule.source:
        return True  # ... or of the cue: "read *a statement issued by* the group"
    if learned.source is None or learned.source.overlaps(rule.source):
        return False
    if AGENT in rule.reason and learned.source < learned.anchor:
        return True  # "its head was told *by refugees*"
    if _parted(learned.source, learned.anchor, text) and not _parted(rule.source, rule.anchor, text):
        return True
    return _gap(rule.source, rule.anchor) < _gap(learned.source, learned.anchor)


def _parted(one: Span, other: Span, text: str) -> bool:
    """Does a sentence end between the two?"""
    return SENTENCE_END.search(text, min(one.end, other.end), max(one.start, other.start)) is not None


def _gap(one: Span, other: Span) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _completed(learned: Attribution, rule: Attribution, ruled: Sequence[Attribution], text: str) -> Attribution:
    swallowed = any(piece.overlaps(rule.anchor) for piece in learned.content) or _takes_noun(learned, rule)
    torn = swallowed or _is_torn(learned, rule, text) or _runs_on(learned, rule, ruled, text)
    return replace(
        learned,
        source=_speaker(learned.source, rule.source, text),
        cue=rule.cue if swallowed else learned.cue,
        content=rule.content if torn else learned.content,
        direct=rule.direct if torn else learned.direct,
        act=rule.act if rule.act != DEFAULT_ACT or _adds_manner(learned, rule, text) else learned.act,
        addressee=rule.addressee,
        clause=learned.clause or rule.clause,
        reason=f"{learned.reason}; {rule.reason}",
    )


def _adds_manner(learned: Attribution, rule: Attribution, text: str) -> bool:
    """ "Admitted *at a hurriedly called conference*" is no call; "voiced *concern*" is, for the verb says nothing."""
    beyond = text[rule.anchor.end : learned.anchor.end].split()
    return bool(beyond) and beyond[0].lower() in words().prepositions


def _takes_noun(learned: Attribution, rule: Attribution) -> bool:
    """ "Expressed *strong concerns* regarding it": the noun of a light verb begins the content."""
    return not rule.direct and any(piece.overlaps(learned.anchor) for piece in rule.content)


def _speaker(learned: Span | None, ruled: Span | None, text: str) -> Span | None:
    """The head's, but the rule's where the head names the word and the rule whom it stands for ("activists, *who*
    accuse"), where the head leaves out what is told of the speaker ("two men, *who asked not to be named*"), and where
    it takes in what a preposition governs ("in a letter to *the king*, the mayor, X, accused")."""
    if learned is None or ruled is None:
        return learned or ruled
    pronoun = learned.cut(text).lower() in RELATIVES
    if ruled.start == learned.start and ruled.end > learned.end and learned.cut(text).split()[-1].lower() in RELATIVES:
        return ruled  # "two men in Ardal, who"
    # "The rebels, whom *the ministry* calls terrorists".
    inside = learned.start > ruled.start and learned.end <= ruled.end
    aside = inside and ASIDE.search(text, ruled.start, learned.start) is not None
    cut_short = ruled.start == learned.start and TOLD_OF.match(text, learned.end, ruled.end) is not None
    governed = learned.contains(ruled) and _follows_preposition(learned, text) and not _follows_preposition(ruled, text)
    return ruled if pronoun or aside or cut_short or governed else learned


def _follows_preposition(span: Span, text: str) -> bool:
    before = text[max(0, span.start - LONGEST_PREPOSITION) : span.start].split()
    return bool(before) and before[-1].lower() in words().prepositions


def _is_torn(learned: Attribution, rule: Attribution, text: str) -> bool:
    """Did the head lose its way about what is one piece by rule: a quotation, or a phrase of nouns?

    Quotation marks leave no doubt where speech ends, so the head neither cuts it short nor runs on in the next
    paragraph; and what is condemned is named with all that is said of it.
    """
    if rule.clause and all(piece.cut(text).lower() in EXPLETIVES for piece in learned.content):
        return True  # "*It* was alleged by X that"
    if _put_behind(learned, rule) or _is_cut_short(learned, rule, text) or _is_half(learned, rule):
        return True
    if _goes_astray(learned, rule, text):
        return True
    if _is_skipped(learned, rule) or _takes_listener(learned, rule) or _lacks_charge(learned, rule, text):
        return True
    if all(covered(rule.content, piece) for piece in learned.content):
        return rule.direct or (rule.act in presupposing_acts() and not rule.clause)
    end, reached = rule.content[-1].end, learned.content[-1].end
    return rule.direct and learned.content[-1].contains(rule.content[-1]) and "\n" in text[end:reached]


def _is_cut_short(learned: Attribution, rule: Attribution, text: str) -> bool:
    """ "Said five died *when a bomb went off*": without a comma the clause behind belongs to what is said."""
    mine, whole = learned.content[-1], rule.content[-1]
    begins_alike = len(learned.content) == len(rule.content) == 1 and mine.start == whole.start
    return rule.clause and begins_alike and mine.end < whole.end and GOES_ON.match(text, mine.end) is not None


def _goes_astray(learned: Attribution, rule: Attribution, text: str) -> bool:
    """ "Demands *a policeman on every bus*, and schools have joined", "claimed *the raid* in a message": what is asked
    or claimed ends before another clause, and before how it was said."""
    mine, whole = learned.content[-1], rule.content[-1]
    begins_alike = len(learned.content) == len(rule.content) == 1 and mine.start == whole.start
    return not rule.clause and begins_alike and whole.end < mine.end and ASTRAY.match(text, whole.end) is not None


def _is_half(learned: Attribution, rule: Attribution) -> bool:
    """ "*The toll*, X said, *was four*": one half of what stands around the saying is no statement."""
    around = PARENTHESIS in rule.reason and len(rule.content) == PIECES_AROUND and len(learned.content) == 1
    return around and any(piece.contains(learned.content[0]) for piece in rule.content)


def _put_behind(learned: Attribution, rule: Attribution) -> bool:
    """ "*The bridge fell*, the mayor said, putting the dead at five": what stands in front is said."""
    in_front = rule.clause and rule.content[-1].end <= rule.anchor.start
    return in_front and all(piece.start >= learned.anchor.end for piece in learned.content)


def _is_skipped(learned: Attribution, rule: Attribution) -> bool:
    """ "Said *it had taken the town*, a claim its opponents dismissed": what follows the verb is said first of all."""
    behind = rule.clause and rule.content[0].start >= rule.anchor.end
    return behind and all(piece.start >= rule.content[-1].end for piece in learned.content)


def _lacks_charge(learned: Attribution, rule: Attribution, text: str) -> bool:
    """ "Accused *China* on Tuesday of firing": of what belongs to it."""
    mine, whole = learned.content, rule.content
    begins_alike = len(mine) == len(whole) == 1 and mine[0].start == whole[0].start and mine[0].end < whole[0].end
    return begins_alike and rule.act == "accuse" and CHARGE.match(text, mine[0].end, whole[0].end) is not None


def _takes_listener(learned: Attribution, rule: Attribution) -> bool:
    """ "Urged *the public* to be calm": to whom it is said is no part of what is."""
    asked, whole = rule.addressee, learned.content[0]
    return asked is not None and whole.contains(asked) and whole.end == rule.content[0].end


def _runs_on(learned: Attribution, rule: Attribution, ruled: Sequence[Attribution], text: str) -> bool:
    """Does the head's content take in another saying, which the rules put beside it?

    "X said A *and threatened B*": what the same speaker does in another breath; "X said A; *Y said B*".
    """
    beyond = [
        each for each in ruled if covered(learned.content, each.anchor) and not covered(rule.content, each.anchor)
    ]
    end = rule.content[-1].end
    shared = any(each.source == rule.source and SHARED in each.reason for each in beyond)
    return shared or any(text[end : each.anchor.start].lstrip().startswith(";") for each in beyond)
