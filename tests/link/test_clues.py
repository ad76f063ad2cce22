"""What stands around events and tells which occurrence they are of."""

from whence.link.clues import Clues, clues_of, kind_of
from whence.records import Event, Span

TEXT = (
    "Gunmen shot Rusk Amon, 34, outside a bakery on Orchard Street in Melk on Monday, Melk Police said. "
    "In Orm a day earlier a bomb killed Dalo Venn, aged 51, of the Sons of the Salt Road."
)


def at(words: str) -> Event:
    start = TEXT.index(words)
    return Event(words, "report", "ASSAULT", None, Span(start, start + len(words)), "reported")


def test_names_words_and_ages_around_an_event() -> None:
    found = clues_of([at("shot")], [], TEXT)
    assert {"rusk amon", "orchard street", "dalo venn", "sons of the salt road"} <= found.names
    assert {"bakery", "rusk", "amon"} <= found.words
    assert found.ages == {34, 51}


def test_what_is_nearer_to_another_occurrence_is_not_around_this_one() -> None:
    one, two = at("shot"), at("killed")
    first, second = clues_of([one], [two], TEXT), clues_of([two], [one], TEXT)
    assert ("rusk amon" in first.names, "dalo venn" in first.names) == (True, False)
    assert ("rusk amon" in second.names, "dalo venn" in second.names) == (False, True)
    assert [*first.ages, *second.ages] == [34, 51]


def test_what_every_report_holds_is_no_clue() -> None:
    found = clues_of([at("shot")], [], TEXT)
    assert not {"police", "said", "the"} & (found.words | found.common)
    assert "monday" not in found.names


def test_who_is_quoted_everywhere_is_no_clue() -> None:
    text = (
        "Gunmen shot Rusk Amon in Melk, the Associated Press and Agence France-Presse said, citing a post on Telegram."
    )
    start = text.index("shot")
    event = Event("shot", "report", "ASSAULT", None, Span(start, start + 4), "reported")
    assert clues_of([event], [], text).names == {"rusk amon", "melk"}


def test_a_name_shows_what_it_is_of() -> None:
    kinds = {name: kind_of(name) for name in ("rusk amon", "orchard street", "melk police", "melk")}
    assert kinds == {"rusk amon": "person", "orchard street": "street", "melk police": "body", "melk": "word"}


def test_nothing_is_around_no_event() -> None:
    assert clues_of([], [], TEXT) == Clues(frozenset(), frozenset(), frozenset(), frozenset())
