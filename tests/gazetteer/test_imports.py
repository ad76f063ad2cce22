"""More place names: from dumps of GeoNames and exports of Who's On First, kept beside the embedded ones."""

import json
import zipfile
from pathlib import Path

import pytest

from whence.errors import GazetteerError
from whence.gazetteer import Gazetteer
from whence.gazetteer.imports import add_file

VILLAGE = ["1", "Zorvanabad", "Zorvanabad", "Zorvan Abad,Zorwanabad", "29.5", "66.7", "P", "PPL", "PK", "", "02"]
DISTRICT = ["2", "Zorvan District", "Zorvan District", "", "29.6", "66.8", "A", "ADM2", "PK", "", "02"]
STREAM = ["3", "Zorvan Rud", "Zorvan Rud", "", "29.7", "66.9", "H", "STM", "PK", "", "02"]


def line(row: list[str], people: str = "300") -> str:
    return "\t".join([*row, "", "", "", people, "", "", "Asia/Karachi", "2025-01-01"]) + "\n"


def dump(folder: Path) -> Path:
    file = folder / "PK.txt"
    file.write_text(line(VILLAGE) + line(DISTRICT) + line(STREAM), "utf-8")
    return file


def test_towns_and_divisions_of_a_dump_are_found_under_all_their_names(tmp_path: Path) -> None:
    added = add_file(dump(tmp_path), tmp_path / "cache")
    gazetteer = Gazetteer(added.file)
    assert added.places == 2
    for name in ("Zorvanabad", "zorwanabad"):
        (village,) = gazetteer.named(name)
        assert (village.level, village.country, village.admin1, village.people) == ("town", "PK", "Balochistan", 300)
    assert gazetteer.named("Zorvan Rud") == ()


def test_a_zip_of_a_dump_is_read_and_the_same_file_is_added_once(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "PK.zip", "w") as archive:
        archive.writestr("readme.txt", "columns")
        archive.writestr("PK.txt", dump(tmp_path).read_text("utf-8"))
    first, again = (add_file(tmp_path / "PK.zip", tmp_path / "cache") for _ in range(2))
    assert first == again
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_an_export_of_whos_on_first_is_read(tmp_path: Path) -> None:
    properties = {
        "wof:name": "Zorvanabad",
        "wof:placetype": "locality",
        "wof:country": "PK",
        "name:eng_x_variant": ["Zorvan Abad"],
        "geom:latitude": 29.5,
        "geom:longitude": 66.7,
    }
    file = tmp_path / "pk.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [{"properties": properties}]}), "utf-8")
    (found,) = Gazetteer(add_file(file, tmp_path / "cache").file).named("Zorvan Abad")
    assert (found.name, found.lat) == ("Zorvanabad", 29.5)


@pytest.mark.parametrize("content", ["", "not\ta\tdump\n", "{}"])
def test_a_file_of_another_kind_is_refused_with_the_next_step(tmp_path: Path, content: str) -> None:
    file = tmp_path / "other.txt"
    file.write_text(content, "utf-8")
    with pytest.raises(GazetteerError, match="no place names could be read") as caught:
        add_file(file, tmp_path / "cache")
    assert "GeoNames" in str(caught.value.remedy)
    assert not (tmp_path / "cache").exists()
