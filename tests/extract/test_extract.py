"""A whole report in, everything in it out."""

from __future__ import annotations

from tests.extract.examples import BY, cut, extracted, report
from whence.extract import extract, producer

TEXT = """ARDAL - Anna Moreau, the mayor of Ardal, said on Monday that gunmen had killed five traders in Port Sel.

No group has claimed responsibility for the attack. “We mourn,” said the Harbour Union."""


def test_claims_come_in_text_order_with_the_narrators_among_them() -> None:
    assert [claim.voice for claim in extracted(TEXT).claims] == ["speaker", "narrator", "speaker"]


def test_everybody_who_has_a_part_is_a_mention() -> None:
    mentions = {cut(mention.span, TEXT): mention.kind for mention in extracted(TEXT).mentions}
    assert mentions["Anna Moreau"] == "name"
    assert mentions["Anna Moreau, the mayor of Ardal"] == "description"
    assert mentions["the Harbour Union"] in {"name", "description"}
    assert "gunmen" in mentions


def test_nothing_found_is_a_result() -> None:
    found = extracted("It rained.")
    assert (found.claims, found.events, found.mentions, found.relays) == ((), (), (), ())


def test_every_record_names_its_report_and_producer() -> None:
    whole = report(TEXT)
    found = extract(whole, BY)
    assert (found.report, found.producer) == (whole.id, BY)
    assert {claim.report for claim in found.claims} | {event.report for event in found.events} == {whole.id}
    assert {claim.producer for claim in found.claims} | {event.producer for event in found.events} == {BY.id}


def test_the_rules_are_one_producer() -> None:
    assert producer() == producer()
    assert producer().name == "whence-rules"


def test_a_headline_yields_no_claims() -> None:
    text = "Mayor says army has left\n\nIt rained all day in Ardal."
    assert extracted(text).claims == ()
