"""Counting origins: paths to voices, voices to origins, between the fewest and the most that they can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from whence.link.accounts import Telling
from whence.link.voices import Voice, bare, end_of_sight
from whence.records.incidents import Camp, Origin, Path, Support
from whence.schema.voices import voice_words, words_of

# Voices that are one are told by the strongest of their kinds.
STRENGTH = ("speaker", "material", "reporter", "unnamed", "aggregator", "end-of-sight")


@dataclass(frozen=True, slots=True)
class Counting:
    """What is known beside the tellings: who copied whom, whose outlet each report is, which bodies are the victims'.

    ``media`` are the outlets of all reports; ``grouped`` maps a voice's key to the origin that a reviewer put it in.
    """

    copies: Mapping[str, str] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)
    media: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()
    grouped: Mapping[str, str] = field(default_factory=dict)

    def family(self, voice: Voice) -> str:
        """What the voice counts as at least."""
        return self.grouped.get(voice.key, voice.family)

    def strict(self, voice: Voice) -> str:
        """What the voice counts as at most."""
        return self.grouped.get(voice.key, voice.key)


def support(tellings: Sequence[Telling], counting: Counting) -> tuple[Support, tuple[str, ...]]:
    """The support that ``tellings`` give, and the reports among them behind which nobody can be seen."""
    told = [replace(each, voice=_as_medium(each.voice, counting.media)) for each in tellings]
    heard = _seen_through(told, counting)
    groups: dict[str, list[tuple[Telling, Voice]]] = defaultdict(list)
    for telling, voice in heard:
        groups[counting.family(voice)].append((telling, voice))
    origins = tuple(_origin(groups[family], counting) for family in sorted(groups))
    carriers = tuple(sorted({telling.path.report for telling in tellings}))
    seen = {path.report for origin in origins for path in origin.paths}
    certain = sum(origin.certain for origin in origins)
    found = Support(
        k_min=certain or min(1, len(origins)),
        k_max=len({counting.strict(voice) for _, voice in heard}),
        witnesses=len({each.path.report for each, voice in heard if _is_witness(each, voice, counting)}),
        camps=tuple(sorted({origin.camp for origin in origins if origin.camp is not None})),
        carriers=carriers,
        origins=origins,
    )
    return found, tuple(report for report in carriers if report not in seen)


def _seen_through(tellings: Sequence[Telling], counting: Counting) -> list[tuple[Telling, Voice]]:
    """Each telling with the earliest voice that all the reports together let us see.

    A credit to a medium whose own report is here goes on to whoever that one names; a copy shows nobody whom its
    original does not.
    """
    by_outlet: dict[str, list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda each: _by_place(each.path)):
        by_outlet[counting.outlets.get(telling.path.report, "")].append(telling)
    originals = {each.voice.key for each in tellings if each.voice and each.path.report not in counting.copies}
    found: list[tuple[Telling, Voice]] = []
    for telling in tellings:
        voice = _followed(telling.voice, by_outlet)
        if telling.path.report in counting.copies and (voice is None or voice.key not in originals):
            voice = _of_original(counting.copies[telling.path.report], tellings)
        if voice is not None:
            found.append((telling, voice))
    return _without_own_word(found)


def retracted(denied: Iterable[Telling], counting: Counting) -> frozenset[str]:
    """Media that themselves say that it was not so: what they told before is withdrawn."""
    voices = (_as_medium(each.voice, counting.media) for each in denied)
    return frozenset(voice.key for voice in voices if voice is not None and voice.kind == "end-of-sight")


def without_support(telling: Telling, withdrawn: frozenset[str], counting: Counting) -> Telling:
    """``telling`` without its voice, where the report, or a medium that it has its words from, took them back."""
    outlet = counting.outlets.get(telling.path.report, "")
    through = {f"medium:{bare(name)}" for name in (outlet, *telling.path.via)}
    voice = _as_medium(telling.voice, counting.media)
    own = voice is not None and voice.key in withdrawn
    return replace(telling, voice=None) if own or not withdrawn.isdisjoint(through) else telling


def _as_medium(voice: Voice | None, media: frozenset[str]) -> Voice | None:
    """Whoever is called as an outlet here is one, whatever kind its name tells: "Amber Post reported that"."""
    if voice is None or voice.kind != "speaker" or bare(voice.name) not in media:
        return voice
    return end_of_sight(voice.name, "a medium that names no source of its own")


def _without_own_word(heard: Sequence[tuple[Telling, Voice]]) -> list[tuple[Telling, Voice]]:
    """Without the own word of an agency, or of whom the whole report is credited to, where the report names a source
    for the same: it rests on that source."""
    sourced = {each.path.report for each, voice in heard if voice.kind != "end-of-sight"}
    return [
        (each, voice)
        for each, voice in heard
        if each.claim is not None or voice.kind != "end-of-sight" or each.path.report not in sourced
    ]


def _followed(voice: Voice | None, by_outlet: Mapping[str, Sequence[Telling]]) -> Voice | None:
    """Through media whose own reports are here to whoever they name, which may be nobody.

    Media that credit each other, or one that credits itself, count once, as the first of them; one that credits them is
    not of their circle.
    """
    passed: dict[str, Voice] = {}
    while voice is not None and voice.kind == "end-of-sight" and voice.key not in passed:
        passed[voice.key] = voice
        own = by_outlet.get(voice.key.removeprefix("medium:"), ())
        if not own:
            return voice
        voice = next((each.voice for each in own if each.voice is not None), None)
    if voice is None or voice.key not in passed:
        return voice
    circle = list(passed)[list(passed).index(voice.key) :]
    return passed[min(circle)]


def _of_original(original: str, tellings: Sequence[Telling]) -> Voice | None:
    own = sorted((each for each in tellings if each.path.report == original), key=lambda each: _by_place(each.path))
    return next((each.voice for each in own if each.voice is not None), None)


def _origin(heard: Sequence[tuple[Telling, Voice]], counting: Counting) -> Origin:
    voices = [voice for _, voice in heard]
    best = min(voices, key=lambda voice: (STRENGTH.index(voice.kind), -len(voice.name), voice.name))
    return Origin(
        kind=best.kind,
        name=best.name,
        camp=side(best, counting.victims),
        reason=_reason(voices, best, counting),
        paths=tuple(sorted({telling.path for telling, _ in heard}, key=_by_place)),
        certain=any(voice.certain for voice in voices),
    )


def _by_place(path: Path) -> tuple[str, str, tuple[str, ...]]:
    return path.report, path.claim or "", path.via


def _reason(voices: Sequence[Voice], best: Voice, counting: Counting) -> str:
    names = sorted({voice.name for voice in voices})
    if best.key in counting.grouped:
        return "a reviewer put them together"
    if len(names) == 1:
        return best.reason
    spelt = len({counting.strict(voice) for voice in voices}) > 1
    why = "spelt alike, proposed as one person" if spelt else best.reason
    return f"{why}: {', '.join(names)}"


def side(voice: Voice, victims: frozenset[str]) -> Camp | None:
    """The camp of a voice; a body that was the target, or whoever speaks for a party where one was, is the victims'."""
    if voice.camp in ("state", "perpetrators", "press"):
        return voice.camp
    named = any(name in voice.key or name in voice.reason.casefold() for name in victims)
    of_party = bool(victims) and bool(voice_words().parties.intersection(words_of(voice.called)))
    return "victims" if named or of_party else voice.camp


def _is_witness(telling: Telling, voice: Voice, counting: Counting) -> bool:
    """Did the report hear the voice itself? No relay stands between, and it is no copy."""
    path = telling.path
    return (
        voice is telling.voice and voice.kind != "end-of-sight" and not path.via and path.report not in counting.copies
    )
