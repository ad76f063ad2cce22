"""From a finished run to what ships: `python -m whence_training.release OUT FOLDER`."""

import shutil
import sys
from pathlib import Path

from whence.encoder.manifest import CARD, GRAPH, TOKENIZER, write_manifest

from whence_training.base import base_folder


def release(run: Path, base: Path, folder: Path) -> None:
    """Copy graph and card of the run in `run`, and the tokenizer of the encoder in `base`; write their manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in (run / GRAPH, run / CARD, base / TOKENIZER):
        shutil.copyfile(source, folder / source.name)
    write_manifest(folder, (GRAPH, TOKENIZER, CARD))


if __name__ == "__main__":
    release(Path(sys.argv[1]), base_folder(), Path(sys.argv[2]))
