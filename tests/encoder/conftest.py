"""The tiny weights: a real graph that knows five sentences by heart (its card says how it was made)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from whence.encoder.manifest import TOKENIZER, open_weights
from whence.encoder.session import Encoder
from whence.encoder.tokens import load_tokenizer

if TYPE_CHECKING:
    from tokenizers import Tokenizer

TINY = Path(__file__).with_name("tiny")


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    return load_tokenizer((TINY / TOKENIZER).read_bytes())


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder(open_weights(TINY))
