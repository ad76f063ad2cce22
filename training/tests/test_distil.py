"""A model that has only teachers, and texts that nobody marked, comes to answer as they do."""

from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from tests.tiny import RECIPE
from whence_training.base import base_model
from whence_training.data.batches import Inputs, cut, inputs, plan
from whence_training.data.pack import read_sets
from whence_training.data.schemes import TEXT
from whence_training.distil import lesson
from whence_training.losses import hidden_at_words
from whence_training.model import WhenceModel
from whence_training.predict import TorchScorer
from whence_training.recipe import TrainingSet
from whence_training.score import TRIPLE, score_sets
from whence_training.train import Run


def five_sentences(data: Path, tokenizer: Tokenizer) -> Inputs:
    documents = read_sets(data, RECIPE.sets()[:1], tokenizer)
    return inputs([cut(document, 0, len(document.words)) for document in documents])


def told(model: WhenceModel, batch: Inputs, teachers: list[WhenceModel]) -> float:
    return lesson(model, hidden_at_words(model, batch), batch, teachers).item()


def test_nobody_agrees_with_a_teacher_more_than_the_teacher(base: Path, data: Path, tokenizer: Tokenizer) -> None:
    torch.manual_seed(2)
    teacher, other = (base_model(base, RECIPE).eval() for _ in range(2))
    batch = five_sentences(data, tokenizer)
    assert told(teacher, batch, [teacher]) < told(other, batch, [teacher])


def test_texts_without_annotation_are_planned_only_where_there_are_teachers(data: Path, tokenizer: Tokenizer) -> None:
    texts = TrainingSet("linking/gva.train", TEXT, passes=2)
    recipe = replace(RECIPE, train=(texts,))
    documents = [replace(each, set=texts.name, head=TEXT) for each in read_sets(data, RECIPE.sets()[:1], tokenizer)]
    assert not plan(documents, recipe)
    assert sum(len(batch) for batch in plan(documents, recipe, texts=True)) == 2 * len(documents)


def test_what_a_deeper_teacher_learnt_by_heart_its_pupil_learns_from_text_alone(
    base: Path, data: Path, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    """The pupil sees the five sentences without their marks."""
    torch.manual_seed(1)
    documents = list(read_sets(data, RECIPE.sets(), tokenizer))
    deep = replace(RECIPE, layers=3)
    teacher = base_model(base, deep)
    Run(teacher, documents, deep, tmp_path / "teacher").train()
    texts = replace(RECIPE.train[0], head=TEXT, passes=300)
    unmarked = [replace(each, head=TEXT, tags=each.tags[:0], marks=each.marks[:0]) for each in documents]
    pupil = base_model(base, RECIPE)
    Run(pupil, [*documents, *unmarked], replace(RECIPE, train=(texts,)), tmp_path / "pupil", teachers=[teacher]).train()
    figures = score_sets(TorchScorer(pupil), documents, RECIPE, RECIPE.dev)["attribution/polnear.dev attribution"]
    assert figures["cue"] > 0.8
    assert figures[TRIPLE] > 0.5
