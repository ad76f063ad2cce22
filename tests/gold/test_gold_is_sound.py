"""The gold beside this file fits its texts: every span cuts what it says, every reference leads somewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
GOLD: list[dict[str, Any]] = json.loads((HERE / "gold.json").read_text(encoding="utf-8"))
CLAIMS = [(report["file"], claim) for report in GOLD for claim in report["claims"]]

every_report = pytest.mark.parametrize("report", GOLD, ids=[report["file"] for report in GOLD])
every_claim = pytest.mark.parametrize(("file", "claim"), CLAIMS, ids=[claim["id"] for _, claim in CLAIMS])


def text_of(file: str) -> str:
    return (HERE / file).read_text(encoding="utf-8")


def quotes(claim: dict[str, Any]) -> Iterator[tuple[list[int], str]]:
    """Every span of a claim with the characters that the gold says it holds."""
    yield from zip(claim["content_spans"], claim["content"], strict=True)
    for span, quote in (("source_span", "source_text"), ("cue_span", "cue")):
        assert (claim[span] is None) == (claim[quote] is None)
        if claim[span] is not None:
            yield claim[span], claim[quote]


@every_claim
def test_spans_cut_their_text(file: str, claim: dict[str, Any]) -> None:
    text = text_of(file)
    for (start, end), quote in quotes(claim):
        assert text[start:end] == quote


@every_claim
def test_spans_begin_and_end_at_the_edge_of_a_word(file: str, claim: dict[str, Any]) -> None:
    text = text_of(file)
    spans = [span for span, _ in quotes(claim)]
    spans += [claim["addressee_span"]] if claim["addressee_span"] else []
    for start, end in spans:
        assert not (text[start - 1].isalnum() and text[start].isalnum())
        assert not (text[end - 1].isalnum() and text[end].isalnum())


@every_claim
def test_content_pieces_stand_in_text_order_and_apart(file: str, claim: dict[str, Any]) -> None:
    edges = [edge for span in claim["content_spans"] for edge in span]
    assert edges == sorted(set(edges))


@every_claim
def test_the_speaker_is_there_exactly_when_the_text_shows_one(file: str, claim: dict[str, Any]) -> None:
    shows_speaker = claim["voice"] == "speaker"
    assert (claim["source"] is not None) == shows_speaker
    assert (claim["source_span"] is not None) == shows_speaker
    assert (claim["cue"] is None) == (claim["voice"] == "narrator")


@every_claim
def test_the_main_act_is_one_of_the_acts(file: str, claim: dict[str, Any]) -> None:
    assert claim["act"] in claim["acts"]


@every_claim
def test_a_chain_says_how_it_was_found(file: str, claim: dict[str, Any]) -> None:
    assert claim["via_scope"] in ({"marked", "inferred"} if claim["via"] else {None})


@every_report
def test_an_inner_claim_lies_in_the_content_of_its_outer_claim(report: dict[str, Any]) -> None:
    by_id = {claim["id"]: claim for claim in report["claims"]}
    assert len(by_id) == len(report["claims"])
    for claim in report["claims"]:
        if claim["inside"] is not None:
            outer = by_id[claim["inside"]]["content_spans"]
            assert all(any(s <= start and end <= e for s, e in outer) for start, end in claim["content_spans"])


@every_report
def test_direct_speech_is_in_quotation_marks_and_only_direct_speech_is(report: dict[str, Any]) -> None:
    for claim in report["claims"]:
        quoted = claim["content"][0][0] in '"“' and claim["content"][-1][-1] in '"”'
        assert quoted == claim["direct"]


@every_report
def test_events_refer_to_claims_of_their_report(report: dict[str, Any]) -> None:
    ids = {claim["id"] for claim in report["claims"]}
    for event in report["events"]:
        assert event["under"] is None or event["under"] in ids
        assert all(entry["claim"] in ids for entry in event.get("responsibility", ()))


@every_report
def test_every_relay_of_a_claim_is_a_relay_of_the_report(report: dict[str, Any]) -> None:
    relays = set(report.get("relay_of", ()))
    assert {name for claim in report["claims"] for name in claim["via"]} == relays


def test_the_gold_holds_as_many_claims_as_the_acceptance_counts() -> None:
    assert sum(not claim["optional"] for _, claim in CLAIMS) == 25


def test_no_claim_in_the_disclaimer() -> None:
    report = next(report for report in GOLD if report["syndicated_notice"])
    notice = text_of(report["file"]).index("Disclaimer:")
    assert max(end for claim in report["claims"] for _, end in claim["content_spans"]) < notice
