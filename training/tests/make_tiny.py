"""The weights that the main test suite runs on, which has no torch: `python -m tests.make_tiny FOLDER`."""

import sys
import tempfile
from pathlib import Path

import torch
from whence.encoder.manifest import CARD

from tests.tiny import RECIPE, write_base, write_data
from whence_training.base import base_model, base_tokenizer
from whence_training.command import finish
from whence_training.data.pack import read_sets
from whence_training.release import release
from whence_training.train import Run

NOTE = """# Tiny weights for tests

Made by `python -m tests.make_tiny` in `training/`, from random weights and five sentences of our own; good for nothing
else.
"""


def make(work: Path, folder: Path) -> None:
    """Train on the five sentences in the empty folder `work`, release into `folder`."""
    base, data, run = (work / name for name in ("base", "data", "run"))
    base.mkdir()
    write_base(base)
    write_data(data)
    documents = list(read_sets(data, RECIPE.sets(), base_tokenizer(base)))
    torch.set_num_threads(1)
    torch.manual_seed(RECIPE.seed)
    model = base_model(base, RECIPE)
    Run(model, documents, RECIPE, run).train()
    finish(model, documents, RECIPE, run)
    (run / CARD).write_text(NOTE, encoding="utf-8")
    release(run, base, folder)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work:
        make(Path(work), Path(sys.argv[1]))
