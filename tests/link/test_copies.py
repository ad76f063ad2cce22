"""Copies are told by their desks' own prose, whoever printed them first."""

from tests.link.planted import Say, Who, report
from whence.link import link
from whence.link.copies import copies, prose
from whence.records import Reading

FIRST = (
    "the square had emptied when the charge went off by the fountain and shards of its basin flew as far as the mill"
)
OTHER = (
    "people who were queueing for bread ran towards the river while soldiers closed three streets around the old market"
)
MAYOR = Who("Rusk Amon")


def printed(outlet: str, words: str, published: str = "2025-03-05") -> Reading:
    return report(outlet, Say(MAYOR, killed=(15, 15), filler=words), published=published)


def test_a_reprint_is_a_copy_of_what_came_out_first() -> None:
    first, second = printed("Post", FIRST), printed("Herald", FIRST, "2025-03-06")
    found = copies([prose(second.report), prose(first.report)])
    assert {report: copy.original for report, copy in found.items()} == {second.report.id: first.report.id}
    assert found[second.report.id].reason.startswith("100% of the shorter one's own prose is the same as in Post")


def test_two_desks_on_one_event_are_no_copies() -> None:
    assert copies([prose(printed("Post", FIRST).report), prose(printed("Herald", OTHER).report)]) == {}


def test_the_same_quotation_makes_no_copy() -> None:
    quoted = '"' + " ".join(f"word{n}" for n in range(60)) + '"'
    readings = [printed(outlet, f"{words} {quoted}") for outlet, words in (("Post", FIRST), ("Herald", OTHER))]
    assert copies(prose(each.report) for each in readings) == {}


def test_ten_thousand_copies_of_one_wire_are_one_family() -> None:
    wire = prose(printed("Wire", FIRST).report)
    family = [wire] + [
        type(wire)(f"{n:016x}", f"Post {n}", "2025-03-06", wire.shingles, frozenset(), wire.signature)
        for n in range(10_000)
    ]
    found = copies(family)
    assert len(found) == 10_000
    assert {copy.original for copy in found.values()} == {wire.report}


def test_a_report_of_one_word_is_nobodys_copy() -> None:
    assert copies([prose(printed("Post", "").report), prose(printed("Herald", "").report)]) == {}


def test_a_copy_is_carried_and_never_counted() -> None:
    (incident,) = link([printed("Post", FIRST), printed("Herald", FIRST, "2025-03-06")]).incidents
    killed = next(each.for_ for each in incident.propositions if each.field == "killed")
    assert (killed.k_min, killed.k_max, killed.witnesses, len(killed.carriers)) == (1, 1, 1, 2)
