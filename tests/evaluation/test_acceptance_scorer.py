"""The acceptance scorer on cases counted by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evaluation.acceptance import headline, lines, summary
from evaluation.gold import GoldClaim, GoldReport, load
from evaluation.matching import match, overlap
from evaluation.names import is_description, is_name, is_one_of
from evaluation.scoring import ReportScore, score, tally

#       0         1         2         3         4         5         6
#       0123456789012345678901234567890123456789012345678901234567890123456789
TEXT = "Ana Ruiz of the Delta Watch said the dam is safe. She denied any leak."
SAFE, LEAK = (33, 48), (61, 69)
RUIZ, WATCH = "Ana Ruiz", "Delta Watch"


def gold_claim(id_: str, span: tuple[int, int], **changes: Any) -> GoldClaim:
    claim = GoldClaim(
        id=id_,
        file="dam.txt",
        source=RUIZ,
        source_text="She",
        content_spans=(span,),
        content=(TEXT[slice(*span)],),
        act="assert",
        acts=frozenset({"assert"}),
        voice="speaker",
        via=(),
        via_scope=None,
        channel=None,
        addressee=None,
        addressee_span=None,
        inside=None,
        said_on=None,
        certainty="asserted",
        direct=False,
        optional=False,
    )
    return replace(claim, **changes)


def gold_report(*claims: GoldClaim, **changes: Any) -> GoldReport:
    report = GoldReport(
        file="dam.txt",
        text=TEXT,
        published="2025-03-18",
        dateline_place="Gao, Mali",
        dateline_date="2025-03-18",
        agency=None,
        syndicated_notice=False,
        relays=(),
        claims=claims,
        groups=((WATCH, "DW", "the watchdog"),),
    )
    return replace(report, **changes)


def party(text: str, name: str | None = None, place: tuple[int, int] = (0, 1)) -> dict[str, Any]:
    actor = None if name is None else {"id": name, "name": name}
    return {"text": text, "start": place[0], "end": place[1], "actor": actor}


def wire(id_: str, span: tuple[int, int], speaker: dict[str, Any] | None, **changes: Any) -> dict[str, Any]:
    claim = {
        "id": id_,
        "report": {"path": "somewhere/dam.txt", "key": "dam"},
        "voice": "speaker",
        "speaker": speaker,
        "content": [{"text": TEXT[slice(*span)], "start": span[0], "end": span[1]}],
        "act": "assert",
        "acts": ["assert"],
        "certainty": "asserted",
        "direct": False,
        "channel": None,
        "addressee": None,
        "via": [],
        "inside": None,
        "said_on": None,
    }
    return {**claim, **changes}


def found(report: GoldReport, *predictions: dict[str, Any]) -> list[str | None]:
    """For each gold claim the id of the prediction that answers it."""
    return [None if answer.prediction is None else answer.prediction["id"] for answer in match(report, predictions)]


def aspects(report: GoldReport, *predictions: dict[str, Any]) -> dict[str, bool]:
    """What is right about the last claim of the gold."""
    return dict(score([report], predictions, [])[0].claims[-1].aspects)


def test_overlap_is_shared_over_all_characters() -> None:
    assert overlap("abcdefghij", [(0, 6)], [(4, 10)]) == 2 / 10
    assert overlap("abcdefghij", [(0, 2), (4, 6)], [(0, 6)]) == 4 / 6
    assert overlap("abcdefghij", [(0, 3)], [(3, 6)]) == 0


def test_quotation_marks_and_white_space_at_the_edges_do_not_count() -> None:
    assert overlap("“the dam” said", [(0, 9)], [(1, 8)]) == 1
    assert overlap('"the dam," said', [(0, 10)], [(1, 9)]) == 1


def test_half_of_the_content_is_enough_and_less_is_not() -> None:
    report = gold_report(gold_claim("g", (0, 10)))
    assert found(report, wire("p", (5, 10), party("She", RUIZ))) == ["p"]
    assert found(report, wire("p", (6, 10), party("She", RUIZ))) == [None]


def test_a_pronoun_counts_only_when_it_is_resolved_to_the_right_actor() -> None:
    report = gold_report(gold_claim("g", LEAK))
    assert found(report, wire("p", LEAK, party("She", RUIZ))) == ["p"]
    assert found(report, wire("p", LEAK, party("She", WATCH))) == [None]
    assert found(report, wire("p", LEAK, party("She"))) == [None]
    assert found(report, wire("p", LEAK, party("She", "She"))) == [None]


def test_a_description_counts_only_when_it_is_resolved_to_the_right_actor() -> None:
    report = gold_report(gold_claim("g", LEAK, source=WATCH, source_text="the watchdog"))
    assert found(report, wire("p", LEAK, party("the watchdog", "DW"))) == ["p"]
    assert found(report, wire("p", LEAK, party("the watchdog", "the watchdog"))) == [None]
    assert found(report, wire("p", LEAK, party("the watchdog"))) == [None]


def test_a_speaker_without_a_name_is_right_by_its_description() -> None:
    report = gold_report(gold_claim("g", LEAK, source="rights bodies", source_text="Several rights bodies"))
    assert found(report, wire("p", LEAK, party("Several rights bodies"))) == ["p"]
    assert found(report, wire("p", LEAK, party("Fishing bodies"))) == [None]


def test_a_bare_surname_has_to_be_resolved() -> None:
    report = gold_report(gold_claim("g", LEAK, source_text="Ruiz"))
    assert found(report, wire("p", LEAK, party("Ruiz", RUIZ))) == ["p"]
    assert found(report, wire("p", LEAK, party("Ruiz", "Ruiz"))) == [None]


def test_a_right_name_in_the_text_does_not_save_a_wrong_actor() -> None:
    report = gold_report(gold_claim("g", LEAK))
    assert found(report, wire("p", LEAK, party(RUIZ, WATCH))) == [None]


FRONT, EAST, BATTALION = "Marsh Front", "Marsh Front East", "the Lowland Battalion"
FRONT_TEXT = "The battalion, Marsh Front and MF, said the dam is safe. So did Marsh Front East and MF-East."
FRONT_SAFE = (40, 55)


def found_by_alias(source: str, actor: str, *others: str, printed: str = "The battalion") -> bool:
    """Is a claim of ``source`` found in one whose speaker was resolved to ``actor``, also known by ``others``?"""
    gold = gold_claim("g", FRONT_SAFE, source=source, source_text=printed)
    groups = ((EAST, "MF-East"), (FRONT, "MF"))
    report = gold_report(gold, text=FRONT_TEXT, groups=groups, umbrellas=((FRONT, EAST),))
    aliases = [{"text": other, "reports": 1, "reason": "by hand"} for other in others]
    actors: list[dict[str, Any]] = [
        {"id": actor, "name": actor, "aliases": aliases},
        {"id": WATCH, "name": WATCH, "aliases": []},
    ]
    scores = score([report], [wire("p", FRONT_SAFE, party(printed, actor))], [], actors)
    return scores[0].claims[0].found


def test_an_actor_is_right_by_another_of_its_names_in_the_text() -> None:
    assert found_by_alias(FRONT, BATTALION, FRONT)
    assert found_by_alias(FRONT, BATTALION, "MF")
    assert found_by_alias(EAST, BATTALION, "MF-East")
    assert not found_by_alias(FRONT, BATTALION)


def test_another_name_that_the_report_does_not_hold_is_no_help() -> None:
    assert not found_by_alias("Marsh Army", BATTALION, "Marsh Army")
    assert not found_by_alias("Marsh", BATTALION, "Mars")


def test_a_description_among_the_other_names_is_no_name() -> None:
    assert not found_by_alias("battalion", BATTALION, "battalion")
    assert not found_by_alias(FRONT, "battalion", "battalion", "it")


def test_the_names_of_somebody_else_do_not_help_a_wrong_actor() -> None:
    assert not found_by_alias(FRONT, WATCH, "MF-East")


def test_an_actor_that_mixes_an_umbrella_with_its_branch_is_never_right() -> None:
    assert found_by_alias(FRONT, FRONT, "MF")
    assert not found_by_alias(FRONT, FRONT, "MF", "MF-East")
    assert not found_by_alias(EAST, EAST, "Marsh Front")
    assert not found_by_alias(EAST, FRONT, "MF-East")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MF-East", True),
        ("Front of the East", True),
        ("the Marsh Front", True),
        ("Marsh group", False),
        ("battalion", False),
        ("It", False),
        ("of the", False),
        ("", False),
    ],
)
def test_a_name_has_capitals_throughout(text: str, name: bool) -> None:
    assert is_name(text) is name


@pytest.mark.parametrize(
    ("predicted", "name", "same"),
    [
        ("The Delta Watch's", "Delta Watch", True),
        ("Delta Watch (DW)", "delta watch", True),
        ("former minister Ana Ruiz", "Ana Ruiz", True),
        ("Ana Ruiz, who runs the Delta Watch", "Ana Ruiz", True),
        ("Embassy of Iceland in Bogotá", "Embassy of Iceland, Bogotá", True),
        ("a spokesman for Delta Watch", "Delta Watch", False),
        ("Delta Watch North", "Delta Watch", False),
        ("Delta", "Delta Watch", False),
        ("Delta Watch (North)", "Delta Watch", False),
    ],
)
def test_names_are_the_same_but_for_dress(predicted: str, name: str, same: bool) -> None:
    assert is_one_of(predicted, [name]) is same


def test_a_description_goes_on_in_lower_case_after_its_article() -> None:
    assert is_description("the rights body")
    assert not is_description("the Delta Watch")
    assert not is_description("She")


def test_a_hidden_speaker_and_the_narrator_are_found_by_their_voice() -> None:
    report = gold_report(gold_claim("g", LEAK, source=None, source_text=None, voice="unnamed"))
    assert found(report, wire("p", LEAK, None, voice="unnamed")) == ["p"]
    assert found(report, wire("p", LEAK, None, voice="narrator")) == [None]


def test_a_prediction_answers_one_claim_only() -> None:
    report = gold_report(gold_claim("g1", LEAK), gold_claim("g2", LEAK))
    assert found(report, wire("p", LEAK, party("She", RUIZ))) == ["p", None]


def test_the_best_overlap_is_given_away_first() -> None:
    report = gold_report(gold_claim("wide", (33, 69)), gold_claim("exact", (33, 53)))
    assert found(report, wire("p", (33, 53), party("She", RUIZ))) == [None, "p"]
    both = found(report, wire("p", (33, 53), party("She", RUIZ)), wire("q", (33, 60), party("She", RUIZ)))
    assert both == ["q", "p"]


def test_a_claim_that_is_asked_for_goes_before_an_optional_one() -> None:
    report = gold_report(gold_claim("maybe", LEAK, optional=True), gold_claim("asked", LEAK))
    assert found(report, wire("p", LEAK, party("She", RUIZ))) == [None, "p"]


def test_claims_of_another_file_do_not_count() -> None:
    report = gold_report(gold_claim("g", LEAK))
    elsewhere = {"path": "somewhere/other.txt", "key": "dam.txt"}
    assert found(report, wire("p", LEAK, party("She", RUIZ), report=elsewhere)) == [None]


def test_all_aspects_of_an_equal_claim_are_right() -> None:
    report = gold_report(gold_claim("g", SAFE), gold_claim("h", LEAK))
    assert all(aspects(report, wire("p", LEAK, party("She", RUIZ))).values())


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"act": "deny"}, "act"),
        ({"acts": ["assert", "deny"]}, "acts"),
        ({"channel": "video"}, "channel"),
        ({"certainty": "hedged"}, "certainty"),
        ({"direct": True}, "direct"),
        ({"voice": "unnamed"}, "voice"),
        ({"inside": "q"}, "inside"),
        ({"addressee": party("the council")}, "addressee"),
        ({"via": [party("DW", WATCH)]}, "via"),
        ({"said_on": {"earliest": "2025-03-17", "latest": "2025-03-17"}}, "said_on"),
    ],
)
def test_each_aspect_is_judged_alone(change: dict[str, Any], wrong: str) -> None:
    judged = aspects(gold_report(gold_claim("g", LEAK)), wire("p", LEAK, party("She", RUIZ), **change))
    assert [name for name, right in judged.items() if not right] == [wrong]


@pytest.mark.parametrize(
    ("hops", "right"),
    [
        (["Delta Watch", "River Post"], True),
        (["DW", "the River Post"], True),
        (["River Post", "Delta Watch"], False),
        (["Delta Watch"], False),
    ],
)
def test_a_chain_is_right_when_its_names_are_in_order(hops: list[str], right: bool) -> None:
    gold = gold_claim("g", LEAK, via=(WATCH, "River Post"), via_scope="marked")
    prediction = wire("p", LEAK, party("She", RUIZ), via=[party(name) for name in hops])
    assert aspects(gold_report(gold), prediction)["via"] is right


def test_inside_means_inside_the_prediction_that_answers_the_outer_claim() -> None:
    report = gold_report(gold_claim("outer", (33, 69)), gold_claim("inner", LEAK, inside="outer"))
    outer, inner = wire("o", (33, 69), party("She", RUIZ)), wire("i", LEAK, party("She", RUIZ))
    assert aspects(report, outer, {**inner, "inside": "o"})["inside"]
    assert not aspects(report, outer, {**inner, "inside": "elsewhere"})["inside"]
    assert not aspects(report, {**inner, "inside": "o"})["inside"]


def test_an_addressee_is_right_by_place_or_by_name() -> None:
    report = gold_report(gold_claim("g", LEAK, addressee=WATCH, addressee_span=(16, 27)))
    for addressee, right in [(party("it", "DW"), True), (party("Watch", None, (18, 27)), True), (party("them"), False)]:
        assert aspects(report, wire("p", LEAK, party("She", RUIZ), addressee=addressee))["addressee"] is right


def test_a_day_is_right_when_the_interval_is_that_day() -> None:
    report = gold_report(gold_claim("g", LEAK, said_on="2025-03-17"))
    for latest, right in [("2025-03-17", True), ("2025-03-18", False)]:
        said = wire("p", LEAK, party("She", RUIZ), said_on={"earliest": "2025-03-17", "latest": latest})
        assert aspects(report, said)["said_on"] is right


def head(**changes: Any) -> dict[str, Any]:
    return {
        "path": "somewhere/dam.txt",
        "key": "dam",
        "published": "2025-03-18T06:00:00Z",
        "dateline": {"place": "Gao [Mali]", "date": "2025-03-18"},
        "agency": None,
        "notices": [{"kind": "dateline", "text": "Gao"}],
        "relays": [],
        **changes,
    }


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, []),
        ({"published": None}, ["published"]),
        ({"dateline": None}, ["dateline_place", "dateline_date"]),
        ({"agency": "PNSA"}, ["agency"]),
        ({"notices": [{"kind": "disclaimer", "text": "as received"}]}, ["notice"]),
        ({"relays": [party("DW", WATCH)]}, ["relays"]),
    ],
)
def test_the_data_of_a_report_are_judged_each_alone(change: dict[str, Any], wrong: list[str]) -> None:
    judged = score([gold_report()], [], [head(**change)])[0].aspects
    assert [name for name, right in judged.items() if not right] == wrong


def test_a_report_that_was_not_read_has_nothing_right() -> None:
    assert not any(score([gold_report()], [], [])[0].aspects.values())


def scores_of_two() -> tuple[ReportScore, ...]:
    """One claim asked for and found with its relay but the wrong act, one missing, one optional and found."""
    relayed = {"via": (WATCH,), "via_scope": "marked", "source_text": RUIZ}
    report = gold_report(
        gold_claim("g1", SAFE, **relayed), gold_claim("g2", LEAK, **relayed), gold_claim("g3", (0, 8), optional=True)
    )
    first = wire("p", SAFE, party(RUIZ), act="warn", via=[party("DW", WATCH)])
    return score([report], [first, wire("q", (0, 8), party(RUIZ))], [head()])


def test_totals_count_asked_and_optional_claims_apart() -> None:
    asked, optional = (tally(scores_of_two(), optional=flag) for flag in (False, True))
    assert (asked["of"], asked["found"], asked["act"], asked["acts"]) == (2, 1, 0, 1)
    assert (asked["via_marked"], asked["via_marked_of"], asked["via_inferred_of"]) == (1, 2, 0)
    assert (optional["of"], optional["found"]) == (1, 1)


def test_the_table_names_what_is_missing_and_what_is_wrong() -> None:
    table = "\n".join(lines(scores_of_two()))
    assert "g1   found 1.00; wrong: act 'warn', not 'assert'" in table
    assert "g2   MISSING Ana Ruiz | assert | any leak" in table
    assert headline(scores_of_two()).startswith("1 of 2 claims found, 0 with the right act, 1 of 2 marked chains")
    assert json.loads(json.dumps(summary(scores_of_two())))["predicted"] == 2


def test_the_gold_that_is_its_own_prediction_is_found_whole() -> None:
    folder = Path(__file__).parent.parent / "gold"
    gold = load(folder / "gold.json", folder)
    judged = score(gold, [echo(report, claim) for report in gold for claim in report.claims], [])
    for optional in (False, True):
        totals = tally(judged, optional=optional)
        assert {totals[name] for name in ("found", "act", "via", "inside", "addressee", "said_on")} == {totals["of"]}


def echo(report: GoldReport, claim: GoldClaim) -> dict[str, Any]:
    """A prediction that says what the gold says."""
    addressee = claim.addressee_span and party("", claim.addressee, claim.addressee_span)
    return {
        "id": claim.id,
        "report": {"path": report.file, "key": report.file},
        "speaker": claim.source and party(claim.source_text or "", claim.source),
        "content": [{"start": start, "end": end} for start, end in claim.content_spans],
        "acts": sorted(claim.acts),
        "addressee": addressee,
        "via": [party(name, name) for name in claim.via],
        "said_on": claim.said_on and {"earliest": claim.said_on, "latest": claim.said_on},
        **{name: getattr(claim, name) for name in ("voice", "act", "channel", "inside", "certainty", "direct")},
    }
