"""Weights in files of bounded size, for a machine that takes and gives little: `python -m whence_training.parts …`.

`light FOLDER OUT` writes the published encoder in FOLDER with its numbers in half: 45 MB of 91.
`split OUT PARTS` writes what a run learnt, without the word vectors, which stay as published, in files of at most
15 MiB; `--half` with half the digits, which int8 does not miss.
`join PARTS OUT` puts them together again, with the published word vectors, as the weights of a finished run.
"""

import argparse
import shutil
from collections.abc import Mapping
from pathlib import Path

from safetensors.torch import load_file, save_file
from torch import Tensor

from whence_training.base import base_folder
from whence_training.encoder import load_bert
from whence_training.train import WEIGHTS

LARGEST = 15 * 2**20  # bytes of one part, below the 16 MiB that a borrowed machine gives back at a time
_WORDS = "encoder.words.weight"
_PUBLISHED = "model.safetensors"


def light(base: Path, out: Path) -> None:
    """The folder of an encoder with half the digits."""
    out.mkdir(parents=True, exist_ok=True)
    for name in ("config.json", "tokenizer.json"):
        shutil.copyfile(base / name, out / name)
    halves = {name: value.half() if value.is_floating_point() else value for name, value in _loaded(base).items()}
    save_file(halves, out / _PUBLISHED)


def _loaded(base: Path) -> dict[str, Tensor]:
    return load_file(base / _PUBLISHED)


def split(run: Path, parts: Path, *, half: bool = False, largest: int = LARGEST) -> list[Path]:
    """Write what the run in `run` learnt as part-0.safetensors, part-1 …, each with whole tensors, in order of name."""
    parts.mkdir(parents=True, exist_ok=True)
    groups: list[dict[str, Tensor]] = [{}]
    for name, value in sorted(load_file(run / WEIGHTS).items()):
        if name == _WORDS:
            continue
        kept = value.half() if half else value
        if groups[-1] and _size(groups[-1]) + kept.nbytes > largest:
            groups.append({})
        groups[-1][name] = kept
    files = [parts / f"part-{number}.safetensors" for number in range(len(groups))]
    for group, file in zip(groups, files, strict=True):
        save_file(group, file)
    return files


def _size(tensors: Mapping[str, Tensor]) -> int:
    return sum(each.nbytes for each in tensors.values())


def join(parts: Path, run: Path, base: Path) -> None:
    """Write the weights that `split` took apart."""
    files = sorted(parts.glob("part-*.safetensors"))
    learnt = {name: value.float() for file in files for name, value in load_file(file).items()}
    shapes = len(learnt["encoder.shapes.weight"])
    words = load_bert(base, shapes=shapes).words.weight.detach()
    run.mkdir(parents=True, exist_ok=True)
    save_file({**learnt, _WORDS: words}, run / WEIGHTS)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m whence_training.parts", description=__doc__)
    parser.add_argument("do", choices=("light", "split", "join"))
    parser.add_argument("from_", metavar="FROM", type=Path)
    parser.add_argument("to", type=Path)
    parser.add_argument("--base", type=Path, help="folder of the published encoder (default: the installed MiniLM-L6)")
    parser.add_argument("--half", action="store_true", help="split: in half precision")
    given = parser.parse_args()
    if given.do == "light":
        light(given.from_, given.to)
    elif given.do == "split":
        split(given.from_, given.to, half=given.half)
    else:
        join(given.from_, given.to, given.base or base_folder())


if __name__ == "__main__":
    main()
