"""Places by name, and by a name's consonants."""

from pathlib import Path

import pytest

from whence.errors import GazetteerError
from whence.gazetteer import Gazetteer


def test_every_place_of_a_name_is_found_the_most_populous_first(gazetteer: Gazetteer) -> None:
    assert [(each.country, each.level) for each in gazetteer.named("melk")] == [
        ("OR", "town"),
        ("TA", "adm2"),
        ("TA", "town"),
    ]


def test_a_place_knows_whether_it_was_found_by_its_own_name(gazetteer: Gazetteer) -> None:
    district, town = (each for each in gazetteer.named("Melk") if each.country == "TA")
    assert (district.name, district.main, town.main) == ("Melk District", False, True)


def test_a_name_that_is_not_known_finds_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.named("Nowhere") == gazetteer.named("") == ()


def test_another_spelling_is_found_within_its_country_alone(gazetteer: Gazetteer) -> None:
    assert [each.name for each in gazetteer.alike("Qandor", "TA")] == ["Quandor"]
    assert gazetteer.alike("Qandor", "OR") == ()


def test_a_damaged_file_is_named_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "bad.sqlite").write_bytes(b"not a database at all")
    with pytest.raises(GazetteerError, match="cannot be read") as caught:
        Gazetteer(tmp_path / "bad.sqlite")
    assert caught.value.remedy == "delete the file; it is made again"
