"""The step that makes incidents of accounts that pairs hold together, each with who stands behind it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

import pyarrow as arrow

from whence.archive.linkage import ORDINALS, Linkage, report_place
from whence.link import traces
from whence.link.accounts import Account
from whence.link.clusters import Pair
from whence.link.incidents import incidents_of
from whence.link.matching import bond_of
from whence.link.support import Counting
from whence.link.voices import bare
from whence.records import Reading
from whence.records.codec import decode, dumps, encode
from whence.records.incidents import Incident, outline_of

# An incident whole as canonical JSON, and beside it what one selects by; ``k_min`` and ``k_max`` are the origins of the
# best supported word that it happened.
INCIDENTS = arrow.schema(
    [
        ("id", arrow.string()),
        ("kind", arrow.string()),
        ("type", arrow.string()),
        ("mode", arrow.string()),
        ("earliest", arrow.string()),
        ("latest", arrow.string()),
        ("place", arrow.string()),
        ("country", arrow.string()),
        ("admin1", arrow.string()),
        ("lat", arrow.float64()),
        ("lon", arrow.float64()),
        ("carriers", arrow.int32()),
        ("k_min", arrow.int32()),
        ("k_max", arrow.int32()),
        ("incident", arrow.string()),
    ]
)


def incidents_among(linkage: Linkage, name: str) -> Iterator[dict[str, Any]]:
    """The incidents among the accounts that it is given, with pairs of them and the originals of their reports."""
    told = linkage.told("incidents", name)
    found = sorted(_accounts(linkage, told["accounts"]), key=lambda each: each[1].anchor)
    accounts = [account for _, account in found]
    at = {place: number for number, (place, _) in enumerate(found)}
    pairs = list(_bonds(accounts, [(at[first], at[second]) for first, second in told["pairs"]]))
    outlets = {each.report: bare(each.outlet or "") for each in accounts}
    counting = Counting(told["copies"], outlets, linkage.plan.media)
    yield from map(_row, incidents_of(accounts, pairs, counting))


def _accounts(linkage: Linkage, places: Collection[int]) -> Iterator[tuple[int, Account]]:
    """The accounts at these places, made again from their reports' readings."""
    wanted: dict[int, list[int]] = {}
    for place in places:
        wanted.setdefault(report_place(place), []).append(place)
    for report, row in linkage.rows(wanted, "readings", ["reading"]):
        accounts = traces(decode(Reading, json.loads(row["reading"]))).accounts
        yield from ((place, accounts[place & ORDINALS]) for place in wanted[report])


def _bonds(accounts: list[Account], pairs: list[tuple[int, int]]) -> Iterator[Pair]:
    for first, second in pairs:
        bond = bond_of(accounts[first], accounts[second])
        if bond is not None:
            yield first, second, bond


def _row(each: Incident) -> dict[str, Any]:
    happened = next((said.for_ for said in outline_of(each).propositions), None)
    return {
        "id": each.id,
        "kind": each.kind,
        "type": each.type,
        "mode": each.mode,
        "earliest": each.date.earliest if each.date else None,
        "latest": each.date.latest if each.date else None,
        "place": each.place.name if each.place else None,
        "country": each.country,
        "admin1": each.admin1,
        "lat": each.lat,
        "lon": each.lon,
        "carriers": each.carriers,
        "k_min": happened.k_min if happened else 0,
        "k_max": happened.k_max if happened else 0,
        "incident": dumps(encode(each)),
    }
