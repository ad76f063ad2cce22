"""Cases as annotated records that the attribution head can learn from: one JSON object a line, as PolNeAR has them.

    python -m evaluation.claim_records OUT.jsonl [FOLDER …]

Of the case bank only the half that may be read; all cases of every further folder. A claim is an attribution where it
has a cue. Speech that goes on without one belongs to the nearest cue of its speaker, earlier ones first, as PolNeAR has
it. Narrators are none. Who only carries the words is in ``via`` and has no cue in a case, and yet says something to
PolNeAR's coders: such attributions are taken over from the model that ships.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.claim_cases import CASES, Case, load_cases
from evaluation.gold import GoldClaim, Interval
from whence.encoder.encoded import TextEncoder
from whence.encoder.shipped import load_encoder
from whence.extract import HEADS
from whence.extract.heads.attribution import find_attributions
from whence.extract.layout import lay_out
from whence.read import read_text


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with its source, if there is one, and the pieces of its content, as intervals of the text."""

    cue: Interval
    source: Interval | None
    content: tuple[Interval, ...]


def record(case: Case, encoder: TextEncoder | None) -> dict[str, Any]:
    """The case as a record; without a model its relays say nothing."""
    told = [*_said(case.report.claims)]
    told += _carried(case, encoder, [each.cue for each in told]) if encoder else ()
    spans: list[dict[str, Any]] = []
    links: list[dict[str, str]] = []
    for each in told:
        parts = [("cue", [each.cue]), ("content", each.content), ("source", [each.source] if each.source else [])]
        ids = {label: _span(spans, label, pieces) for label, pieces in parts if pieces}
        links += [{"type": label, "from": ids["cue"], "to": id_} for label, id_ in ids.items() if label != "cue"]
    text, name = case.report.text, case.report.file
    return {"id": name, "set": "cases", "split": "train", "text": text, "spans": spans, "links": links}


def _span(spans: list[dict[str, Any]], label: str, pieces: Sequence[Interval]) -> str:
    spans.append({"id": f"s{len(spans) + 1}", "label": label, "pieces": [list(piece) for piece in pieces]})
    return str(spans[-1]["id"])


def _said(claims: Sequence[GoldClaim]) -> Iterator[Attribution]:
    cued = [claim for claim in claims if claim.cue_span is not None and claim.voice != "narrator"]
    more: dict[str, list[Interval]] = {claim.id: [*claim.content_spans] for claim in cued}
    for claim in claims:
        if claim.cue_span is None and claim.voice == "speaker" and (home := _home(claim, cued)):
            more[home.id] += claim.content_spans
    for claim in cued:
        if claim.cue_span is not None:
            content = _apart(more[claim.id])
            source = claim.source_span
            within = source is not None and any(first < source[1] and source[0] < end for first, end in content)
            yield Attribution(claim.cue_span, None if within else source, content)


def _apart(pieces: Iterable[Interval]) -> tuple[Interval, ...]:
    """The pieces in their order, those that overlap as one: a word that is two of them has no tag, and a source within
    its content has none either."""
    apart: list[Interval] = []
    for first, end in sorted(pieces):
        if apart and first < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((first, end))
    return tuple(apart)


def _home(claim: GoldClaim, cued: Sequence[GoldClaim]) -> GoldClaim | None:
    """The claim of the same speaker whose words ``claim`` goes on with."""
    same = [each for each in cued if each.source == claim.source]
    earlier = [each for each in same if each.content_spans < claim.content_spans]
    return earlier[-1] if earlier else next(iter(same), None)


def _carried(case: Case, encoder: TextEncoder, cues: Iterable[Interval]) -> Iterator[Attribution]:
    """What those who carry somebody's words say to the model, where no claim has the cue."""
    text, via = case.report.text, {name for claim in case.report.claims for name in claim.via}
    if not via or (report := read_text(text, key=case.report.file)).text != text:
        return
    taken = list(cues)
    for each in find_attributions(encoder.encode(text), lay_out(report)):
        if each.source is None or each.cue is None:
            continue
        source, cue = each.source.cut(text), (each.cue.start, each.cue.end)
        is_relay = any(name in source or source in name for name in via)
        if is_relay and not any(start < cue[1] and cue[0] < end for start, end in taken):
            pieces = tuple((piece.start, piece.end) for piece in each.content)
            yield Attribution(cue, (each.source.start, each.source.end), pieces)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    out, *folders = map(Path, sys.argv[1:] if arguments is None else arguments)
    cases = [case for case in load_cases(CASES) if case.half == "dev"]
    cases += [case for folder in folders for case in load_cases(folder)]
    encoder = load_encoder(HEADS)
    with out.open("w", encoding="utf-8") as stream:
        for case in cases:
            stream.write(json.dumps(record(case, encoder), ensure_ascii=False) + "\n")
    print(f"{len(cases)} passages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
