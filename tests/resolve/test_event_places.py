"""Events stand where their own words put them, told apart by the places around them."""

from dataclasses import replace

from tests.extract.examples import BY, extracted, report
from whence.gazetteer import Gazetteer
from whence.records import Event, Place, Span, event_id
from whence.resolve import resolve


def event(text: str, name: str, gazetteer: Gazetteer) -> Event:
    """An event with its place at ``name``, resolved beside the other names of ``text``."""
    start = text.index(name)
    span, trigger = Span(start, start + len(name)), Span(0, 1)
    told = report(text)
    drawn = Event(
        event_id(told.id, BY.id, "ASSAULT", trigger),
        told.id,
        "ASSAULT",
        None,
        trigger,
        "reported",
        place=Place(span, name),
    )
    extraction = replace(extracted(text), events=(drawn,))
    return resolve(told, extraction, gazetteer).events[0]


def test_an_event_gets_the_place_that_its_report_is_about(gazetteer: Gazetteer) -> None:
    place = event(
        "A bomb went off in Hyderabad. Police in Karachi and Lahore were alerted.", "Hyderabad", gazetteer
    ).place
    assert place is not None
    assert (place.country, place.admin1, place.precision) == ("PK", "Sindh", "exact")
    assert place.reason == "most places of the report lie in PK"
    assert any("Telangana" in each for each in place.candidates)


def test_a_place_that_is_not_known_says_so_and_gets_no_point(gazetteer: Gazetteer) -> None:
    place = event("A bomb went off in Zorvanabad.", "Zorvanabad", gazetteer).place
    assert place is not None
    assert (place.name, place.lat, place.precision) == ("Zorvanabad", None, None)
    assert place.reason == "no place of this name is known"


def test_without_a_gazetteer_places_stay_as_they_were_read() -> None:
    text = "A bomb went off in Hyderabad."
    drawn = extracted(text)
    assert resolve(report(text), drawn).events == drawn.events
