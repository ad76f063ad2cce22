"""The tiny encoder and corpus as folders."""

from pathlib import Path

import pytest
from tokenizers import Tokenizer

from tests.tiny import write_base, write_data
from whence_training.base import base_tokenizer


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a published BERT comes."""
    folder = tmp_path_factory.mktemp("base")
    write_base(folder)
    return folder


@pytest.fixture(scope="session")
def tokenizer(base: Path) -> Tokenizer:
    return base_tokenizer(base)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The five sentences as training and dev set."""
    folder = tmp_path_factory.mktemp("data")
    write_data(folder)
    return folder
