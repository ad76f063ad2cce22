"""From a finished run to what ships: `python -m whence_training.release OUT FOLDER [--beside OTHER-OUT]`."""

import argparse
import json
import shutil
from pathlib import Path

from whence.encoder.manifest import CARD, GRAPH, TOKENIZER, write_manifest

from whence_training.base import base_folder
from whence_training.card import load_training, restriction
from whence_training.train import RESULTS

SCORES = "scores.json"


def release(run: Path, base: Path, folder: Path, beside: Path | None = None, note: str | None = None) -> None:
    """Copy graph and card of the run in `run`, and the tokenizer of the encoder in `base`; write their manifest.

    `beside` is the run of a recipe that the card is to compare with; `note` is what else the card must say of the run.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for source in (run / GRAPH, run / CARD, base / TOKENIZER):
        shutil.copyfile(source, folder / source.name)
    if note is not None:
        with (folder / CARD).open("a", encoding="utf-8") as card:
            card.write(f"\n## Note\n\n{note}\n")
    if beside is not None:
        own, other = (json.loads((each / SCORES).read_text("utf-8"))["int8"] for each in (run, beside))
        name = load_training(beside / RESULTS)["recipe"]["name"]
        with (folder / CARD).open("a", encoding="utf-8") as card:
            card.write(restriction(own, other, name))
    write_manifest(folder, (GRAPH, TOKENIZER, CARD))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m whence_training.release", description=release.__doc__)
    parser.add_argument("run", type=Path, help="folder of the finished run")
    parser.add_argument("folder", type=Path, help="where the weights go")
    parser.add_argument("--beside", type=Path, help="folder of another finished run, for the card")
    parser.add_argument("--note", help="what else the card must say of the run")
    given = parser.parse_args()
    release(given.run, base_folder(), given.folder, given.beside, given.note)


if __name__ == "__main__":
    main()
