"""Rows of plain-text tables as the figures of those who gave them."""

from __future__ import annotations

from tests.extract.examples import lines


def test_dot_leaders() -> None:
    assert lines(
        "CROWD IN ARDAL\npolice ......... 6,000\norganisers ..... 45,000\ncount by the site Orve.org ... 18,500"
    ) == [
        "police | - | 6,000 | assert",
        "organisers | - | 45,000 | assert",
        "the site Orve.org | - | 18,500 | assert",
    ]


def test_a_column_headed_source() -> None:
    text = "Place | Killed | According to\n--- | --- | ---\nUpper Orve | 12 | the army\nLower Orve | 3 | residents"
    assert lines(text) == [
        "the army | - | Upper Orve | 12 | assert",
        "residents | - | Lower Orve | 3 | assert",
    ]


def test_a_column_of_speakers_needs_no_head() -> None:
    text = "Orve\t9 killed\tpolice\nArdal\t4 killed\tLake Rights Watch"
    assert [found.split(" | ")[0] for found in lines(text)] == ["police", "Lake Rights Watch"]


def test_the_line_below_a_table_tells_whose_it_is() -> None:
    text = "Day   Arrests\nfirst   12\nsecond   31\nSource: Ardal Bar Association"
    assert [found.split(" | ")[0] for found in lines(text)] == ["Ardal Bar Association"] * 2


def test_a_speaker_between_the_cells_has_both_sides() -> None:
    text = "Orve | police | 9 killed\nArdal | Lake Rights Watch | 4 killed"
    assert lines("Place | Source | Toll\n" + text)[0] == "police | - | Orve / 9 killed | assert"


def test_a_table_without_speakers_says_nothing() -> None:
    assert lines("Day | Rain\nMonday | 12\nTuesday | 31") == []
