"""The gazetteer's file is there whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from whence.errors import GazetteerError
from whence.gazetteer.compiling import compile_places, compiled
from whence.gazetteer.sources import Named


def test_what_fails_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    def places() -> Iterator[Named]:
        yield Named(("Tarsia",), "country", "TA", None, 10.0, 10.0, 1)
        raise KeyError("code")

    with pytest.raises(KeyError):
        compile_places(places(), tmp_path / "world.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(GazetteerError, match="cannot be written") as caught:
        compiled(tmp_path / "file" / "folder")
    assert "WHENCE_CACHE" in str(caught.value.remedy)
