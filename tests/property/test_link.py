"""What holds of every small world: order does not matter, copies and relays never add, taking away undoes adding."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.link.planted import Say, Who, report
from whence.link import link
from whence.records import Reading
from whence.records.incidents import Incident

PEOPLE = [
    Who("Rusk Amon"),
    Who("health minister Dalo Venn", name="Dalo Venn"),
    Who("police officials", "several"),
    Who("officials", "several"),
    Who("the Red Acacia Front", "armed-group", "red acacia front", "Red Acacia Front"),
]
OUTLETS = ["Post", "Herald", "Kestrel", "Osprey", "Star"]


@st.composite
def worlds(draw: st.DrawFn) -> list[Reading]:
    """Up to five outlets, each with one report on one of two attacks."""
    found = []
    for outlet in draw(st.lists(st.sampled_from(OUTLETS), min_size=1, max_size=5, unique=True)):
        relayed = draw(st.sampled_from([None, *OUTLETS]))
        who = draw(st.sampled_from([None, *PEOPLE]))
        number = draw(st.sampled_from([9, 15]))
        place = draw(st.sampled_from(["Melk", "Orm"]))
        via = (relayed,) if relayed and draw(st.booleans()) else ()
        found.append(
            report(outlet, Say(who, killed=(number, number), via=via, place=place, filler=f"told by {outlet}"))
        )
    return found


def counts(incidents: tuple[Incident, ...]) -> Counter[tuple[str, str, str, str]]:
    """How many origins each value has, the incidents of one place taken together: a relay of one account may show that
    two others are one occurrence, which makes one incident of two and no origin more."""
    found: Counter[tuple[str, str, str, str]] = Counter()
    for incident in incidents:
        for each in incident.propositions:
            key = (incident.place.name if incident.place else "", each.field, repr(each.value))
            found[*key, "k_min"] += each.for_.k_min
            found[*key, "k_max"] += each.for_.k_max
    return found


@settings(deadline=None, max_examples=60)
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(world: list[Reading], random: object) -> None:
    shuffled = list(world)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert link(shuffled) == link(world)


@settings(deadline=None, max_examples=60)
@given(worlds(), st.data())
def test_a_relay_never_adds_an_origin(world: list[Reading], data: st.DataObject) -> None:
    """Of what an outlet in the world says, carried by one that is not in it."""
    source = data.draw(st.sampled_from(world))
    event = source.events[0]
    number = event.figures[0].low
    place = event.place.name if event.place else "Melk"
    relay = report("Gazette", Say(via=(source.report.outlet or "",), killed=(number, number), place=place))
    before, after = counts(link(world).incidents), counts(link([*world, relay]).incidents)
    assert all(after[key] <= before[key] for key in before)


@settings(deadline=None, max_examples=60)
@given(worlds(), st.data())
def test_taking_a_report_away_undoes_adding_it(world: list[Reading], data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(world))
    rest = [reading for reading in world if reading is not gone]
    assert link([*rest, gone]) == link(world)
    assert link(rest) == link([reading for reading in [*rest, gone] if reading is not gone])
