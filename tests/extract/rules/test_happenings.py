"""Which words make a sentence a report of something."""

from __future__ import annotations

import pytest

from tests.extract.examples import laid_out
from whence.extract.heads.events import Happening
from whence.extract.rules.happenings import asserts, find_told
from whence.records import Span


def told(text: str) -> list[str]:
    return [each.span.cut(text) for each in find_told(laid_out(text), [])]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The escort was repelled.", ["repelled"]),
        ("Deputies from the north walked out.", ["walked"]),
        ("The mayor has been in custody since May.", ["in"]),
        ("THE FRONT HAS FOUGHT THE ARMY FOR YEARS.", ["FOUGHT"]),
        ("Seventeen dead in the bazaar.", ["dead"]),
        ("Not one arrest so far.", ["arrest"]),
        ("Nine farmers have moved house.", ["Nine", "moved"]),
        ("More than 300 people sleep in the church.", ["300"]),
        ("The landslide claimed 12 lives.", ["12", "lives"]),
        ("Checkpoints went up on all roads.", ["Checkpoints"]),
        # any finite verb where nothing marks anybody's words
        ("Bread has doubled in price by the river.", ["has", "doubled"]),
        ("The ferry woke to empty quays.", ["woke"]),
        ("Talks on the fees remain deadlocked.", ["remain", "deadlocked"]),
        ("The road to the mine is passable to cars again.", ["is"]),
    ],
)
def test_what_makes_a_report(text: str, words: list[str]) -> None:
    assert told(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell all night.",
        "Market day is on Tuesday.",
        "Work on the roof is going well.",
        "The clerk filed a claim in the besieged quarter.",  # the participle only describes
        "The square was empty.",  # a state and nothing more
        "The captain runs a tyre shop.",  # who will speak
        "Ana Reva keeps bees by the river.",
        "We have kept the gate since May.",
        "The cook tells another story.",
        "Opinions on the dam varied.",
        "1100 Hearing of the four officers at the depot",  # a time table's hour
    ],
)
def test_what_makes_none(text: str) -> None:
    assert told(text) == []


def test_quotations_are_left_to_their_speakers() -> None:
    assert told('"The escort was repelled," she said.') == []


def test_a_head_tells_of_more_but_not_of_every_type() -> None:
    text = "The rite was spoilt, the goods were bought."
    spoilt, bought = (Span(text.index(word), text.index(word) + len(word)) for word in ("spoilt", "bought"))
    found = [
        Happening("Conflict.Attack", spoilt, (), 1.0),
        Happening("Transaction.ExchangeBuySell", bought, (), 1.0),
    ]
    assert [each.span for each in find_told(laid_out(text), found)] == [spoilt]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Two men were shot.", True),
        ("Were two men shot?", False),
        ("What is said of the two men shot on Sunday:", False),
        ("Medics counted two men shot.", False),
    ],
)
def test_questions_introductions_and_others_figures_are_not_the_reports_own(text: str, own: bool) -> None:
    tokens = laid_out(text).sentences[0].tokens
    assert asserts(tokens, 0, len(tokens)) == own
