"""The drawing of who speaks through whom, and the page around it."""

from __future__ import annotations

import html
from pathlib import Path

from fastapi.testclient import TestClient

import whence
from tests.link.planted import Say, Who
from tests.link.planted import report as planted
from tests.web.ours import without_ours
from whence.ledger import Batch, open_ledger
from whence.records import Reading
from whence.web import create_app
from whence.web.network import MOST, RELATIONS, WIDTH, Network, Tie, drawn, network
from whence.web.pages import Pages
from whence.wire import ClaimShape, NamedShape

TOKEN = "0123456789abcdef"  # noqa: S105  # of a desk that only tests start
EVIL = "<script>alert(1)</script>\u202e"


def ledger(path: Path, *readings: Reading) -> str:
    with open_ledger(str(path / "whence.db"), create=True) as opened:
        raws = {each.report.raw.sha256: each.report.text.encode() for each in readings}
        opened.write(Batch(readings=readings, raws=raws))
    return str(path / "whence.db")


def claims(address: str) -> list[ClaimShape]:
    with whence.open(address) as opened:
        return list(opened.claims())


def page(address: str, query: str = "") -> str:
    with TestClient(create_app(address, TOKEN)) as desk:
        desk.cookies.set("whence", TOKEN)
        return desk.get(f"/network{query}").text


def told(found: Network) -> list[tuple[str, str, str, int]]:
    return [(tie.source["name"], tie.relation, tie.target["name"], tie.claims) for tie in found.ties]


def tie(claim: ClaimShape, source: str, target: str) -> Tie:
    return Tie(NamedShape(id=source, name=source), "carries", NamedShape(id=target, name=target), 1, claim)


def test_each_relay_carries_the_next_one_and_the_innermost_the_speaker(tmp_path: Path) -> None:
    (claim,) = claims(ledger(tmp_path, planted("Star", Say(Who("Rusk Amon"), via=("Kestrel Wire", "Lantern Desk")))))
    for hop, name in zip(claim["via"], ("Kestrel Wire", "Lantern Desk"), strict=True):
        hop["actor"] = NamedShape(id=name, name=name)
    assert set(told(network([claim, claim]))) == {
        ("Kestrel Wire", "carries", "Lantern Desk", 2),
        ("Lantern Desk", "carries", "Rusk Amon", 2),
    }
    assert network([claim], "speaks for").ties == ()


def test_a_tie_to_somebody_without_a_name_is_counted_and_not_drawn(tmp_path: Path) -> None:
    (claim,) = claims(ledger(tmp_path, planted("Star", Say(Who("Rusk Amon"), via=("Kestrel Wire",)))))
    claim["via"][0]["actor"] = None
    found = network([claim])
    assert (found.ties, found.nameless, drawn(found.ties)) == ((), 1, None)


def test_those_who_are_tied_stand_next_to_each_other(tmp_path: Path) -> None:
    (claim,) = claims(ledger(tmp_path, planted("Star", Say(Who("Rusk Amon")))))
    made = drawn([tie(claim, "a", "b"), tie(claim, "x", "y"), tie(claim, "b", "c")])
    assert made is not None
    assert [node.label for node in made.nodes] == ["a", "b", "c", "x", "y"]


def test_beyond_what_an_eye_can_follow_ties_stand_in_the_table_alone(tmp_path: Path) -> None:
    (claim,) = claims(ledger(tmp_path, planted("Star", Say(Who("Rusk Amon")))))
    made = drawn([tie(claim, "hub", f"actor {number}") for number in range(MOST + 9)])
    assert made is not None
    assert (len(made.nodes), len(made.arcs), made.left_out) == (MOST, MOST - 1, 10)
    assert made.width <= WIDTH  # its longest arc too


def test_nothing_in_a_name_or_a_filter_runs(tmp_path: Path) -> None:
    address = ledger(tmp_path, planted("Star", Say(Who("Rusk Amon"))))
    for query in (f"?name={EVIL}", f"?relation={EVIL}"):
        assert "<script" not in without_ours(page(address, query))
        assert html.escape("<script>") in page(address, query)
    (claim,) = claims(address)
    ties = [tie(claim, EVIL, "Rusk Amon")]
    given = {
        "rows": ties,
        "total": 1,
        "drawn": drawn(ties),
        "nameless": 0,
        "more": False,
        "most": 1,
        "at": 0,
        "step": 1,
    }
    shown = Pages().draw("network", **given, name=None, relation=None, RELATIONS=RELATIONS)
    assert "<script" not in without_ours(shown)
    assert html.escape(EVIL) in shown


def test_an_unknown_tie_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    assert "carries, speaks for, addresses" in page(ledger(tmp_path, planted("Star", Say())), "?relation=hates")
