"""Labels, posts and the lines that go on with them."""

from __future__ import annotations

import pytest

from tests.extract.examples import claims, extracted, laid_out, line, lines, narrated
from whence.extract.rules.turns import may_name, speaks

TRANSCRIPT = """[Transcript of a radio talk]
OSEI: Minister, who fired first?
THE MINISTER [through interpreter]: Nobody fired.
We have asked the guards.
OSEI: And the two nurses?
THE MINISTER (off): That is all."""


def test_in_a_transcript_labels_speak() -> None:
    assert lines(TRANSCRIPT) == [
        "OSEI | - | Minister, who fired first? | question",
        "THE MINISTER | - | Nobody fired.\nWe have asked the guards. | assert",
        "OSEI | - | And the two nurses? | question",
        "THE MINISTER | - | That is all. | assert",
    ]


def test_words_in_a_transcript_are_verbatim_and_those_of_a_list_are_not() -> None:
    assert all(claim.direct for claim in claims(TRANSCRIPT))
    listed = "• The army: two rounds fired from the hill\n• The hospital: five children dead"
    assert [claim.direct for claim in claims(listed)] == [False, False]


def test_a_saying_inside_a_turn_lies_inside_it() -> None:
    outer, inner = claims("OSEI: Your own guards say the gate was shut. Is it true?\nMINISTER: No.\nOSEI: No?")[:2]
    assert inner.inside == outer.id


def test_speech_goes_on_over_paragraphs_only_between_turns() -> None:
    text = "MOREAU: We left.\n\nThey burnt it all.\n\nOSEI: Who?\n\nMOREAU: Soldiers.\n\nThe talk was recorded in May."
    first, _, last = claims(text)
    assert [piece.cut(text) for piece in first.content] == ["We left.", "They burnt it all."]
    assert [piece.cut(text) for piece in last.content] == ["Soldiers."]


def test_a_stage_direction_is_nobodys() -> None:
    text = "MOREAU: We left.\n[Applause]\nOSEI: Who burnt it?\nMOREAU: Soldiers."
    assert "Applause" not in " ".join(lines(text))


def test_who_answers_is_the_one_talked_with() -> None:
    text = "The Harbour Post spoke with the mayor, Anna Moreau, in Ardal.\n\nQ: Who fired?\n\nA: The guards did."
    assert [found.split(" | ")[0] for found in lines(text)] == ["Q", "Anna Moreau"]
    assert lines("Q. Who fired?\nA. The guards did.") == [
        "Q | - | Who fired? | question",
        "A | - | The guards did. | assert",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Background: the army left in May.\nNote: the guards stayed.",
        "One thing is clear: the army left.\nNobody knows why.",
        "Monday: two dead.\nTuesday: nine dead.",
        "Ardal: The army left the town.",
    ],
)
def test_not_every_colon_stands_behind_a_speaker(text: str) -> None:
    assert lines(text) == []


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("The mayor of Ardal", True),
        ("Lake Rights Watch", True),
        ("HOSPITAL", True),
        ("@orve", True),
        ("Weather", False),
    ],
)
def test_who_speaks_by_their_own_words(label: str, expected: bool) -> None:
    assert speaks(label) is expected


@pytest.mark.parametrize("label", ["He said", "Update", "Friday, 3 May", "It was 14:05", "Who fired?", ""])
def test_what_names_nobody(label: str) -> None:
    assert not may_name(label)


def test_lists_of_reactions() -> None:
    text = (
        "• The mayor's office: \"We shut it.\"\n• Union of Lake Fishers – 'a gate of shame for us all'\n"
        "• Lake Rights Watch: calls for calm\n• A resident of Orve, by phone: they took my son"
    )
    assert lines(text) == [
        'The mayor\'s office | - | "We shut it." | assert',
        "Union of Lake Fishers | - | 'a gate of shame for us all' | assert",
        "Lake Rights Watch | calls for | calm | demand",
        "A resident of Orve | - | they took my son | accuse",
    ]


def test_posts_with_headers_and_replies() -> None:
    text = (
        "Anna Moreau @amoreau · 4 Oct 2021\nThey have shut the gate. #Ardal\n"
        "↳ Replying to @amoreau\nArdal Police @ardal_police · 4 Oct 2021\nNo gate was shut."
    )
    assert lines(text) == [
        "Anna Moreau | - | They have shut the gate. #Ardal | assert",
        "Ardal Police | - | No gate was shut. | assert",
    ]


def test_who_only_reposts_carries() -> None:
    text = 'Radio Orve on X: "RT @amoreau: two shells on the gate"'
    (claim,) = claims(text)
    assert line(claim, text) == "@amoreau | - | two shells on the gate | assert"
    assert [hop.span.cut(text) for hop in claim.via] == ["Radio Orve"]


def test_marks_before_an_item_are_no_part_of_it() -> None:
    assert narrated("14:05 Shells killed nine people in Orve.\n14:10 The mayor left.")[0].startswith("Shells")
    assert narrated("12. Shells killed nine people in Orve.\n13. The mayor left.")[0].startswith("Shells")


def test_fields_of_a_letter_and_times_of_a_film_are_nobodys_words() -> None:
    text = "From: desk@orve.example\nSubject: raid\n1\n00:00:12,400 --> 00:00:15,100\nWOMAN: They left.\nMAN: When?"
    assert lines(text) == ["WOMAN | - | They left. | assert", "MAN | - | When? | question"]
    assert len(laid_out(text).turns) == 2
    assert extracted("From: a\nTo: b").claims == ()
