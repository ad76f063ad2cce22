"""An incident cut to its outline keeps what a list shows, and nothing that grows with the number of reports."""

from tests.link.planted import Say, Who, report
from whence.link import link
from whence.records.incidents import outline_of

MAYOR, MINISTER = Who("Rusk Amon"), Who("health minister Dalo Venn", name="Dalo Venn")
(WHOLE,) = link(
    [report("Post", Say(MAYOR, killed=(15, 15))), report("Herald", Say(MINISTER, killed=(17, 17)))]
).incidents


def test_what_where_when_and_how_many_stay() -> None:
    cut = outline_of(WHOLE)
    kept = ("id", "kind", "type", "mode", "date", "place", "country", "lat", "lon", "carriers", "grade", "parent")
    assert [getattr(cut, name) for name in kept] == [getattr(WHOLE, name) for name in kept]


def test_who_stands_behind_it_stays_as_a_number() -> None:
    (happened,) = outline_of(WHOLE).propositions
    (whole,) = [each for each in WHOLE.propositions if each.field == "happened"]
    assert (happened.for_.k_min, happened.for_.k_max, happened.for_.camps) == (
        whole.for_.k_min,
        whole.for_.k_max,
        whole.for_.camps,
    )
    assert happened.for_.origins == () == happened.for_.carriers


def test_tolls_stay_as_ranges() -> None:
    (killed,) = [each for each in outline_of(WHOLE).tolls if each.kind == "killed"]
    (whole,) = [each for each in WHOLE.tolls if each.kind == "killed"]
    assert (killed.low, killed.best, killed.high, killed.series) == (whole.low, whole.best, whole.high, ())


def test_reports_events_and_bonds_go() -> None:
    cut = outline_of(WHOLE)
    assert not any((cut.reports, cut.events, cut.bonds, cut.differences))
    assert WHOLE.reports
    assert WHOLE.events
    assert WHOLE.bonds


def test_an_outline_is_its_own_outline() -> None:
    assert outline_of(outline_of(WHOLE)) == outline_of(WHOLE)
