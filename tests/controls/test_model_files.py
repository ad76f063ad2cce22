"""Model files: only a graph of numbers is loaded, only the one in the manifest, and nothing that can run code."""

from __future__ import annotations

import ast
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

import whence
from whence.encoder.manifest import GRAPH, MANIFEST, TOKENIZER, open_weights
from whence.encoder.session import Encoder
from whence.errors import ModelError

WEIGHTS = Path(str(files("whence.encoder") / "weights"))
UNSAFE = frozenset({"pickle", "cPickle", "dill", "joblib", "torch", "shelve", "marshal", "cloudpickle"})


@pytest.mark.parametrize("name", [GRAPH, TOKENIZER])
def test_an_altered_file_is_not_loaded(name: str, tmp_path: Path) -> None:
    folder = shutil.copytree(WEIGHTS, tmp_path / "weights")
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(bytes(content))
    with pytest.raises(ModelError, match="altered"):
        Encoder(open_weights(folder))


def test_a_file_that_the_manifest_does_not_name_is_not_loaded(tmp_path: Path) -> None:
    folder = shutil.copytree(WEIGHTS, tmp_path / "weights")
    (folder / MANIFEST).write_text('{"files": {}}', encoding="utf-8")
    with pytest.raises(ModelError):
        Encoder(open_weights(folder))


def test_what_ships_is_a_graph_and_no_program() -> None:
    assert {path.suffix for path in WEIGHTS.iterdir()} <= {".onnx", ".json", ".md"}


def test_nothing_that_ships_can_load_code_from_a_file() -> None:
    for file in Path(whence.__file__).parent.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        imported = {
            name.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
        }
        imported |= {str(node.module).split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        called = {
            node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not UNSAFE & imported, file
        assert not {"eval", "exec"} & called, file
