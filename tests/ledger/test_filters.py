"""Every field of every filter, on both engines."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests import invented
from tests.ledger.told import batch, nothing, told
from whence.errors import UsageError
from whence.ledger import ActorFilter, ClaimFilter, EventFilter, Ledger, ReportFilter

UNION = told(published="2025-03-05T09:00:00+03:00")
MAYOR = told(
    "Ms Achieng", "the raid on Kisumu never happened", outlet="L’Écho du Lac", published="2025-04-01", carrier="ANKA"
)
UNDATED = told("The Mill Council", "nobody was hurt", outlet="The Undated", published=None)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.write(batch(UNION, MAYOR, UNDATED, invented.reading()))
    return ledger


@pytest.mark.parametrize(
    ("where", "outlets"),
    [
        ({"ids": (MAYOR.report.id, "0" * 16)}, ["L’Écho du Lac"]),
        ({"ids": ()}, []),
        ({"search": "kisumu"}, ["The Tana Herald", "L’Écho du Lac"]),
        ({"search": 'raid "never happened"'}, ["L’Écho du Lac"]),
        ({"search": '"happened never"'}, []),
        ({"outlet": "echo"}, ["L’Écho du Lac"]),
        ({"outlet": "100%"}, []),
        ({"agency": "kestrel"}, ["The Tana Herald", "The Undated", "The Tana Herald"]),
        ({"since": "2025-03-05"}, ["The Tana Herald", "L’Écho du Lac", "The Tana Herald"]),
        ({"until": "2025-03-05"}, ["The Tana Herald", "The Tana Herald"]),
        ({"limit": 2}, ["The Tana Herald", "L’Écho du Lac"]),
        ({"limit": 1, "offset": 1}, ["L’Écho du Lac"]),
        ({"offset": 3}, ["The Tana Herald"]),
    ],
)
def test_reports(filled: Ledger, where: dict[str, Any], outlets: list[str]) -> None:
    rows = filled.reports(ReportFilter(**where))
    assert [row.report.outlet for row in rows if row.report] == outlets


@pytest.mark.parametrize(
    ("where", "speakers"),
    [
        ({"ids": (UNION.claims[0].id,)}, ["The Harbour Union"]),
        ({"report": MAYOR.report.id}, ["Ms Achieng"]),
        ({"speaker": "achieng"}, ["Ms Achieng"]),
        ({"speaker": UNION.actors[0].id}, ["The Harbour Union"]),
        ({"speaker": invented.OFFICE.id}, ["the governor's office", "spokeswoman Amina Warsame"]),
        ({"speaker": "office of the governor"}, ["the governor's office", "spokeswoman Amina Warsame"]),
        ({"speaker": "warsame"}, ["spokeswoman Amina Warsame"]),
        ({"act": "deny"}, ["The Harbour Union", "Ms Achieng", "The Mill Council"]),
        ({"act": "den"}, []),
        ({"voice": "narrator"}, []),
        ({"via": "anka"}, ["Ms Achieng"]),
        ({"inside": invented.ACCOUNT.id}, ["The Red Acacia Front"]),
        ({"certainty": "hedged"}, []),
        ({"channel": "press conference"}, ["spokeswoman Amina Warsame"]),
        ({"search": "nobody hurt"}, ["The Mill Council"]),
        ({"since": "2025-03-06"}, ["Ms Achieng"]),
        ({"until": "2025-03-05", "act": "claim-responsibility"}, ["The Red Acacia Front"]),
        ({"limit": 1, "offset": 2}, ["The Mill Council"]),
    ],
)
def test_claims(filled: Ledger, where: dict[str, Any], speakers: list[str]) -> None:
    rows = filled.claims(ClaimFilter(**where))
    assert [row.claim.speaker.cut(row.report.text) for row in rows if row.claim.speaker] == speakers


def test_a_relay_is_found_under_any_report_that_names_it(filled: Ledger) -> None:
    wire = next(row.id for row in filled.actors(ActorFilter(name="kestrel")))
    found = [row.claim.id for row in filled.claims(ClaimFilter(via=wire))]
    assert found == [UNION.claims[0].id, UNDATED.claims[0].id, invented.ACCOUNT.id]


@pytest.mark.parametrize(
    ("where", "reports"),
    [
        ({"ids": (UNION.events[0].id,)}, [UNION]),
        ({"report": MAYOR.report.id}, [MAYOR]),
        ({"type": "ASSAULT"}, [UNION, MAYOR, UNDATED, invented.reading()]),
        ({"mode": "raid"}, [UNION, MAYOR, UNDATED]),
        ({"status": "claimed"}, []),
        ({"place": "garissa"}, [invented.reading()]),
        ({"since": "2025-03-02", "place": "kisumu"}, [UNION, MAYOR]),
        ({"until": "2025-02-28"}, []),
        ({"since": "2025-03-03"}, [invented.reading()]),
        ({"limit": 1}, [UNION]),
    ],
)
def test_events(filled: Ledger, where: dict[str, Any], reports: list[Any]) -> None:
    rows = filled.events(EventFilter(**where))
    assert [row.report.id for row in rows] == [reading.report.id for reading in reports]


def test_an_event_without_a_date_goes_by_its_report(ledger: Ledger) -> None:
    reading = replace(UNION, events=(replace(UNION.events[0], date=None),))
    ledger.write(batch(reading))
    assert len(list(ledger.events(EventFilter(since="2025-03-05", until="2025-03-05")))) == 1
    assert list(ledger.events(EventFilter(since="2025-03-06"))) == []


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ({"kind": "person"}, {"Ms Achieng", "Amina Warsame"}),
        ({"name": "UNION"}, {"The Harbour Union"}),
        ({"ids": (UNION.actors[0].id,)}, {"The Harbour Union"}),
        ({"name": "nobody of that name"}, set()),
    ],
)
def test_actors(filled: Ledger, where: dict[str, Any], names: set[str]) -> None:
    assert {row.name for row in filled.actors(ActorFilter(**where))} == names


@pytest.mark.parametrize(
    "query",
    [
        '"word',
        '""word',
        "word AND",
        "NOT word",
        "(word",
        "word*",
        "content:word",
        "a - b",
        "^word",
        "wo:rd",
        "word'",
        "x\x00y",
    ],
)
def test_no_search_can_break_the_query(filled: Ledger, query: str) -> None:
    assert isinstance(list(filled.reports(ReportFilter(search=query))), list)


@pytest.mark.parametrize("query", ["", "  ", "—", '""', "* ( )"])
def test_a_search_without_a_word_is_a_wrong_use(filled: Ledger, query: str) -> None:
    with pytest.raises(UsageError):
        list(filled.claims(ClaimFilter(search=query)))


@pytest.mark.parametrize("query", ["café", "CAFÉ", "cafe\u0301", "cafe"])
def test_search_looks_past_case_and_accents(ledger: Ledger, query: str) -> None:
    ledger.write(batch(nothing("The Café of Kisumu closed."), nothing("No such house.")))
    assert len(list(ledger.reports(ReportFilter(search=query)))) == 1


def test_filters_that_look_like_patterns_are_taken_by_the_letter(ledger: Ledger) -> None:
    ledger.write(batch(told(outlet="100% News"), told(outlet="1000 News")))
    found = [row.report.outlet for row in ledger.reports(ReportFilter(outlet="100% n")) if row.report]
    assert found == ["100% News"]
