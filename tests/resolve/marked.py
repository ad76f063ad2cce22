"""Short reports with their mentions marked by hand, so that resolving is tested without an extractor.

``{name}`` is a proper name, ``[phrase]`` somebody who speaks, ``<phrase>`` anybody else who is told of; a phrase may
hold names: ``[{Ana Ruiz}, a lawyer for the {Harbour Union},] said …``.
"""

from __future__ import annotations

from dataclasses import dataclass

from whence.records import (
    Actor,
    Claim,
    Extraction,
    Mention,
    Producer,
    Raw,
    Reading,
    Relay,
    Report,
    Resolution,
    Span,
    claim_id,
    report_id,
    text_sha256,
)
from whence.resolve import resolve

PRODUCER = Producer("marked", "1", "by hand")
OPENING, CLOSING = "{[<", "}]>"


def spans_of(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    """The plain text, and every marked span with its opening sign, in text order."""
    text, found, opened = "", [], []
    for sign in marked:
        if sign in OPENING:
            opened.append((sign, len(text)))
        elif sign in CLOSING:
            kind, start = opened.pop()
            found.append((kind, Span(start, len(text))))
        else:
            text += sign
    return text, sorted(found, key=lambda each: (each[1].start, -each[1].end))


def report_of(text: str) -> Report:
    raw = Raw(text_sha256(text), "text/plain", "marked", "1")
    return Report(report_id(text, None, None), "marked", text, raw)


def extraction_of(marked: str) -> tuple[Report, Extraction]:
    """The report, and what an extractor would hand on: names, phrases, and a claim for every speaker."""
    text, found = spans_of(marked)
    report = report_of(text)
    names = {span for sign, span in found if sign == "{"}
    phrases = {span for sign, span in found if sign != "{"} - names
    mentions = [Mention(span, "name") for span in names] + [Mention(span, "description") for span in phrases]
    return report, Extraction(
        report=report.id,
        producer=PRODUCER,
        mentions=tuple(sorted(mentions, key=lambda mention: mention.span)),
        claims=tuple(_claim(report, span) for sign, span in found if sign == "["),
        relays=tuple(Relay(span, "by hand") for sign, span in found if sign == "<"),
    )


def _claim(report: Report, speaker: Span) -> Claim:
    content = (Span(0, len(report.text)),)
    id_ = claim_id(report.id, PRODUCER.id, speaker, None, content)
    return Claim(id_, report.id, "speaker", speaker, None, content, "assert", ("assert",), producer=PRODUCER.id)


@dataclass(frozen=True, slots=True)
class Told:
    """A resolved report, asked by the words of its text."""

    reading: Reading

    def actors(self) -> dict[str, Actor]:
        return {actor.name: actor for actor in self.reading.actors}

    def resolution(self, words: str) -> Resolution:
        """How the last mention with exactly these words was resolved."""
        text = self.reading.report.text
        return [each for each in self.reading.resolutions if each.mention.span.cut(text) == words][-1]

    def who(self, words: str) -> str | None:
        """The name of the actor that the last mention with these words stands for."""
        return self._name(self.resolution(words).actor)

    def speaks_for(self, words: str) -> str | None:
        return self._name(self.resolution(words).speaks_for)

    def candidates(self, words: str) -> list[str | None]:
        return [self._name(candidate.actor) for candidate in self.resolution(words).candidates]

    def _name(self, id_: str | None) -> str | None:
        return next((actor.name for actor in self.reading.actors if actor.id == id_), None)


def read(marked: str) -> Told:
    """Resolve a marked report."""
    return Told(resolve(*extraction_of(marked)))
