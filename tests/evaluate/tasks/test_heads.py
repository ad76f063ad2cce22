"""Tasks that the model's heads answer, each on one record of our own with an encoder that knows the answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluate.annotated_files import Row, row, span, write
from whence.encoder.fake import FakeEncoder
from whence.errors import MissingPartError
from whence.evaluate import evaluate

KILLED = "Raiders killed the old miller in Puerto Ardal."
ENCODER = FakeEncoder(
    marked={
        "events": [("killed", "Life.Die")],
        "names": [("Puerto Ardal", "place"), ("Raiders", "group")],
        "incidents": [("Raiders", "PerpInd"), ("the old miller", "Victim")],
    },
    roles=[("killed", "Killer", "Raiders"), ("killed", "Victim", "miller"), ("killed", "Place", "Ardal")],
    same=[("his", "miller")],
    gauged={
        "factuality": {"killed": {"factuality": 3.0}, "Puerto": {"factuality": -1.0}},
        "kinds": {"Raiders": {"attack": 1.0, "bombing": 0.0}, "the old": {"attack": 1.0}},
    },
)
PARTS = [
    span(KILLED, "a", "PER", "Raiders"),
    span(KILLED, "b", "PER", "the old miller"),
    span(KILLED, "c", "GPE", "Puerto Ardal"),
]


def scored(folder: Path, task: str, record: Row, *, gold: bool = False) -> dict[str, float]:
    return evaluate(task, write(folder, record), encoder=ENCODER, gold=gold).metrics


def test_names_are_scored_in_the_kinds_of_their_set(tmp_path: Path) -> None:
    spans = [span(KILLED, "1", "Location", "Puerto Ardal"), span(KILLED, "2", "Person", "Raiders")]
    metrics = scored(tmp_path, "ner", row("worldwide", KILLED, spans=spans))
    assert (metrics["names_f1"], metrics["names_place_f1"], metrics["names_person_r"]) == (0.5, 1, 0)


@pytest.mark.parametrize("gold", [False, True])
def test_wikievents_types_are_compared_at_two_levels(tmp_path: Path, gold: bool) -> None:
    trigger = span(KILLED, "t", "trigger", "killed", type="Life.Die.Unspecified")
    links = [("Killer", "t", "a"), ("Victim", "t", "b"), ("Place", "t", "c")]
    record = row("wikievents", KILLED, spans=[trigger, *PARTS], links=links)
    metrics = scored(tmp_path, "events", record, gold=gold)
    assert metrics["trigger_classified_f1"] == metrics["argument_head_classified_f1"] == 1


def test_m2e2_has_names_of_its_own_for_roles_and_types(tmp_path: Path) -> None:
    trigger = span(KILLED, "t", "trigger", "killed", type="Life:Die")
    links = [("Agent", "t", "a"), ("Victim", "t", "b"), ("Place", "t", "c")]
    metrics = scored(tmp_path, "events", row("m2e2", KILLED, spans=[trigger, *PARTS], links=links))
    assert metrics["trigger_classified_f1"] == metrics["argument_head_classified_f1"] == 1


def test_rams_gives_the_trigger(tmp_path: Path) -> None:
    trigger = span(KILLED, "t", "trigger", "killed", type="life.die.n/a")
    record = row("rams", KILLED, spans=[trigger, *PARTS], links=[("killer", "t", "a"), ("victim", "t", "b")])
    metrics = scored(tmp_path, "events", record, gold=True)
    assert (metrics["argument_head_classified_r"], metrics["argument_head_classified_p"]) == (1, 2 / 3)


def test_a_template_is_scored_slot_by_slot(tmp_path: Path) -> None:
    spans = [span(KILLED, "a", "PerpInd", "Raiders"), span(KILLED, "b", "Victim", "the old miller")]
    gtt = {"incident_type": "attack", "PerpInd": [["a"]], "PerpOrg": [], "Target": [], "Victim": [["b"]], "Weapon": []}
    metrics = scored(tmp_path, "events", row("muc4", KILLED, spans=spans, labels={"gtt": [gtt]}))
    assert metrics["ceaf_ree_f1"] == metrics["ceaf_ree_Victim_f1"] == 1


def test_the_place_of_a_given_verb(tmp_path: Path) -> None:
    spans = [span(KILLED, "v", "VERB", "killed"), span(KILLED, "p", "LOCATION", "Puerto Ardal")]
    metrics = scored(tmp_path, "events", row("halterman_event_location", KILLED, spans=spans))
    assert metrics["place_token_f1"] == metrics["place_exact_f1"] == 1


def test_factuality_of_given_events(tmp_path: Path) -> None:
    spans = [span(KILLED, "1", "event", "killed", factuality=3.0), span(KILLED, "2", "event", "Puerto", factuality=0.5)]
    metrics = scored(tmp_path, "factuality", row("uds", KILLED, spans=spans))
    assert metrics["mae_of_scale"] == 1.5 / 2 / 6
    assert metrics["pearson_r"] == pytest.approx(1)


def test_mentions_are_found_or_given(tmp_path: Path) -> None:
    text = "Raiders killed the old miller and his dog."
    spans = [span(text, "1", "mention", "the old miller", cluster="m"), span(text, "2", "mention", "his", cluster="m")]
    record = row("ontogum_clean", text, spans=spans)
    assert scored(tmp_path, "coref", record, gold=True)["muc_f1"] == 1
    assert scored(tmp_path, "coref", record)["muc_f1"] == 0


@pytest.mark.parametrize(
    ("task", "set_"), [("ner", "re3d"), ("events", "muc4"), ("factuality", "uw"), ("coref", "litbank")]
)
def test_rules_alone_have_no_answer_and_say_so(tmp_path: Path, task: str, set_: str) -> None:
    with pytest.raises(MissingPartError, match="rules alone"):
        evaluate(task, write(tmp_path, row(set_, KILLED, labels={"gtt": []})))
