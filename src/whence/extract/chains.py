"""Chains: through whom a speaker's words reached the report, from the report inwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from whence.extract.cover import holding
from whence.extract.found import Attribution
from whence.extract.layout import Layout
from whence.extract.rules.carriers import Carriers
from whence.extract.rules.credits import Credit
from whence.records import Hop, Span, hull
from whence.schema.crediting import crediting
from whence.schema.kinds import kind_of_name
from whence.schema.words import words

# Kinds of actor that weigh what they cite and say it themselves.
SPEAKERS = frozenset({"government", "security-force", "armed-group", "party", "country"})
CITING = "citing"
GOING_ON = frozenset({"added", "adds", "adding", "continued", "continues", "on", "concluded"})


@dataclass(frozen=True, slots=True)
class Chained:
    """An attribution with the relays that carry it, from the report inwards."""

    said: Attribution
    via: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Chains:
    """Sayings with their relays, and the relays' own reports with the sentences that credit them, in text order."""

    chained: tuple[Chained, ...]
    relays: tuple[tuple[int, Hop], ...]


def chain(found: Sequence[Attribution], beside: Sequence[Credit], layout: Layout, carriers: Carriers) -> Chains:
    """Each saying's relays: carriers that say it over somebody's head, and those credited beside it."""
    text = layout.text
    found = [each for each in found if not _only_looks_back(each, beside)]
    every, cited_by = _with_cited(found, beside, text, carriers)
    over = _carriers_over(every, text, carriers)
    for place, carrier in cited_by.items():
        over[place] = [*over[carrier], carrier]
    relays = {carrier for place, above in enumerate(over) if _can_be_carried(every[place]) for carrier in above}
    credited = _credited(every, beside, text, carriers)
    chained = [
        Chained(each, _once(_hops((every[at] for at in over[place] if at in relays), text, carriers), credited[place]))
        for place, each in enumerate(every)
        if place not in relays
    ]
    chained = _shared(chained)
    named = [(every[place].sentence, _hop(every[place], text, carriers)) for place in relays]
    named += [(each.sentence, _credit_hop(each, text, carriers)) for each in beside if each.kind == "according"]
    chained = _carried_on(_looked_back_on(chained, beside, layout, carriers), beside, layout)
    return Chains(tuple(chained), tuple(sorted(named, key=lambda credit: credit[1].span)))


def _shared(chained: Sequence[Chained]) -> list[Chained]:
    """ "Y quoted X as saying A, *adding that* B": the same words of a speaker's come the same way."""
    relayed: dict[tuple[int, Span | None], tuple[Hop, ...]] = {
        (each.said.sentence, each.said.source): each.via for each in chained if each.via and each.said.source
    }
    return [
        each if each.via else replace(each, via=relayed.get((each.said.sentence, each.said.source), ()))
        for each in chained
    ]


def _only_looks_back(said: Attribution, beside: Sequence[Credit]) -> bool:
    """ "Y first reported the remarks" says nothing but who carried them."""
    cues = (credit.cue for credit in beside if credit.kind == "looking back")
    return any(cue.overlaps(said.anchor) for cue in cues)


def _looked_back_on(
    chained: Sequence[Chained], beside: Sequence[Credit], layout: Layout, carriers: Carriers
) -> list[Chained]:
    """What the sentence before such a credit reports somebody to have said is carried by whom it names."""
    before = _sentences_before(layout)
    credited = {
        before[credit.sentence]: replace(_credit_hop(credit, layout.text, carriers), scope="inferred")
        for credit in beside
        if credit.kind == "looking back" and credit.sentence in before
    }
    return [
        replace(each, via=(credited[each.said.sentence],)) if _may_be_looked_back_on(each, credited) else each
        for each in chained
    ]


def _may_be_looked_back_on(each: Chained, credited: Mapping[int, Hop]) -> bool:
    return each.said.sentence in credited and not each.via and each.said.source is not None


def _carried_on(chained: Sequence[Chained], beside: Sequence[Credit], layout: Layout) -> list[Chained]:
    """Whom somebody told one thing carries the quotation right after it too, where it goes on with the same speech."""
    told = {credit.sentence for credit in beside if credit.kind == "addressed"}
    before = _sentences_before(layout)
    latest: dict[int, Chained] = {}
    result = []
    for each in chained:
        said, earlier = each.said, latest.get(before.get(each.said.sentence, -1))
        goes_on = earlier is not None and not each.via and said.direct
        if goes_on and earlier is not None and _same_speech(earlier.said, said, layout.text):
            latest[said.sentence] = Chained(said, tuple(replace(hop, scope="inferred") for hop in earlier.via))
            result.append(latest[said.sentence])
            continue
        if each.via and said.sentence in told:
            latest[said.sentence] = each
        result.append(each)
    return result


def _sentences_before(layout: Layout) -> dict[int, int]:
    """The sentence in front of each sentence of its paragraph, quotations' own left out."""
    outer = [sentence for sentence in layout.sentences if not sentence.depth]
    return {each.index: before.index for before, each in pairwise(outer) if each.paragraph == before.paragraph}


def _same_speech(earlier: Attribution, said: Attribution, text: str) -> bool:
    """The same speaker by name or pronoun, or a verb that goes on with what was said: "one of them added"."""
    if said.source is None or earlier.source is None:
        return False
    name, known = said.source.cut(text), earlier.source.cut(text)
    goes_on = said.anchor.cut(text).lower().split()[-1] in GOING_ON
    return goes_on or name == known or name.lower() in {"he", "she", "they"}


def _once(above: Sequence[Hop], beside: Sequence[Hop]) -> tuple[Hop, ...]:
    """A carrier that the sentence credits in two ways carries once."""
    return tuple({hop.span: hop for hop in (*above, *beside)}.values())


def _with_cited(
    found: Sequence[Attribution], beside: Sequence[Credit], text: str, carriers: Carriers
) -> tuple[list[Attribution], dict[int, int]]:
    """The sayings with those whom their speakers cite as speakers of the same words, and who cites whom, by place."""
    every, cited_by = list(found), dict[int, int]()
    sentences = _by_sentence(found)
    latest: tuple[Credit, int] | None = None
    for credit in beside:
        if credit.kind != "citing":
            continue
        goes_on = latest is not None and latest[0].span.end >= credit.span.start
        carrier = latest[1] if goes_on and latest is not None else _nearest(credit, every, sentences, text)
        if carrier is None or not (goes_on or _only_carries(every[carrier], text, carriers)):
            continue
        base = every[carrier]
        content = tuple(piece for piece in base.content if not piece.overlaps(credit.span))
        if content:
            latest, cited_by[len(every)] = (credit, len(every)), carrier
            every.append(
                Attribution(credit.carrier, credit.cue, content, base.act, base.sentence, CITING, clause=base.clause)
            )
    return every, cited_by


def _only_carries(said: Attribution, text: str, carriers: Carriers) -> bool:
    """Who cites others may carry them, unless it is a person or an authority, who speaks for itself."""
    if said.source is None or said.reason == CITING:
        return False
    if carriers.carries(text, said):
        return True
    phrase = said.source.cut(text)
    heads = {word.strip(",").lower() for word in phrase.split()}
    if heads & crediting().appositions and not heads & crediting().not_carriers:
        return True  # "opposition *website* X", whatever its name is
    person = heads & (words().person_heads | words().plural_person_heads | words().titles | {"he", "she", "they"})
    return not person and kind_of_name(phrase.strip(" ,")) not in SPEAKERS and not heads & _authorities()


def _authorities() -> frozenset[str]:
    return words().body_heads["government"] | words().body_heads["security-force"]


def _carriers_over(found: Sequence[Attribution], text: str, carriers: Carriers) -> list[list[int]]:
    """For each saying the carriers whose content holds its cue, the outermost first."""
    pieces = [
        (piece, place) for place, each in enumerate(found) if carriers.carries(text, each) for piece in each.content
    ]
    over = holding(pieces, [each.anchor for each in found])
    told = {
        carrier
        for each, above in zip(found, over, strict=True)
        for carrier in above
        if _tells_it(each, found[carrier], text)
    }
    # A label has no cue: the words that it gives to somebody are its anchor, and no carrier carries itself.
    return [[at for at in above if at not in told and at != place] for place, above in enumerate(over)]


def _tells_it(each: Attribution, carrier: Attribution, text: str) -> bool:
    """ "The agency said *it* had been told by X": who tells of itself speaks in its own words."""
    if each.addressee is not None and each.addressee.cut(text).lower() in {"it", "them", "us"}:
        return True
    opening = text[carrier.content[0].start : each.anchor.start].lower().split()
    return bool(opening) and opening[-1] in {"it", "they"} and len(opening) <= len(("that", "it"))


def _can_be_carried(each: Attribution) -> bool:
    """ "Alleged ties" inside a carrier's words make no relay of it: nobody speaks there."""
    return each.source is not None


def _credited(found: Sequence[Attribution], beside: Sequence[Credit], text: str, carriers: Carriers) -> list[list[Hop]]:
    """The relays credited beside each saying: whom the speaker told comes last, since nobody stands nearer to it."""
    hops: list[list[Hop]] = [[] for _ in found]
    sentences = _by_sentence(found)
    for credit in sorted(beside, key=lambda each: each.kind == "addressed"):
        nearest = None if credit.kind in {CITING, "looking back"} else _nearest(credit, found, sentences, text)
        if nearest is None:
            continue
        for place in sentences[credit.sentence]:
            if found[place].source == found[nearest].source:
                hops[place].append(_credit_hop(credit, text, carriers))
    return hops


def _credit_hop(credit: Credit, text: str, carriers: Carriers) -> Hop:
    """The name that "the paper" takes up stands for it."""
    named = carriers.named_before(text, credit.carrier)
    taken_up = "" if named is None else f", '{credit.carrier.cut(text)}'"
    return Hop(named or credit.carrier, "marked", f"credit: '{credit.cue.cut(text)}'{taken_up}")


def _by_sentence(found: Sequence[Attribution]) -> dict[int, list[int]]:
    sentences: dict[int, list[int]] = {}
    for place, each in enumerate(found):
        sentences.setdefault(each.sentence, []).append(place)
    return sentences


def _nearest(credit: Credit, found: Sequence[Attribution], sentences: dict[int, list[int]], text: str) -> int | None:
    """The saying beside which the credit stands: in the same words of somebody's, if it stands in any."""
    beside = sentences.get(credit.sentence, [])
    if credit.kind == "addressed":
        return next((place for place in beside if found[place].anchor.overlaps(credit.cue)), None)
    outer = [place for place in beside if any(_holds(piece, credit.span) for piece in found[place].content)]
    inner = [
        place
        for place in beside
        if place not in outer and all(_is_said_in(found[place], found[other]) for other in outer)
    ]
    ends = text.find(";", credit.span.end)
    starts = text.rfind(";", 0, credit.span.start)
    clause = [
        place for place in inner if starts < found[place].anchor.start and (ends < 0 or found[place].anchor.end <= ends)
    ]
    return min(clause, key=lambda place: (_gap(_extent(found[place]), credit.span), -place), default=None)


def _holds(piece: Span, span: Span) -> bool:
    return piece.start < span.start and span.end < piece.end


def _is_said_in(each: Attribution, outer: Attribution) -> bool:
    return any(piece.contains(each.anchor) for piece in outer.content)


def _extent(each: Attribution) -> Span:
    return each.anchor if each.source is None or each.reason == CITING else hull((each.source, each.anchor))


def _gap(one: Span, other: Span) -> int:
    return max(0, max(one.start, other.start) - min(one.end, other.end))


def _hops(relays: Iterable[Attribution], text: str, carriers: Carriers) -> list[Hop]:
    """A relay's hop; the report's own house is none."""
    hops = [_hop(relay, text, carriers) for relay in relays]
    return [hop for hop in hops if not carriers.is_own(text, hop.span)]


def _hop(relay: Attribution, text: str, carriers: Carriers) -> Hop:
    assert relay.source is not None  # noqa: S101  # carriers have a source
    name = carriers.relay_in(text, relay.source) or relay.source
    return Hop(carriers.named_before(text, name) or name, "marked", f"credit: {relay.reason}")
