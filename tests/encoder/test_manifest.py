"""Weights are those of their manifest, and made for this version, or they are not used."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.encoder.conftest import TINY
from whence.encoder.manifest import CARD, GRAPH, MANIFEST, TOKENIZER, open_weights, write_manifest
from whence.encoder.session import Encoder
from whence.errors import ModelError


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "weights"))


def alter(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))


@pytest.mark.parametrize("name", [GRAPH, TOKENIZER])
@pytest.mark.parametrize(("spoil", "message"), [(alter, "was altered"), (Path.unlink, "cannot be read")])
def test_a_file_that_is_altered_or_missing_is_an_error(
    folder: Path, name: str, spoil: Callable[[Path], None], message: str
) -> None:
    spoil(folder / name)
    with pytest.raises(ModelError, match=message) as raised:
        Encoder(open_weights(folder))
    assert raised.value.place == str(folder / name)
    assert "--rules-only" in (raised.value.remedy or "")


@pytest.mark.parametrize("content", [b"", b"{}", b'{"files": 3}', b"\xff"])
def test_a_manifest_that_cannot_be_read_is_an_error(folder: Path, content: bytes) -> None:
    (folder / MANIFEST).write_bytes(content)
    with pytest.raises(ModelError, match="manifest"):
        open_weights(folder)


def test_a_graph_of_another_version_is_an_error(folder: Path) -> None:
    graph = (folder / GRAPH).read_bytes()
    (folder / GRAPH).write_bytes(graph.replace(b'"signature": 2', b'"signature": 9'))
    write_manifest(folder, (GRAPH, TOKENIZER, CARD))
    with pytest.raises(ModelError, match="another version"):
        Encoder(open_weights(folder))


def test_the_weights_of_a_producer_are_the_graphs_hash(folder: Path) -> None:
    assert Encoder(open_weights(folder)).weights == open_weights(folder).files[GRAPH]
