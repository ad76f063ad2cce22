"""``nlp.add_pipe("whence")``: what whence reads in a text, on spaCy's own Doc."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

import whence

TEXT = "The mayor of Kisumu said on Friday that at least nine people were killed in a raid."


@pytest.fixture(name="nlp", scope="module")
def _nlp() -> Any:
    made = spacy.blank("en")
    made.add_pipe("whence", config={"rules_only": True})
    return made


def test_the_component_is_found_by_its_name_and_finds_what_read_text_finds(nlp: Any) -> None:
    doc, reading = nlp(TEXT), whence.read_text(TEXT, rules_only=True)
    assert reading.claims
    assert doc._.claims == reading.claims
    assert doc._.events == reading.events
    (speaker,) = doc.spans["speaker"]
    assert (speaker.text, speaker.id_) == ("The mayor of Kisumu", doc._.claims[0].id)
    assert [span.text for span in doc.spans["cue"]] == ["said"]


def test_a_text_of_blanks_has_no_claims(nlp: Any) -> None:
    assert [doc._.claims for doc in nlp.pipe(["", " \n"])] == [(), ()]


def test_what_was_found_is_saved_with_the_doc_and_the_pipeline_with_its_config(nlp: Any, tmp_path: Any) -> None:
    again = Doc(nlp.vocab).from_bytes(nlp(TEXT).to_bytes())
    assert again._.claims == nlp(TEXT)._.claims
    nlp.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline")
    assert loaded(TEXT)._.claims == again._.claims


def test_the_model_reads_along_where_nobody_says_otherwise() -> None:
    made = spacy.blank("en")
    made.add_pipe("whence")
    assert made(TEXT)._.claims == whence.read_text(TEXT).claims
