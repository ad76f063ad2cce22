"""Scorers of heads that are still to come, given by hand what such a head would find."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluate.annotated_files import Row, row, span, write
from tests.link import planted
from whence.evaluate.annotated import Record, records
from whence.evaluate.ceaf import Template
from whence.evaluate.events import Argument, Trigger
from whence.evaluate.tasks.coref import CorefScorer
from whence.evaluate.tasks.events import ArgumentScorer, PlaceScorer, TemplateScorer, gold_events, gold_templates
from whence.evaluate.tasks.factuality import FactualityScorer
from whence.evaluate.tasks.linking import LinkScorer, MentionScorer, chains, incidents
from whence.evaluate.tasks.ner import NameScorer, label_table
from whence.evaluate.tasks.place import PlaceScorer as PointScorer
from whence.link import traces
from whence.records import Span

TEXT = "In Tano, rebels of the River Front burned the Old Mill."


def read(folder: Path, one: Row) -> Record:
    return next(records(write(folder, one)))


def found(word: str) -> tuple[Span, ...]:
    return (Span(TEXT.index(word), TEXT.index(word) + len(word)),)


def test_names_are_compared_by_span_and_kind(tmp_path: Path) -> None:
    """Two gold names; the front is found, Tano taken for a person; a weapon is no kind of this set."""
    spans = [span(TEXT, "s1", "Location", "Tano"), span(TEXT, "s2", "Organization", "River Front")]
    scorer = NameScorer("worldwide")
    predicted = [(found("River Front"), "organisation"), (found("Tano"), "person"), (found("rebels"), "weapon")]
    scorer.add(read(tmp_path, row("worldwide", TEXT, spans=spans)), predicted)
    metrics = scorer.metrics()
    assert (metrics["names_p"], metrics["names_r"], metrics["names_f1"]) == (1 / 2, 1 / 2, 1 / 2)
    assert (metrics["names_organisation_f1"], metrics["names_person_p"], metrics["names_place_r"]) == (1, 0, 0)


def test_labels_of_a_set_may_fall_together_or_not_be_scored(tmp_path: Path) -> None:
    spans = [span(TEXT, "s1", "Organisation", "River Front"), span(TEXT, "s2", "Quantity", "In")]
    scorer = NameScorer("re3d")
    scorer.add(read(tmp_path, row("re3d", TEXT, spans=spans)), [(found("River Front"), "organisation")])
    assert scorer.metrics()["names_f1"] == 1
    assert label_table()["crossner_politics"]["politician"] == "person"


def test_triggers_and_arguments(tmp_path: Path) -> None:
    spans = [
        span(TEXT, "s1", "trigger", "burned", type="Destroy"),
        span(TEXT, "s2", "argument", "rebels of the River Front"),
    ]
    record = read(tmp_path, row("wikievents", TEXT, spans=spans, links=[("Attacker", "s1", "s2")]))
    (trigger,), (argument,) = gold_events(record)
    assert argument == Argument(trigger, "Attacker", found("rebels of the River Front")[0])
    scorer = ArgumentScorer()
    out = Trigger(trigger.span, "Destroy")
    scorer.add(record, ([out], [Argument(out, "Attacker", found("rebels")[0])]))
    assert scorer.metrics()["argument_head_classified_f1"] == scorer.metrics()["trigger_classified_f1"] == 1


def test_templates_are_made_of_the_words_under_the_spans(tmp_path: Path) -> None:
    spans = [span(TEXT, "s1", "PerpOrg", "the River Front"), span(TEXT, "s2", "Target", "the Old Mill")]
    empty: Row = {"PerpInd": [], "PerpOrg": [["s1"]], "Target": [["s2"]], "Victim": [], "Weapon": []}
    gtt = [{"incident_type": "arson", **empty}] * 2
    record = read(tmp_path, row("muc4", TEXT, spans=spans, labels={"gtt": gtt}))
    (template,) = gold_templates(record)
    assert template.slots["PerpOrg"] == [frozenset({"river front"})]
    scorer = TemplateScorer()
    scorer.add(record, [Template("arson", {"Target": [frozenset({"old mill"})]})])
    metrics = scorer.metrics()
    assert metrics["ceaf_ree_p"] == 1
    assert metrics["ceaf_ree_r"] == pytest.approx(2 / 3)  # type and target, not the perpetrator
    assert metrics["ceaf_ree_PerpOrg_r"] == 0


def test_the_place_of_a_verb(tmp_path: Path) -> None:
    record = read(tmp_path, row("halterman_event_location", TEXT, spans=[span(TEXT, "s1", "LOCATION", "Tano")]))
    scorer = PlaceScorer()
    scorer.add(record, [found("Tano"), found("Old Mill")])
    assert scorer.metrics()["place_exact_p"] == 1 / 2
    assert scorer.metrics()["place_token_p"] == 1 / 3


def test_coreference_leaves_out_mentions_that_stand_alone_where_the_set_does(tmp_path: Path) -> None:
    spans = [
        span(TEXT, "s1", "mention", "rebels", cluster="a"),
        span(TEXT, "s2", "mention", "River Front", cluster="a"),
    ]
    record = read(tmp_path, row("ontogum_clean", TEXT, spans=spans))
    clusters = [frozenset({found("rebels"), found("River Front")}), frozenset({found("Tano")})]
    for singletons, precision in ((False, 1), (True, 2 / 3)):
        scorer = CorefScorer(singletons=singletons)
        scorer.add(record, clusters)
        assert scorer.metrics()["b_cubed_p"] == pytest.approx(precision)


def test_factuality_is_scored_over_all_records(tmp_path: Path) -> None:
    """Errors of 0 and 3 on a scale 6 wide; the numbers rise together."""
    spans = [
        span(TEXT, "s1", "event", "burned", factuality=3.0),
        span(TEXT, "s2", "event", "rebels", factuality=-3.0),
    ]
    scorer = FactualityScorer()
    scorer.add(read(tmp_path, row("uds", TEXT, spans=spans)), [3.0, 0.0])
    assert scorer.metrics() == {"mae_of_scale": pytest.approx(1.5 / 6), "pearson_r": pytest.approx(1)}


def test_an_inverse_correlation_counts_as_none(tmp_path: Path) -> None:
    spans = [span(TEXT, "s1", "event", "burned", factuality=3.0), span(TEXT, "s2", "event", "rebels", factuality=-3.0)]
    scorer = FactualityScorer()
    scorer.add(read(tmp_path, row("uds", TEXT, spans=spans)), [-3.0, 3.0])
    assert scorer.metrics() == {"mae_of_scale": 1, "pearson_r": 0}


def test_places_are_resolved_at_the_gold_spans(tmp_path: Path) -> None:
    spans = [
        span(TEXT, "s1", "place", "Tano", lat=5.5, lon=-0.2),
        span(TEXT, "s2", "place", "Old Mill", lat=6.0, lon=-0.2),
    ]
    scorer = PointScorer()
    scorer.add(read(tmp_path, row("trnews", TEXT, spans=spans)), [((5.6, -0.2), False), (None, False)])
    scorer.add(read(tmp_path, row("trnews", "Tano", labels={"lat": 5.5, "lon": -0.2})), [((9.9, -0.2), True)])
    assert scorer.metrics() == {
        "accuracy_161km": pytest.approx(2 / 3),
        "points_161km": pytest.approx(1 / 3),
        "points_10km": 0,
    }


def test_reports_of_one_incident_are_linked_over_all_records(tmp_path: Path) -> None:
    """Gold {a, b}, {c}; found all in one: one pair of three is right."""
    scorer = LinkScorer(incidents)
    for id_, incident in (("a", "1"), ("b", "1"), ("c", "2")):
        scorer.add(read(tmp_path, row("gva", TEXT, id_=id_, labels={"incident": incident})), {id_: "all"})
    metrics = scorer.metrics()
    assert metrics["pairwise_p"] == pytest.approx(1 / 3)
    assert metrics["pairwise_r"] == 1


def test_chains_are_linked_only_where_they_were_checked(tmp_path: Path) -> None:
    spans = [
        span(TEXT, "s1", "ACTION_OCCURRENCE", "burned", chain="c1", checked=True),
        span(TEXT, "s2", "ACTION_STATE", "burned", chain="c2", checked=False),
        span(TEXT, "s3", "LOC_GEO", "Tano", chain="c3", checked=True),
    ]
    assert chains(read(tmp_path, row("ecbplus", TEXT, spans=spans))) == {("r1", found("burned")): "c1"}


def test_mentions_and_texts_are_linked_by_incident_and_by_lemma(tmp_path: Path) -> None:
    """Two texts of one attack and one of another; the lemma puts all three into one."""
    scorer = MentionScorer()
    for id_, town, day in (("a", "Melk", "2025-03-04"), ("b", "Melk", "2025-03-04"), ("c", "Orm", "2025-03-05")):
        reading = planted.report(f"Post {id_}", planted.Say(planted.Who("Rusk Amon"), place=town, day=day))
        text, event = reading.report.text, reading.events[0]
        word = event.trigger.cut(text)
        spans = [span(text, "s1", "ACTION_OCCURRENCE", word, chain=town, checked=True)]
        meta = {"topic": 1, "subtopic": town}
        scorer.add(read(tmp_path, row("ecbplus", text, id_=id_, spans=spans, meta=meta)), traces(reading))
    metrics = scorer.metrics()
    assert (metrics["pairwise_f1"], metrics["texts_pairwise_f1"]) == (1, 1)
    assert metrics["lemma_pairwise_p"] == pytest.approx(1 / 3)
    assert metrics["lemma_texts_pairwise_p"] == pytest.approx(1 / 3)
