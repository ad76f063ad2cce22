"""Speech acts and certainty, told from the cue and the words."""

from __future__ import annotations

import pytest

from tests.extract.examples import claims
from whence.extract.acts import acts_of, certainty_of
from whence.schema.saying import acts

ACTS = [
    ("assert", "Moreau said the bridge was shut."),
    ("accuse", "Moreau accused the army of burning villages."),
    ("accuse", "Soldiers of the Ardal army tortured prisoners, Moreau said."),
    ("deny", "The army denied the raid."),
    ("confirm", "The army confirmed the raid."),
    ("claim-responsibility", "The Red Acacia Front claimed responsibility for the raid."),
    ("claim-responsibility", "The Red Acacia Front took full responsibility for the raid."),
    ("claim-responsibility", "The Red Acacia Front said it carried out the raid."),
    ("threaten", "The Red Acacia Front threatened to burn the port."),
    ("threaten", "The Red Acacia Front issued a threat against traders."),
    ("threaten", "The Red Acacia Front declared war on the council."),
    ("incite", "The Red Acacia Front urged its followers to attack the port."),
    ("warn", "The envoy warned that aid would stop."),
    ("warn", "The embassy issued a warning to travellers."),
    ("demand", "The union demanded an inquiry."),
    ("demand", "The army must free the prisoners, the union said."),
    ("condemn", "The union condemned the raid."),
    ("criticise", "The union criticised the budget."),
    ("criticise", "The council failed to protect the Harbour Union, Moreau said."),
    ("criticise", "Moreau questioned the motives of the junta."),
    ("support", "The embassy expressed support for the union."),
    ("praise", "The envoy praised the rescuers."),
    ("condole", "The envoy offered condolences to the families."),
    ("express-concern", "The council expressed concern over the arrests."),
    ("promise", "The minister promised an inquiry."),
    ("announce", "The minister announced an inquiry."),
    ("question", "Lawmakers asked whether the army had fired."),
    ("predict", "The envoy predicted that the truce would fail."),
    ("not-verified", "The Harbour Post could not verify the video."),
    ("no-comment", "The army declined to comment."),
]


@pytest.mark.parametrize(("act", "text"), ACTS)
def test_act(act: str, text: str) -> None:
    assert [claim.act for claim in claims(text)] == [act]


def test_every_act_of_the_schema_has_an_example() -> None:
    assert {act for act, _ in ACTS} == acts()


@pytest.mark.parametrize(
    ("certainty", "text"),
    [
        ("asserted", "Moreau said the bridge was shut."),
        ("asserted", "Moreau condemned the reportedly growing raids."),
        ("hedged", "Residents said the shelling may have killed five."),
        ("hedged", "The army apparently left, Moreau said."),
        ("negated", "The army has not left, Moreau said."),
        ("negated", "Moreau said that no soldiers were there."),
        ("negated", "The army denied the raid."),
        ("hypothetical", "If the truce fails, the fighting goes on, Moreau said."),
        ("future", "Moreau said the council will reopen the port."),
        ("future", "The minister promised an inquiry."),
        ("asserted", "The envoy warned that aid would stop."),
    ],
)
def test_certainty(certainty: str, text: str) -> None:
    assert [claim.certainty for claim in claims(text)] == [certainty]


def test_all_acts_are_kept_the_main_one_first() -> None:
    said = "“You must leave. Our condolences to all, despite the failure of Ardal.”"
    assert acts_of("assert", said, direct=True) == ("condole", "demand")


def test_an_accusation_needs_somebody_accused() -> None:
    assert acts_of("assert", "there was torture", direct=False) == ("assert",)
    assert acts_of("assert", "there was torture by the army", direct=False) == ("accuse",)


@pytest.mark.parametrize("said", ["", "“”", "“", " ", "that", "'"])
def test_words_without_letters_only_assert(said: str) -> None:
    assert acts_of("assert", said, direct=True) == ("assert",)
    assert certainty_of("assert", said, clause=True) == "asserted"
