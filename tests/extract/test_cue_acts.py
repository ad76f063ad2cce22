"""What kind of saying the words of a cue are."""

from __future__ import annotations

import pytest

from whence.extract.cue_acts import act_of_cue, carried_act


@pytest.mark.parametrize(
    ("act", "cue"),
    [
        ("assert", "said"),
        ("assert", "according to"),
        ("assert", "said in a statement"),
        ("deny", "DENIES"),
        ("deny", "categorically rebuffed"),
        ("deny", "distanced itself from"),
        ("accuse", "pointed the finger at"),
        ("criticise", "lashed out at"),
        ("demand", "is still asking for"),
        ("demand", "begged"),
        ("question", "wondered aloud"),
        ("praise", "thanked"),
        ("support", "stands by"),
        ("express-concern", "voiced fears for"),
        ("express-concern", "is alarmed at"),
        ("confirm", "verified"),
        ("demand", "its call"),
        ("accuse", "the accusation"),
        ("threaten", "a threat"),
        ("assert", "calls"),
        ("promise", "swore"),
        ("assert", "did not deny"),
        ("assert", "never accused"),
        ("assert", ":"),
    ],
)
def test_act_of_a_cue(act: str, cue: str) -> None:
    assert act_of_cue(cue) == act


@pytest.mark.parametrize(
    ("act", "cue", "content"),
    [
        ("demand", "renewed", "its call for talks"),
        ("threaten", "issued", "a threat against traders"),
        ("support", "voiced", "support for the crews"),
        (None, "voiced", "what many think"),
        (None, "studied", "the call for talks"),
        (None, "issued", "a long and in many parts tedious warning"),
    ],
)
def test_a_light_verb_only_carries_its_noun(act: str | None, cue: str, content: str) -> None:
    assert carried_act(cue, content) == act


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("has thrown its weight behind", "support"),
        ("lent her voice to", "support"),
        ("would have none of it", "deny"),
        ("washed their hands of", "deny"),
        ("pinned it on", "accuse"),
        ("counselled against", "demand"),
        ("takes exception to", "criticise"),
        ("have put their name to", "claim-responsibility"),
        ("gave notice that", "announce"),
        ("offered his sympathy to", "condole"),
    ],
)
def test_idioms_of_saying(cue: str, act: str) -> None:
    assert act_of_cue(cue) == act
