"""From an extraction to a reading."""

from __future__ import annotations

from dataclasses import replace

from tests.resolve.marked import extraction_of, read
from whence.records import Event, Extraction, Hop, Span, event_id
from whence.resolve import resolve

STORY = (
    "[{Ana Ruiz}, a lawyer,] said the {Red Acacia Front} ({RAF}) burned two huts. [She] blamed <the group> for more. "
    "The {Mill Council} sent help to {Gorom}. [A witness] wept."
)


def test_everything_extracted_is_kept_as_it_was_but_for_occasions() -> None:
    report, extraction = extraction_of(STORY)
    reading = resolve(report, extraction)
    assert reading.report == report
    assert tuple(replace(claim, occasion=None) for claim in reading.claims) == extraction.claims
    assert (reading.events, reading.relays, reading.producer) == (
        extraction.events,
        extraction.relays,
        extraction.producer,
    )
    assert reading.claims[0].occasion == reading.claims[1].occasion != reading.claims[2].occasion


def test_a_named_body_is_kept_though_it_neither_speaks_nor_acts_and_a_place_is_not() -> None:
    assert set(read(STORY).actors()) == {"Ana Ruiz", "Red Acacia Front", "Mill Council", "witness"}


def test_every_role_is_resolved() -> None:
    report, extraction = extraction_of("{Ana Ruiz} told <the mayor>; {Kestrel Wire} carried it; {Gorom} was shelled.")
    ruiz, mayor, wire, town = (mention.span for mention in extraction.mentions)
    claim = replace(read("[{Ana Ruiz}] spoke.").reading.claims[0], speaker=ruiz, addressee=mayor)
    claim = replace(claim, via=(Hop(wire, "marked", "by hand"),))
    shelling = Span(town.end + 5, town.end + 12)
    event = Event(
        event_id(report.id, "", "ASSAULT", shelling), report.id, "ASSAULT", None, shelling, "reported", targets=(town,)
    )
    reading = resolve(report, replace(extraction, claims=(claim,), events=(event,)))
    assert [each.mention.span for each in reading.resolutions] == [ruiz, mayor, wire, town]


def test_a_report_in_which_nobody_is_told_of_has_an_empty_reading() -> None:
    report, extraction = extraction_of("Rain is expected.")
    reading = resolve(report, extraction)
    assert (reading.claims, reading.actors, reading.resolutions) == ((), (), ())
    assert extraction == Extraction(report.id, extraction.producer)


def test_an_actor_that_its_text_never_names_has_its_description_for_a_name() -> None:
    told = read("[A rights collective] said five men died. [The collective] blamed the army.")
    assert list(told.actors()) == ["rights collective"]
    actor = told.actors()["rights collective"]
    assert (actor.kind, actor.key, [alias.text for alias in actor.aliases]) == ("organisation", None, ["collective"])


def test_candidates_are_actors_of_the_reading() -> None:
    told = read("[{Ana Ruiz}] spoke. [{Pedro Ruiz}] spoke. [{Ruiz}] wept.")
    known = {actor.id for actor in told.reading.actors}
    assert {candidate.actor for candidate in told.resolution("Ruiz").candidates} <= known
