"""The command line: `python -m whence_training RECIPE.toml --data FOLDER-OR-PACK --out FOLDER`."""

import argparse
import json
import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file

from whence_training.base import base_folder, base_model, base_tokenizer
from whence_training.card import card, load_training
from whence_training.data.annotate import Document
from whence_training.data.pack import pack, read_sets, unpack
from whence_training.export import export, load_graph, quantise, sha256
from whence_training.graph_weights import load_graph_weights
from whence_training.model import WhenceModel
from whence_training.recipe import Recipe, load_recipe
from whence_training.score import score_sets
from whence_training.team import Team, together
from whence_training.train import RESULTS, WEIGHTS, Run

_PRECISIONS = ("fp32", "int8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, export, score and describe one model, going on where an earlier run in the same folder stopped."""
    given = _arguments(arguments)
    _log(logging.INFO)
    if given.seconds and given.processes > 1:
        raise SystemExit("--seconds needs --processes 1: clocks of several processes differ, and so would their rates")
    recipe = load_recipe(given.recipe).longer(given.times).gentler(given.rates)
    recipe = recipe if given.seed is None else replace(recipe, seed=given.seed)
    base = given.base or base_folder()
    documents = _documents(given.data, recipe, base)
    if given.pack:
        pack(documents, given.pack)
        return
    given.out.mkdir(parents=True, exist_ok=True)
    if not given.only_finish:
        together(given.processes, given.out, partial(_train, given, recipe, base, documents))
    if given.until is None:
        torch.set_num_threads(given.processes)
        finish(base_model(base, recipe), documents, recipe, given.out)


def _train(given: argparse.Namespace, recipe: Recipe, base: Path, documents: list[Document], team: Team) -> None:
    _log(logging.INFO if team.leads else logging.WARNING)
    torch.set_num_threads(1)
    torch.manual_seed(recipe.seed)
    model = base_model(base, recipe)
    if given.start:
        load_graph_weights(model, given.start)
    teachers = [_finished(folder, base, recipe) for folder in given.teachers]
    how: dict[str, Any] = {"most": given.steps, "half": given.half, "device": given.device, "seconds": given.seconds}
    start = sha256(given.start) if given.start else None
    run = Run(model, documents, recipe, given.out, team, **how, teachers=teachers, start=start)
    run.train(until=given.until)


def _finished(folder: Path, base: Path, recipe: Recipe) -> WhenceModel:
    """The model of a finished run, which may be deeper than this one's."""
    model = base_model(base, replace(recipe, layers=load_training(folder / RESULTS)["recipe"]["layers"]))
    model.load_state_dict(load_file(folder / WEIGHTS))
    return model


def finish(model: WhenceModel, documents: Sequence[Document], recipe: Recipe, out: Path) -> None:
    """Export the best weights in `out`, score both precisions on dev, and write scores.json and MODEL_CARD.md."""
    model.load_state_dict(load_file(out / WEIGHTS))
    files = {precision: out / f"whence.{precision}.onnx" for precision in _PRECISIONS}
    export(model, recipe, files["fp32"])
    quantise(files["fp32"], files["int8"])
    scores = {
        precision: score_sets(load_graph(file, threads=torch.get_num_threads()), documents, recipe, recipe.dev)
        for precision, file in files.items()
    }
    (out / "scores.json").write_text(json.dumps(scores, indent=1), encoding="utf-8")
    hashes = {file.name: sha256(file) for file in files.values()}
    (out / "MODEL_CARD.md").write_text(card(load_training(out / RESULTS), scores, hashes), encoding="utf-8")


def _log(level: int) -> None:
    logging.basicConfig(level=level, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m whence_training", description=main.__doc__)
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="the data folder, or a pack made with --pack")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint, weights, graphs, figures, card")
    parser.add_argument(
        "--base", type=Path, help="folder of the encoder to start from (default: the installed MiniLM-L6)"
    )
    parser.add_argument("--pack", type=Path, help="only write what the recipe reads to this .npz, and stop")
    parser.add_argument("--processes", type=int, default=2, help="one thread each; the result does not depend on it")
    parser.add_argument(
        "--steps", type=int, help="end the plan after so many steps, rates falling by then: a long plan cut short"
    )
    parser.add_argument(
        "--half", action="store_true", help="products in bfloat16: faster where the processor multiplies those as fast"
    )
    parser.add_argument("--device", default="cpu", help="where to train: cpu, or cuda with --processes 1")
    parser.add_argument("--times", type=float, default=1, help="so many times the passes that the recipe states")
    parser.add_argument(
        "--seconds", type=float, help="end after so long, rates falling in time; the plan may be longer"
    )
    parser.add_argument("--start", type=Path, metavar="ONNX", help="go on from the weights of an exported int8 graph")
    parser.add_argument("--rates", type=float, default=1, help="so many times the rates of learning that it states")
    parser.add_argument("--seed", type=int, help="another seed than the recipe's, for a teacher")
    parser.add_argument(
        "--teachers",
        type=Path,
        nargs="+",
        default=[],
        metavar="OUT",
        help="finished runs to learn from too",
    )
    parser.add_argument("--only-finish", action="store_true", help="train nothing: export and score the weights in OUT")
    parser.add_argument(
        "--until", type=int, help="stop training at this step; without it the next run goes on from there"
    )
    return parser.parse_args(arguments)


def _documents(data: Path, recipe: Recipe, base: Path) -> list[Document]:
    if data.is_file():
        return unpack(data)
    return list(read_sets(data, recipe.sets(), base_tokenizer(base)))
