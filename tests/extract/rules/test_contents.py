"""What each frame of ``cues.yaml`` takes for the words said."""

from __future__ import annotations

import pytest

from tests.extract.examples import claims, cut, lines
from whence.schema.saying_verbs import cue_verbs

FRAMES = [
    (
        "that",
        "The mayor of Ardal said that the bridge was shut.",
        "The mayor of Ardal | said | that the bridge was shut",
    ),
    ("that", "The mayor said the bridge was shut.", "The mayor | said | the bridge was shut"),
    ("that", 'The mayor said: "It was shut."', 'The mayor | said | "It was shut."'),
    ("that", 'The mayor wrote, "It was shut."', 'The mayor | wrote | "It was shut."'),
    ("np", "The Harbour Union condemned the raid, which killed two.", "The Harbour Union | condemned | the raid"),
    ("np", "The Harbour Union condemned the raid and left the talks.", "The Harbour Union | condemned | the raid"),
    ("np", "The army announced tanks and armoured cars.", "The army | announced | tanks and armoured cars"),
    ("to", "The union urged the state to reopen the port.", "The union | urged | to reopen the port"),
    ("to", "The union urged restraint.", "The union | urged | restraint"),
    ("tell", "The envoy warned the junta that aid would stop.", "The envoy | warned | that aid would stop"),
    ("tell", "The envoy told reporters the army had left.", "The envoy | told | the army had left"),
    ("of", "Moreau accused the army of burning villages.", "Moreau | accused | the army of burning villages"),
    ("for", "Moreau blamed the militia for the raid.", "Moreau | blamed | the militia for the raid"),
    ("as", "Moreau described the raid as a crime.", "Moreau | described | the raid / a crime"),
    ("as", "It was a retreat, a shift she described as historic.", "she | described | a shift / historic"),
    ("as", "It was a shift that Moreau described as historic.", "Moreau | described | a shift / historic"),
    (
        "quote",
        '"It was shut by rebels," read a statement by the union.',
        'a statement by the union | read | "It was shut by rebels,"',
    ),
    (
        "that_only",
        "The commission found that soldiers had looted shops.",
        "The commission | found | that soldiers had looted shops",
    ),
    ("to_do", "The Red Acacia Front vowed to hit back.", "The Red Acacia Front | vowed | to hit back"),
    ("complement", "The governor called the raid a crime.", "The governor | called | the raid a crime"),
    ("for_np", "The envoy appealed for calm.", "The envoy | appealed | for calm"),
    ("to_to", "The envoy appealed to both sides to stop the fighting.", "The envoy | appealed | to stop the fighting"),
    ("whether", "Lawmakers asked whether the army had fired.", "Lawmakers | asked | whether the army had fired"),
]


@pytest.mark.parametrize(("frame", "text", "expected"), FRAMES)
def test_frame(frame: str, text: str, expected: str) -> None:
    assert [line.rsplit(" | ", 1)[0] for line in lines(text)] == [expected]


def test_every_frame_of_the_schema_has_an_example() -> None:
    assert {frame for frame, _, _ in FRAMES} == {
        frame for verbs in cue_verbs().values() for verb in verbs for frame in verb.frames
    }


@pytest.mark.parametrize(
    "text",
    [
        "The commission found a mass grave.",
        "The governor called the number.",
        "The council expressed a wish.",
        "The nation took part in the games.",
        "Police verify papers at the gate.",
        "The company offered a discount.",
        "She said so.",
    ],
)
def test_a_verb_without_its_frame_is_no_saying(text: str) -> None:
    assert lines(text) == []


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("The union urged the state to reopen the port.", "the state"),
        ("Traders were urged by the union to stay home.", "Traders"),
        ("The envoy told The Harbour Post on Monday that the army had left.", "The Harbour Post"),
        ("The envoy told reporters the army had left.", "reporters"),
        ("The army had left, the envoy told lawmakers.", "lawmakers"),
        ("The envoy appealed to both sides to stop.", "both sides"),
        ("The mayor said the bridge was shut.", "-"),
    ],
)
def test_addressee(text: str, addressee: str) -> None:
    assert [cut(claim.addressee, text) for claim in claims(text)] == [addressee]


def test_only_whole_quotations_are_direct() -> None:
    assert [claim.direct for claim in claims('"It was shut by rebels," the mayor said.')] == [True]
    assert [claim.direct for claim in claims('The mayor said it was "shut by rebels".')] == [False]


def test_quotation_marks_and_that_stay_in_the_content() -> None:
    assert lines('The mayor said that "rebels" had shut it.') == [
        'The mayor | said | that "rebels" had shut it | assert'
    ]


def test_a_relative_clause_ends_where_the_outer_one_goes_on() -> None:
    assert lines("The group that claimed responsibility for the raid is banned.") == [
        "The group | claimed | responsibility for the raid | claim-responsibility"
    ]
    assert lines("Moreau, who accused the army of burning villages, left the country.") == [
        "Moreau | accused | the army of burning villages | accuse"
    ]
