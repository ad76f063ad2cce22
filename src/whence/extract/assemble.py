"""From attributions to claims: chains, acts, channels and dates of saying."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whence.extract.acts import Saying, acts_of
from whence.extract.certainty import certainty_of
from whence.extract.chains import Chained, chain
from whence.extract.cover import holding, inside
from whence.extract.found import Attribution
from whence.extract.layout import Layout
from whence.extract.replies import with_replies
from whence.extract.rules.carriers import Carriers
from whence.extract.rules.channels import channel_in, is_platform
from whence.extract.rules.credits import Credit
from whence.extract.rules.media import Medium
from whence.extract.sayings import sayings
from whence.extract.times import place_of
from whence.records import Claim, DateRange, Hop, Relay, Span, Voice, claim_id, covered, hull

# A carrier credited in this many sentences, the lead among them, stands behind the report as a whole.
CREDITS_OF_A_REPORT = 2
# "on ", ", which ", " late on ": what may stand between a date and the cue or subject it belongs to, in characters.
ADJACENT = 10
# A sentence may open with the date of saying: "On Monday, ...".
OPENING = len("On ")
WORDS_ONLY = re.compile(r"[\w\s'’-]+")
CONTINUING = frozenset({"he", "she", "they", "it"})


@dataclass(frozen=True, slots=True)
class Material:
    """What chains are built from: the laid-out text, its carriers, media and dates, and whose records these will be."""

    layout: Layout
    carriers: Carriers
    media: Mapping[int, Medium]
    dates: Sequence[DateRange]
    report: str
    producer: str

    @property
    def text(self) -> str:
        return self.layout.text

    def paragraph(self, said: Attribution) -> int:
        return self.layout.sentences[said.sentence].paragraph


def assemble(
    found: Sequence[Attribution], beside: Sequence[Credit], material: Material
) -> tuple[tuple[Claim, ...], tuple[Relay, ...]]:
    """The speakers' claims in text order, and the report-level credits."""
    chains = chain(found, beside, material.layout, material.carriers)
    chained = chains.chained
    credited = _report_credits(chains.relays, material)
    said = [each.said for each in chained]
    channels, own = _channels(said, material), _own_words(said, material)
    dates = _outside_dates(said, material)
    claims = [
        _claim(each, material, saying=saying, channel=channel, said_on=_said_on(each.said, dates, material))
        for each, saying, channel in zip(chained, sayings(said, own, material.text), channels, strict=True)
    ]
    nested = _nested([_with_inferred(claim, credited) for claim in claims])
    return tuple(with_replies(nested, material.text)), credited


def _report_credits(hops: Sequence[tuple[int, Hop]], material: Material) -> tuple[Relay, ...]:
    """Carriers that the lead credits and a later sentence credits again: the report as a whole leans on them."""
    lead = [hop for sentence, hop in hops if _is_lead(sentence, material)]
    credited: dict[str, Relay] = {}
    for hop in lead:
        sentences = {sentence for sentence, other in hops if _same_carrier(material.text, hop, other)}
        if len(sentences) >= CREDITS_OF_A_REPORT:
            reason = f"credited in the lead and in {len(sentences) - 1} more sentences"
            credited.setdefault(hop.span.cut(material.text), Relay(hop.span, reason))
    return tuple(credited.values())


def _is_lead(sentence: int, material: Material) -> bool:
    """The first paragraph, or the first sentence of a text that has no other."""
    one = material.layout.sentences[-1].paragraph == 0
    return sentence == 0 if one else material.layout.sentences[sentence].paragraph == 0


def _same_carrier(text: str, one: Hop, other: Hop) -> bool:
    """The same name, or the acronym that stands in brackets behind it."""
    first, second = one.span.cut(text), other.span.cut(text)
    return first == second or text[one.span.end :].lstrip(" (")[: len(second)] == second


def _channels(said: Sequence[Attribution], material: Material) -> list[str | None]:
    """Each saying's channel: named beside its cue, or a platform carried on in the paragraph by the same speaker."""
    found: list[str | None] = []
    posted: Attribution | None = None  # the latest saying that names a platform itself
    for each in said:
        channel = _own_channel(each, material) or _taken_up_channel(each, material)
        if is_platform(channel):
            posted = each
        elif channel is None and posted is not None and _goes_on(posted, each, material):
            channel = _own_channel(posted, material)
        found.append(channel)
    return found


def _own_channel(said: Attribution, material: Material) -> str | None:
    """From the words of the sentence that no content holds."""
    sentence = material.layout.sentences[said.sentence]
    return channel_in(" ".join(piece.cut(material.text) for piece in outside(sentence.span, said.content)))


def _taken_up_channel(said: Attribution, material: Material) -> str | None:
    medium = material.media.get(said.sentence)
    return None if medium is None else medium.channel


def outside(span: Span, taken: Sequence[Span]) -> list[Span]:
    """The stretches of ``span`` that none of ``taken`` covers, in order."""
    pieces, start = [], span.start
    for each in sorted(taken):
        if each.start > start:
            pieces.append(Span(start, min(each.start, span.end)))
        start = max(start, each.end)
        if start >= span.end:
            return pieces
    return [*pieces, Span(start, span.end)]


def _own_words(said: Sequence[Attribution], material: Material) -> list[str]:
    """What each speaker says in their own name: the content without what they report others to have said."""
    pieces = [(piece, place) for place, each in enumerate(said) for piece in each.content]
    nested: list[list[Span]] = [[] for _ in said]
    for each, over in zip(said, holding(pieces, [each.anchor for each in said]), strict=True):
        for place in over:
            if said[place] is not each:
                nested[place].extend(each.content)
    stretches = [
        [part for piece in each.content for part in outside(piece, inner)]
        for each, inner in zip(said, nested, strict=True)
    ]
    return [" ".join(part.cut(material.text) for part in parts) for parts in stretches]


def _outside_dates(said: Sequence[Attribution], material: Material) -> list[DateRange]:
    """Dates that no content holds: those inside tell of the event, not of the saying."""
    pieces = [(piece, True) for each in said for piece in each.content]
    held = holding(pieces, [place_of(date) for date in material.dates])
    return [date for date, over in zip(material.dates, held, strict=True) if not over]


def _goes_on(before: Attribution, said: Attribution, material: Material) -> bool:
    """The same paragraph, and a pronoun or the same name as speaker."""
    if said.source is None or before.source is None or material.paragraph(before) != material.paragraph(said):
        return False
    name, earlier = said.source.cut(material.text), before.source.cut(material.text)
    same = name.lower() in CONTINUING or name.split()[-1] == earlier.split()[-1]
    return same and not covered(before.content, said.anchor)


def _claim(
    chained: Chained, material: Material, *, saying: Saying, channel: str | None, said_on: DateRange | None
) -> Claim:
    said = chained.said
    acts = acts_of(saying)
    told = said.narrated and said.cue is not None and covered(said.content, said.cue)
    cue = None if told else said.cue
    return Claim(
        id=claim_id(material.report, material.producer, said.source, cue, said.content),
        report=material.report,
        voice=_voice(said),
        speaker=said.source,
        cue=cue,
        content=said.content,
        act=acts[0],
        acts=acts,
        certainty=certainty_of(acts[0], saying.content, clause=said.clause),
        direct=said.direct,
        channel=channel,
        addressee=said.addressee,
        via=chained.via,
        said_on=said_on,
        reason=said.reason,
        score=said.score,
        producer=material.producer,
    )


def _voice(said: Attribution) -> Voice:
    if said.narrated:
        return "narrator"
    return "unnamed" if said.source is None else "speaker"


def _said_on(said: Attribution, dates: Sequence[DateRange], material: Material) -> DateRange | None:
    """A date right beside the cue or its subject, or at the head of the sentence, tells when it was said."""
    sentence = material.layout.sentences[said.sentence].span
    beside = [span for span in (said.source, said.cue, said.addressee) if span is not None]
    for date in inside(sentence, dates, place_of):
        place = place_of(date)
        opens = place.start - sentence.start <= OPENING
        if opens or any(_adjacent(place, span) for span in beside) or _follows_cue(place, said, material.text):
            return date
    medium = material.media.get(said.sentence)
    return None if medium is None else medium.said_on


def _follows_cue(date: Span, said: Attribution, text: str) -> bool:
    """ "said in a statement on *Tuesday* that": nothing but words between cue and date, none of them content."""
    if said.cue is None:
        return False
    between = any(said.cue.end <= piece.start < date.start for piece in said.content)
    return not between and WORDS_ONLY.fullmatch(text, said.cue.end, max(date.start, said.cue.end)) is not None


def _adjacent(date: Span, span: Span) -> bool:
    return span.contains(date) or 0 <= date.start - span.end <= ADJACENT or 0 <= span.start - date.end <= ADJACENT


def _with_inferred(claim: Claim, credited: Sequence[Relay]) -> Claim:
    """A report-level credit reaches a claim as inferred, unless its channel is public to read at first hand."""
    if claim.via or is_platform(claim.channel):
        return claim
    return replace(claim, via=tuple(Hop(credit.span, "inferred", credit.reason) for credit in credited))


def _nested(claims: Sequence[Claim]) -> list[Claim]:
    """Each claim told which claim's content holds it: the tightest one. The outer claim's relays carry it too."""
    pieces = [(piece, claim) for claim in claims for piece in claim.content]
    anchors = [claim.cue or hull(claim.content) for claim in claims]
    nested = []
    for claim, over in zip(claims, holding(pieces, anchors), strict=True):
        outer = min((other for other in over if _extent(other) > _extent(claim)), key=_extent, default=None)
        via = claim.via if outer is None else _own_relays(claim, outer)
        nested.append(replace(claim, inside=None if outer is None else outer.id, via=via))
    return nested


def _own_relays(claim: Claim, outer: Claim) -> tuple[Hop, ...]:
    """Those credited beside the inner claim alone."""
    return tuple(hop for hop in claim.via if hop.scope == "marked" and hop not in outer.via)


def _extent(claim: Claim) -> tuple[int, str]:
    """How much a claim covers; no two claims are equal in it, so none ends up inside itself."""
    return sum(map(len, claim.content)), claim.id
