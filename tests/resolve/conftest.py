"""The embedded gazetteer, compiled once for all tests that ask it."""

import pytest

from whence.gazetteer import Gazetteer, open_gazetteer
from whence.settings import cache_folder, load_settings


@pytest.fixture(name="gazetteer", scope="session")
def _gazetteer() -> Gazetteer:
    return open_gazetteer(cache_folder(load_settings()))
