"""The model card, written from what the run recorded, so that no figure in it can be out of date."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from whence_training.score import Figures

_SETS = Path(__file__).with_name("sets.toml")

_LIMITS = """\
* English news prose. Other languages, headlines, tables and social media posts were not trained on.
* PolNeAR, the main source of attributions, is US political news of 2016: cues typical of other desks are seen less.
* It marks who is said to have said something; it does not judge whether that is so.
* int8 products depend on the processor: scores may differ in the last digits between machines, so they are rounded.
"""


def card(training: Mapping[str, Any], scores: Mapping[str, Mapping[str, Figures]], hashes: Mapping[str, str]) -> str:
    """Markdown: what the model is, what it learnt from and on what terms, its dev scores by precision, its limits.

    `training` is training.json; `scores` maps a precision ("fp32", "int8") to dev figures; `hashes`, files to SHA-256.
    """
    recipe = training["recipe"]
    parts = {
        "Files": "".join(f"* `{name}` SHA-256 `{digest}`\n" for name, digest in hashes.items()),
        "Trained on": _trained_on(recipe),
        "Dev scores (exact F1)": _score_table(scores),
        "Run": _run(training),
        "Limits": _LIMITS,
    }
    title = f"# Model card: whence encoder, recipe `{recipe['name']}`\n\n{_base(recipe['layers'])}"
    return "\n".join([title, *(f"## {heading}\n\n{text}" for heading, text in parts.items())])


def _run(training: Mapping[str, Any]) -> str:
    seed, minutes = training["recipe"]["seed"], training["seconds"] / 60
    steps = f"{training['step']} of {training['steps']} planned steps"
    taught = f" Taught by {training['teachers']} runs of other seeds." if training["teachers"] else ""
    start = f" It went on from the graph with SHA-256 `{training['start']}`." if training["start"] else ""
    spent = f"{training['tokens']:,} tokens, {minutes:.0f} minutes of training on {training['device']}"
    return f"Seed {seed}, {steps}, {spent}.{start}{taught}\n"


def _terms() -> dict[str, Any]:
    return tomllib.loads(_SETS.read_text(encoding="utf-8"))


def _base(layers: int) -> str:
    base = _terms()["base"]
    return f"Started from {base['name']} ({base['licence']}): {layers} layers, width 384, uncased word pieces.\n"


def _trained_on(recipe: Mapping[str, Any]) -> str:
    sets = _terms()["sets"]
    rows = ["| set | for | passes | licence stated | redistribution of the data |", "|---|---|---|---|---|"]
    for used in recipe["train"]:
        terms = sets[used["name"].rpartition(".")[0]]
        rows.append(
            f"| {used['name']} | {used['head']} | {used['passes']} | {terms['licence']} | {terms['redistribution']} |"
        )
    return "\n".join(rows) + "\n"


def _score_table(scores: Mapping[str, Mapping[str, Figures]]) -> str:
    precisions = list(scores)
    rows = [f"| set | kind | {' | '.join(precisions)} |", "|---|---|" + "---|" * len(precisions)]
    for title, kinds in scores[precisions[0]].items():
        for kind in kinds:
            figures = " | ".join(f"{scores[precision][title].get(kind, 0.0):.3f}" for precision in precisions)
            rows.append(f"| {title} | {kind} | {figures} |")
    return "\n".join(rows) + "\n"


def restriction(own: Mapping[str, Figures], other: Mapping[str, Figures], recipe: str) -> str:
    """A section of the card: what a model of another recipe reaches beside this one, over all kinds of each set."""
    rows = ["| set | this model | the other | difference |", "|---|---|---|---|"]
    for title in own:
        if title in other:
            here, there = own[title]["all"], other[title]["all"]
            rows.append(f"| {title} | {here:.3f} | {there:.3f} | {there - here:+.3f} |")
    head = f"## Beside the recipe `{recipe}`\n\nTrained only on sets whose licence plainly allows it; both as int8.\n\n"
    return "\n" + head + "\n".join(rows) + "\n"


def load_training(file: Path) -> dict[str, Any]:
    """What a run recorded in its training.json."""
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded
