"""Weights that travel in small files arrive as they left."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from tests.tiny import RECIPE
from whence_training.base import base_model
from whence_training.parts import join, light, split
from whence_training.train import WEIGHTS


@pytest.fixture
def run(base: Path, tmp_path: Path) -> Path:
    model = base_model(base, RECIPE)
    (tmp_path / "run").mkdir()
    save_file(model.state_dict(), tmp_path / "run" / WEIGHTS)
    return tmp_path / "run"


def test_parts_are_small_and_make_the_same_weights_again(base: Path, run: Path, tmp_path: Path) -> None:
    files = split(run, tmp_path / "parts", largest=40_000)
    assert len(files) > 1
    assert all(file.stat().st_size < 50_000 for file in files)
    join(tmp_path / "parts", tmp_path / "again", base)
    before, after = load_file(run / WEIGHTS), load_file(tmp_path / "again" / WEIGHTS)
    assert before.keys() == after.keys()
    for name, value in before.items():
        torch.testing.assert_close(after[name], value, rtol=0, atol=0, msg=name)


def test_half_the_digits_change_little_and_never_the_word_vectors(base: Path, run: Path, tmp_path: Path) -> None:
    split(run, tmp_path / "parts", half=True)
    join(tmp_path / "parts", tmp_path / "again", base)
    before, after = load_file(run / WEIGHTS), load_file(tmp_path / "again" / WEIGHTS)
    for name, value in before.items():
        torch.testing.assert_close(after[name], value, rtol=1e-3, atol=1e-4, msg=name)
    assert torch.equal(after["encoder.words.weight"], before["encoder.words.weight"])


def test_a_light_encoder_is_half_as_large_and_loads(base: Path, tmp_path: Path) -> None:
    light(base, tmp_path / "light")
    whole, half = ((folder / "model.safetensors").stat().st_size for folder in (base, tmp_path / "light"))
    assert half < 0.6 * whole
    loaded, published = base_model(tmp_path / "light", RECIPE), base_model(base, RECIPE)
    torch.testing.assert_close(loaded.encoder.words.weight, published.encoder.words.weight, rtol=1e-3, atol=1e-4)
