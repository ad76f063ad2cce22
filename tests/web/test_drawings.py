"""Map and timeline: what is drawn where, and that nothing is left out for want of a place or a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.invented import RAID, reading
from tests.link.planted import Say, Who
from tests.link.planted import report as planted
from whence.ledger import Batch, open_ledger
from whence.records import Place
from whence.web import create_app, mapping, timeline
from whence.wire import IncidentShape
from whence.wire import incident as shape

TOKEN = "0123456789abcdef"  # noqa: S105  # of a desk that only tests start


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Iterator[TestClient]:
    place = replace(RAID.place or Place(RAID.trigger, ""), lat=-0.45, lon=39.65, precision="adm1")
    readings = (
        replace(reading(), events=(replace(RAID, place=place),)),
        planted("Star", Say(Who("Rusk Amon"), killed=(3, 3))),
        planted("Courier", Say(Who("Dalo Venn"), place="Orme", day=None)),
    )
    raws = {each.report.raw.sha256: each.report.text.encode() for each in readings}
    with open_ledger(str(tmp_path / "whence.db"), create=True) as ledger:
        ledger.write(Batch(readings=readings, raws=raws))
    with TestClient(create_app(str(tmp_path / "whence.db"), TOKEN)) as client:
        client.cookies.set("whence", TOKEN)
        client.get("/")  # links the ledger
        yield client


def incidents() -> list[IncidentShape]:
    from whence.link import link  # only here

    return [shape(each) for each in link([planted("Star", Say(Who("Rusk Amon")))]).incidents]


def at(lat: float, lon: float, precision: str) -> IncidentShape:
    (found,) = incidents()
    place = {"name": "Melk", "country": "TA", "admin1": None, "lat": lat, "lon": lon, "precision": precision}
    return {**found, "place": place}  # type: ignore[typeddict-item]  # a place as the wire has it


def on(first: str | None, last: str | None) -> IncidentShape:
    (found,) = incidents()
    return {**found, "date": {"text": None, "earliest": first, "latest": last, "precision": "days"}}


def test_a_town_is_a_dot_and_a_province_an_area() -> None:
    found = mapping.drawn([at(10, 12, "exact"), at(11, 13, "adm1")])
    assert found is not None
    area, dot = found.spots  # areas lie below
    assert (dot.exact, area.exact) == (True, False)
    assert area.r > 3 * dot.r
    assert "somewhere within some 110 km" in area.whole


def test_a_country_is_larger_than_a_district_however_far_one_looks() -> None:
    for precision in ("near", "adm2", "adm1", "region", "country"):
        found = mapping.drawn([at(10, 12, precision), at(50, 100, "exact")])
        assert found is not None
        assert found.spots[0].r >= mapping.SMALLEST_AREA > mapping.DOT


def test_incidents_of_one_place_are_one_mark() -> None:
    found = mapping.drawn([at(10, 12, "exact"), at(10, 12, "exact")])
    assert found is not None
    assert [len(spot.incidents) for spot in found.spots] == [2]
    assert found.spots[0].label == "Melk (2)"


def test_every_mark_lies_on_the_map_whatever_part_of_the_world() -> None:
    corners = [at(lat, lon, "exact") for lat in (-60, 0, 71) for lon in (-170, 0, 175)]
    found = mapping.drawn(corners)
    assert found is not None
    assert found.height <= mapping.MOST_HEIGHT + 1
    assert all(0 <= spot.x <= found.width and 0 <= spot.y <= found.height for spot in found.spots)
    assert found.coasts.startswith("M")
    assert found.borders.startswith("M")


def test_without_a_point_there_is_no_map() -> None:
    (found,) = incidents()
    assert mapping.drawn([{**found, "place": None}]) is None


def test_a_bar_is_as_long_as_the_days_it_may_have_been() -> None:
    found = timeline.drawn([on("2025-03-01", "2025-03-10"), on("2025-03-05", "2025-03-05"), on(None, "2025-03-05")])
    assert found is not None
    long, short = found.bars
    assert long.width > 5 * short.width
    assert short.x > long.x
    assert short.y > long.y
    assert found.ticks[0][1] == "2025-03-01"


def test_one_day_alone_is_drawn() -> None:
    found = timeline.drawn([on("2025-03-05", "2025-03-05")])
    assert found is not None
    assert [bar.x for bar in found.bars] == [0]
    assert timeline.drawn([on(None, None)]) is None


def test_what_has_no_place_or_day_stands_in_the_table_of_both_pages(desk: TestClient) -> None:
    for path in ("/map", "/timeline"):
        page = desk.get(path).text
        table = page[page.index("<table") :]
        assert len(set(re.findall(r"/incidents/\w+", table))) == 3
        drawn = set(re.findall(r'<a href="(/incidents/\w+)"><title>', page))
        assert drawn <= set(re.findall(r"/incidents/\w+", table))
        assert drawn


def test_the_filter_holds_for_drawing_and_table(desk: TestClient) -> None:
    page = desk.get("/map", params={"place": "Melk"}).text
    assert "Melk" in page
    assert "Garissa" not in page[page.index("<table") :]
    assert 'value="Melk"' in page
