"""Credits: who else carried what a sentence says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.extract.examples import BY, claims, cut, laid_out, report
from whence.extract import extract
from whence.extract.rules.carriers import find_carriers
from whence.extract.rules.credits import find_credits, without_credits
from whence.extract.rules.names import find_names


def chains(text: str) -> list[tuple[str, list[str]]]:
    """Each claim's speaker with the relays in front of it."""
    return [(cut(claim.speaker, text), [cut(hop.span, text) for hop in claim.via]) for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "relays"),
    [
        ("Moreau told Radio Sabah that the army had left.", ["Radio Sabah"]),
        ("Moreau told the weekly Sentinel that the army had left.", ["Sentinel"]),
        ("Moreau told a local station, Radio Sabah, that the army had left.", ["Radio Sabah"]),
        ("Moreau told a local radio station that the army had left.", ["a local radio station"]),
        ("Moreau told the Ardal Observatory that the army had left.", ["the Ardal Observatory"]),
        ("Moreau, quoted by Radio Sabah, said the army had left.", ["Radio Sabah"]),
        ("Moreau, quoted by local media, said the army had left.", ["local media"]),
        ("Moreau was quoted by Radio Sabah as saying that the army had left.", ["Radio Sabah"]),
        ('"It was shut," Moreau was quoted as saying by Radio Sabah.', ["Radio Sabah"]),
        ("The bridge was shut, Moreau was quoted as telling Radio Sabah.", ["Radio Sabah"]),
        ("In an interview with Gate FM, Moreau denied the raid.", ["Gate FM"]),
        ('"It was shut," Moreau said in an interview with Gate FM.', ["Gate FM"]),
        ("Moreau said in a statement sent to The Harbour Post that the army had left.", ["The Harbour Post"]),
        ("In a letter obtained by The Harbour Post, Moreau said the army had left.", ["The Harbour Post"]),
        ("In a sermon shared by dozens of pages, Moreau said the army had left.", ["dozens of pages"]),
        ("Speaking to Radio Sabah, Moreau said the army had left.", ["Radio Sabah"]),
        ("Moreau said, through a newspaper she owns, that the army had left.", ["a newspaper she owns"]),
        ("Moreau warned, according to The Harbour Post, that the bridge would fall.", ["The Harbour Post"]),
        ("Moreau said the army had left, according to a summary by the Ardal Observatory.", ["the Ardal Observatory"]),
        ("Sabah Nova, a daily close to the church, said Moreau had denied the raid.", ["Sabah Nova"]),
    ],
)
def test_a_credit_beside_a_saying_is_a_relay(text: str, relays: list[str]) -> None:
    assert chains(text) == [("Moreau", relays)]


@pytest.mark.parametrize(
    "text",
    [
        "Moreau told reporters that the army had left.",
        "Moreau told the army command that it had to leave.",
        "Moreau said on X that the army had left.",
        "Moreau said on her page that the army had left.",
        "Speaking on state television, Moreau said the army had left.",
        "In a video shared by the group, the Front said the army had left.",
        "Moreau condemned the attack on Radio Sabah.",
        "Moreau said the flag carried by the men was red.",
        "Moreau told our reporter that the army had left.",
    ],
)
def test_listeners_channels_and_ones_own_pages_carry_nothing(text: str) -> None:
    assert [relays for _, relays in chains(text)] == [[]]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The army had left, Radio Sabah reported, citing Moreau.", ["Radio Sabah"]),
        ("Sabah Nova, quoting Moreau, writes that the army had left.", ["Sabah Nova"]),
        ("The army had left, Radio Sabah reported, quoting AFP, which in turn cited Moreau.", ["Radio Sabah", "AFP"]),
        ("The army had left, Radio Sabah reported, quoting AFP, to which Moreau had spoken.", ["Radio Sabah", "AFP"]),
        ("Moreau denied the raid, Radio Sabah said, quoting AFP.", ["Radio Sabah", "AFP"]),
    ],
)
def test_relays_run_from_the_report_inwards(text: str, chain: list[str]) -> None:
    assert chains(text) == [("Moreau", chain)]


def test_who_cites_and_who_is_cited() -> None:
    assert chains("Moreau said the bridge was shut, citing safety.") == [("Moreau", [])]
    text = "The bridge was shut, Radio Sabah reported, citing diggers who had seen it."
    assert chains(text) == [("diggers who had seen it", ["Radio Sabah"])]
    assert chains("The colonel said the bridge was shut, citing the police.") == [("The colonel", [])]


def test_a_credit_reaches_all_that_its_speaker_says_in_the_sentence_and_nobody_else() -> None:
    text = "Moreau told Radio Sabah that the army had left, adding that it was late; the mayor denied the raid."
    assert chains(text) == [("Moreau", ["Radio Sabah"]), ("Moreau", ["Radio Sabah"]), ("the mayor", [])]


def test_a_credit_inside_somebodys_words_stays_there() -> None:
    text = "The mayor said Moreau had told Radio Sabah that the army had left."
    assert chains(text) == [("The mayor", []), ("Moreau", ["Radio Sabah"])]


def test_the_reports_own_agency_is_no_relay() -> None:
    text = "Moreau told AFP that the army had left."
    found = extract(replace(report(text), agency="AFP"), BY).claims
    assert [claim.via for claim in found] == [()]


def test_a_sentence_without_its_credits_reads_on() -> None:
    text = "Moreau, quoted by Radio Sabah, said it was over."
    layout = laid_out(text)
    found = find_credits(layout, find_carriers(text, find_names(layout)))
    (sentence,) = without_credits(layout, found).sentences
    assert [token.text for token in sentence.tokens] == ["Moreau", "said", "it", "was", "over", "."]


@pytest.mark.parametrize(
    "credit",
    [
        "The Harbour Post first reported the remarks.",
        "Her comments were carried by The Harbour Post.",
        "It was first reported by The Harbour Post.",
    ],
)
def test_a_sentence_of_its_own_may_credit_the_one_before(credit: str) -> None:
    text = f"Moreau denied the raid. {credit}"
    (denial,) = [claim for claim in claims(text) if cut(claim.speaker, text) == "Moreau"]
    assert [(cut(hop.span, text).removeprefix("The "), hop.scope) for hop in denial.via] == [
        ("Harbour Post", "inferred")
    ]


def test_the_paper_stands_for_the_one_named_before() -> None:
    text = "The bridge was shut, The Harbour Post wrote. Moreau told the paper that the army had left."
    assert ("Moreau", ["The Harbour Post"]) in chains(text)


def test_a_relay_is_carried_on_to_the_next_quotation_of_the_same_speech() -> None:
    text = 'Moreau told Radio Sabah that the army had left. "It was late," she added. The mayor denied it.'
    assert chains(text) == [("Moreau", ["Radio Sabah"]), ("she", ["Radio Sabah"]), ("The mayor", [])]


def test_who_tells_what_it_was_told_itself_is_no_relay() -> None:
    text = "Radio Sabah said it had been told by Moreau that the army had left."
    outer, inner = claims(text)
    assert (cut(outer.speaker, text), cut(inner.speaker, text)) == ("Radio Sabah", "Moreau")
    assert (inner.inside, inner.via) == (outer.id, ())
