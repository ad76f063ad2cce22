"""The whole way on five sentences: learn them by heart, stop and go on, export, read again from the exported file."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from tests.tiny import RECIPE
from whence_training.base import base_model, base_tokenizer
from whence_training.command import finish, main
from whence_training.data.annotate import Document
from whence_training.data.batches import cut
from whence_training.data.pack import read_sets
from whence_training.export import export, load_graph, sha256
from whence_training.graph_weights import load_graph_weights
from whence_training.model import WhenceModel
from whence_training.predict import TorchScorer
from whence_training.recipe import Recipe
from whence_training.score import score_sets
from whence_training.train import WEIGHTS, Run


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture
def documents(data: Path, base: Path) -> list[Document]:
    return list(read_sets(data, RECIPE.sets(), base_tokenizer(base)))


def fresh(base: Path) -> WhenceModel:
    torch.manual_seed(RECIPE.seed)
    return base_model(base, RECIPE)


def test_five_sentences_are_learnt_by_heart_and_survive_the_export(
    base: Path, documents: list[Document], tmp_path: Path
) -> None:
    model = fresh(base)
    run = Run(model, documents, RECIPE, tmp_path)
    progress = run.train()
    finish(model, documents, RECIPE, tmp_path)

    scores = json.loads((tmp_path / "scores.json").read_text())
    learnt = scores["fp32"]["attribution/polnear.dev attribution"]
    assert learnt == {"all": 1.0, "content": 1.0, "cue": 1.0, "source": 1.0, "triple": 1.0}
    assert scores["int8"]["attribution/polnear.dev attribution"]["cue"] > 0.8
    assert progress.best == 1.0
    card = (tmp_path / "MODEL_CARD.md").read_text()
    assert sha256(tmp_path / "whence.int8.onnx") in card
    assert "none stated for annotations or texts" in card


def test_a_run_that_was_stopped_ends_in_the_same_weights(base: Path, documents: list[Document], tmp_path: Path) -> None:
    recipe = replace(RECIPE, dropout=0.1, train=(replace(RECIPE.train[0], passes=12),))
    whole, stopped, resumed = (base_model(base, recipe) for _ in range(3))
    for model in (stopped, resumed):
        model.load_state_dict(whole.state_dict())

    Run(whole, documents, recipe, tmp_path / "whole").train()
    Run(stopped, documents, recipe, tmp_path / "parts").train(until=3)
    Run(resumed, documents, recipe, tmp_path / "parts").train()

    for name, value in whole.state_dict().items():
        torch.testing.assert_close(resumed.state_dict()[name], value, rtol=0, atol=0, msg=name)


def test_the_exported_graph_gives_the_scores_of_the_model(
    base: Path, documents: list[Document], tmp_path: Path
) -> None:
    model = fresh(base)
    model.encoder.shapes.weight.data.normal_()  # so that a graph that ignores shapes fails here
    export(model, RECIPE, tmp_path / "model.onnx")
    graph = load_graph(tmp_path / "model.onnx", threads=1)
    assert graph.meaning().outputs() == model.meaning().outputs()

    windows = [cut(document, 0, len(document.words)) for document in documents[:2]]
    for window in windows:
        (expected,), (found,) = TorchScorer(model).score([window]), graph.score([window])
        for name, scores in expected.items():
            np.testing.assert_allclose(found[name], scores, atol=1e-5, err_msg=name)


def test_a_run_can_go_on_from_an_exported_graph(base: Path, documents: list[Document], tmp_path: Path) -> None:
    model = fresh(base)
    Run(model, documents, RECIPE, tmp_path).train()
    finish(model, documents, RECIPE, tmp_path)
    again = fresh(base)
    load_graph_weights(again, tmp_path / "whence.int8.onnx")
    figures = score_sets(TorchScorer(again), documents, RECIPE, RECIPE.dev)
    shipped = json.loads((tmp_path / "scores.json").read_text())["int8"]
    assert (
        figures["attribution/polnear.dev attribution"]["cue"] >= shipped["attribution/polnear.dev attribution"]["cue"]
    )
    assert torch.equal(again.encoder.words.weight, fresh(base).encoder.words.weight)


def test_padding_changes_no_score(base: Path, documents: list[Document]) -> None:
    scorer = TorchScorer(fresh(base))
    windows = [cut(document, 0, len(document.words)) for document in documents]
    for window, together in zip(windows, scorer.score(windows), strict=True):
        (alone,) = scorer.score([window])
        for name, scores in alone.items():
            np.testing.assert_allclose(together[name], scores, atol=1e-5, err_msg=name)


def test_overlapping_windows_read_what_one_window_reads(base: Path, documents: list[Document], tmp_path: Path) -> None:
    model = fresh(base)
    Run(model, documents, RECIPE, tmp_path).train()
    small = replace(RECIPE, window=44, overlap=30)
    assert max(len(document.ids) for document in documents) > small.window - small.overlap
    figures = score_sets(TorchScorer(model), documents, small, small.dev)
    assert figures["attribution/polnear.dev attribution"]["cue"] == 1.0


def test_the_command_trains_from_a_pack_as_from_the_data(base: Path, data: Path, tmp_path: Path) -> None:
    recipe = tmp_path / "tiny.toml"
    recipe.write_text(_as_toml(replace(RECIPE, train=(replace(RECIPE.train[0], passes=2),))), encoding="utf-8")
    shared = [str(recipe), "--base", str(base), "--processes", "1"]
    main([*shared, "--data", str(data), "--out", str(tmp_path / "a"), "--pack", str(tmp_path / "sets.npz")])
    main([*shared, "--data", str(data), "--out", str(tmp_path / "a")])
    main([*shared, "--data", str(tmp_path / "sets.npz"), "--out", str(tmp_path / "b")])
    assert sha256(tmp_path / "a" / "whence.int8.onnx") == sha256(tmp_path / "b" / "whence.int8.onnx")


def test_two_processes_learn_what_one_learns(base: Path, data: Path, tmp_path: Path) -> None:
    recipe = tmp_path / "tiny.toml"
    short = replace(RECIPE, batches=2, batch_tokens=100, train=(replace(RECIPE.train[0], passes=6),))
    recipe.write_text(_as_toml(short), encoding="utf-8")
    for size in ("1", "2"):
        main(
            [str(recipe), "--base", str(base), "--data", str(data), "--out", str(tmp_path / size), "--processes", size]
        )
    one, two = (load_file(tmp_path / size / WEIGHTS) for size in ("1", "2"))
    for name, value in one.items():
        torch.testing.assert_close(two[name], value, rtol=1e-3, atol=1e-4, msg=name)


def _as_toml(recipe: Recipe) -> str:
    names = [name for name in Recipe.__dataclass_fields__ if name not in ("train", "dev")]
    top = "".join(f"{name} = {json.dumps(getattr(recipe, name))}\n" for name in names)
    train, dev = recipe.train[0], recipe.dev[0]
    return (
        f'{top}[[train]]\nname = "{train.name}"\nhead = "{train.head}"\npasses = {train.passes}\n'
        f'[[dev]]\nname = "{dev.name}"\nhead = "{dev.head}"\nweight = {dev.weight}\n'
    )
