"""Numbers of people, with their bounds."""

from __future__ import annotations

import pytest

from whence.extract.rules.figures import find_figures, find_single
from whence.records import Span


def found(text: str) -> list[tuple[str, int | None, int | None, str | None]]:
    return [(each.kind, each.low, each.high, each.qualifier) for each in find_figures(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed 15 people.", ("killed", 15, 15, None)),
        ("15 people were killed.", ("killed", 15, 15, None)),
        ("Fifteen people died.", ("killed", 15, 15, None)),
        ("Twenty-three people died.", ("killed", 23, 23, None)),
        ("One hundred and some people left; two hundred people died.", ("killed", 200, 200, None)),
        ("At least 12 were wounded.", ("injured", 12, None, "at least")),
        ("More than 1,200 were displaced.", ("displaced", 1200, None, "more than")),
        ("More than 12 million were displaced.", ("displaced", 12_000_000, None, "more than")),
        ("Between 10 and 12 million were displaced.", ("displaced", 10_000_000, 12_000_000, "between")),
        ("More than 12\nmillion were displaced.", ("displaced", 12_000_000, None, "more than")),
        ("Some 1.5 lakh people were displaced.", ("displaced", 150_000, 150_000, "some")),
        ("Up to 30 people are missing.", ("missing", None, 30, "up to")),
        ("About 40 were detained.", ("arrested", 40, 40, "about")),
        ("Dozens were injured.", ("injured", None, None, "dozens")),
        ("It killed many.", ("killed", None, None, "many")),
        ("Gunmen abducted three teachers.", ("abducted", 3, 3, None)),
        ("The death toll rose to 15.", ("killed", 15, 15, None)),
        ("The raid left 12 dead.", ("killed", 12, 12, None)),
        ("The number of dead, the mayor, Ana Orve, said, was 15.", ("killed", 15, 15, None)),
    ],
)
def test_figure(text: str, expected: tuple[str, int | None, int | None, str | None]) -> None:
    assert found(text) == [expected]


def test_each_number_is_counted_once() -> None:
    assert found("The blast killed 15 and injured 32 others.") == [
        ("killed", 15, 15, None),
        ("injured", 32, 32, None),
    ]


def test_a_number_behind_a_passive_belongs_to_what_follows() -> None:
    assert found("Two were killed and 30 wounded.") == [("killed", 2, 2, None), ("injured", 30, 30, None)]


@pytest.mark.parametrize(
    "text",
    [
        "A man aged 45 years was killed.",
        "A 45-year-old was killed.",
        "He was killed in 2019.",
        "He was killed on June 3.",
        "He was killed on 3 June.",
        "He was killed at 10:30.",
        "He was killed at 5 pm.",
        "He was killed 30 km away.",
        "Deaths rose 20% there.",
        "He was killed on the 3rd floor.",
        "The 15 houses are old.",
        "The settlers killed 20 sheep.",
        "Rebels seized two villages.",
        "Bandits took 200 cattle after killing a herder.",
    ],
)
def test_years_ages_times_and_measures_are_no_figures(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("The blast killed 15 civilians.", "civilians"),
        ("The blast killed five soldiers.", "security forces"),
        ("Three children died.", "children"),
        ("The blast killed 15.", None),
    ],
)
def test_the_class_is_the_texts_own_word(text: str, people: str | None) -> None:
    assert [each.class_ for each in find_figures(text, Span(0, len(text)))] == [people]


def test_spans_cover_the_qualifier_and_stand_in_the_whole_text() -> None:
    text = "It was night. At least 12 people died."
    (figure,) = find_figures(text, Span(14, len(text)))
    assert figure.span.cut(text) == "At least 12"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fifteen members of the Orve family, including seven children, were reportedly killed.", [15, 7]),
        ("Nine residents of a street in the old town of Melk were killed.", [9]),
        ("Between 13 and 14 people were killed.", [13]),
        ("From the rubble 12 to 15 dead were brought.", [12]),
        ("Rusk Amon (25) and two guards were killed.", [2]),
        ("A 25-day-old girl and three others were killed.", [3]),
        ("Several people were killed and others were wounded.", [None, None]),
    ],
)
def test_people_are_counted_whoever_they_belong_to(text: str, expected: list[int | None]) -> None:
    assert [figure.low for figure in find_figures(text, Span(0, len(text)))] == expected


def test_a_part_told_in_passing_is_part_of_the_whole() -> None:
    text = "Six people, including two women, were killed."
    whole, part = find_figures(text, Span(0, len(text)))
    assert (whole.part_of, part.part_of) == (None, whole.span)


def test_a_range_has_both_its_ends() -> None:
    text = "Between 13 and 14 people were killed."
    (figure,) = find_figures(text, Span(0, len(text)))
    assert (figure.low, figure.high, figure.qualifier) == (13, 14, "between")


def test_the_class_of_a_part_is_not_that_of_the_whole() -> None:
    text = "The blast killed 15 people including two attackers."
    figures = find_figures(text, Span(0, len(text)))
    assert [(each.low, each.class_) for each in figures] == [(15, None), (2, "attackers")]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The driver was killed.", ["killed"]),
        ("Rebels seized a priest.", ["abducted"]),
        ("A priest was seized on Monday.", ["abducted"]),
        ("Rebels seized the airport.", []),
        ("The airport was seized on Monday.", []),
        ("Shells killed a woman and her daughter.", []),
    ],
)
def test_one_person_counts_without_a_number(text: str, kinds: list[str]) -> None:
    assert [each.kind for each in find_single(text, Span(0, len(text)))] == kinds
