"""From attributions to claims: chains, acts, channels and dates of saying."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whence.extract.acts import acts_of, certainty_of
from whence.extract.cover import holding, inside
from whence.extract.found import Attribution
from whence.extract.layout import Layout
from whence.extract.rules.carriers import Carriers
from whence.extract.rules.channels import channel_in, is_platform
from whence.extract.rules.dates import place_of
from whence.extract.rules.media import Medium
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


@dataclass(frozen=True, slots=True)
class _Chained:
    """An attribution with the relays that carry it, from the report inwards."""

    said: Attribution
    via: tuple[Hop, ...]


def assemble(found: Sequence[Attribution], material: Material) -> tuple[tuple[Claim, ...], tuple[Relay, ...]]:
    """The speakers' claims in text order, and the report-level credits."""
    chained, relays = _chains(found, material)
    credited = _report_credits(relays, material)
    said = [each.said for each in chained]
    channels, own = _channels(said, material), _own_words(said, material)
    dates = _outside_dates(said, material)
    claims = [
        _claim(each, material, words=words, channel=channel, said_on=_said_on(each.said, dates, material))
        for each, words, channel in zip(chained, own, channels, strict=True)
    ]
    return tuple(_nested([_with_inferred(claim, credited) for claim in claims])), credited


def _chains(found: Sequence[Attribution], material: Material) -> tuple[list[_Chained], list[Attribution]]:
    """Sayings with their relays. A carrier that stands over somebody else's saying only carries it."""
    pieces = [
        (piece, place)
        for place, each in enumerate(found)
        if material.carriers.carries(material.text, each)
        for piece in each.content
    ]
    over = holding(pieces, [each.cue for each in found])
    for place, each in enumerate(found):
        if each.reason == "citing":
            over[place] = [other for other in range(place) if found[other].content == each.content][-1:]
    relays = {carrier for place, carriers in enumerate(over) if _can_be_carried(found[place]) for carrier in carriers}
    chained = [
        _Chained(each, tuple(_hop(found[carrier], material) for carrier in over[place]))
        for place, each in enumerate(found)
        if place not in relays
    ]
    return chained, [found[place] for place in sorted(relays)]


def _can_be_carried(each: Attribution) -> bool:
    """ "Alleged ties" inside a carrier's words make no relay of it: nobody speaks there."""
    return each.source is not None


def _hop(relay: Attribution, material: Material) -> Hop:
    assert relay.source is not None  # noqa: S101  # carriers have a source
    name = material.carriers.name_in(material.text, relay.source) or relay.source
    return Hop(name, "marked", f"credit: {relay.reason}")


def _report_credits(relays: Sequence[Attribution], material: Material) -> tuple[Relay, ...]:
    """Carriers that the lead credits and a later sentence credits again: the report as a whole leans on them."""
    hops = [(relay.sentence, _hop(relay, material)) for relay in relays]
    lead = [hop for relay, (_, hop) in zip(relays, hops, strict=True) if material.paragraph(relay) == 0]
    credited = []
    for hop in lead:
        sentences = {sentence for sentence, other in hops if _same_carrier(material.text, hop, other)}
        if len(sentences) >= CREDITS_OF_A_REPORT:
            credited.append(Relay(hop.span, f"credited in the lead and in {len(sentences) - 1} more sentences"))
    return tuple(credited)


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
    for each, over in zip(said, holding(pieces, [each.cue for each in said]), strict=True):
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
    return same and not covered(before.content, said.cue)


def _claim(
    chained: _Chained, material: Material, *, words: str, channel: str | None, said_on: DateRange | None
) -> Claim:
    said = chained.said
    acts = acts_of(said.act, words, direct=said.direct)
    cue = None if said.narrated and covered(said.content, said.cue) else said.cue
    return Claim(
        id=claim_id(material.report, material.producer, said.source, cue, said.content),
        report=material.report,
        voice=_voice(said),
        speaker=said.source,
        cue=cue,
        content=said.content,
        act=acts[0],
        acts=acts,
        certainty=certainty_of(acts[0], words, clause=said.clause),
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
    """Each claim told which claim's content holds it: the tightest one. Relays of the outer claim carry the inner."""
    pieces = [(piece, claim) for claim in claims for piece in claim.content]
    anchors = [claim.cue or hull(claim.content) for claim in claims]
    nested = []
    for claim, over in zip(claims, holding(pieces, anchors), strict=True):
        outer = min((other for other in over if _extent(other) > _extent(claim)), key=_extent, default=None)
        via = () if outer is not None else claim.via
        nested.append(replace(claim, inside=None if outer is None else outer.id, via=via))
    return nested


def _extent(claim: Claim) -> tuple[int, str]:
    """How much a claim covers; no two claims are equal in it, so none ends up inside itself."""
    return sum(map(len, claim.content)), claim.id
