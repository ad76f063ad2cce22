"""A folder of weights and its manifest: which files belong to it, each with its SHA-256.

A folder holds the graph, the tokenizer, the model card and ``manifest.json``, all written by ``training/``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from whence.errors import ModelError

GRAPH, TOKENIZER, CARD, MANIFEST = "whence.int8.onnx", "tokenizer.json", "MODEL_CARD.md", "manifest.json"
REMEDY = "install whence again, or add --rules-only"


@dataclass(frozen=True, slots=True)
class Weights:
    """A folder of weights, opened by its manifest; ``files`` maps names to SHA-256."""

    folder: Path
    files: Mapping[str, str]

    def read(self, name: str) -> bytes:
        """The bytes of a file; a ``ModelError`` where it is missing or not the one in the manifest."""
        path = self.folder / name
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ModelError(
                "a file of the model cannot be read", value=name, place=str(path), remedy=REMEDY
            ) from error
        digest = hashlib.sha256(content).hexdigest()
        if digest != self.files.get(name):
            raise ModelError("a file of the model was altered", value=digest, place=str(path), remedy=REMEDY)
        return content


def open_weights(folder: Path) -> Weights:
    """The weights in ``folder``; a ``ModelError`` where it has no manifest that can be read."""
    path = folder / MANIFEST
    try:
        files = json.loads(path.read_bytes())["files"]
        return Weights(folder, {str(name): str(digest) for name, digest in files.items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError("the model's manifest cannot be read", place=str(path), remedy=REMEDY) from error


def write_manifest(folder: Path, names: tuple[str, ...]) -> None:
    """Write the manifest over these files of ``folder``."""
    files = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    (folder / MANIFEST).write_text(json.dumps({"files": files}, indent=1) + "\n", encoding="utf-8")
