"""Where a cue's subject stands, for every kind of clause."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.extract.examples import claims, line, lines
from whence.extract.rules.clauses import Kind

KINDS = [
    ("main", "Moreau condemned the raid.", "Moreau | condemned | the raid | condemn"),
    ("main", "Moreau, the mayor, said the army had left.", "Moreau, the mayor | said | the army had left | assert"),
    ("main", "Moreau, 41, said the army had left.", "Moreau, 41 | said | the army had left | assert"),
    (
        "main",
        "Officials who were not named said the army had left.",
        "Officials who were not named | said | the army had left | assert",
    ),
    (
        "main",
        "The Harbour Post quoted Moreau as saying that the army had left.",
        "Moreau | saying | that the army had left | assert",
    ),
    (
        "main",
        "Moreau was quoted as saying that the army had left.",
        "Moreau | was quoted as saying | that the army had left | assert",
    ),
    ("marker", "The bridge was shut, the mayor said.", "the mayor | said | The bridge was shut | assert"),
    (
        "marker",
        "The bridge was shut, the mayor told reporters on Monday.",
        "the mayor | told | The bridge was shut | assert",
    ),
    (
        "marker",
        '"It was shut," the mayor said. "We shut it."',
        'the mayor | said | "It was shut," / "We shut it." | assert',
    ),
    (
        "marker",
        "The army had left, The Harbour Post quoted Moreau as saying.",
        "Moreau | saying | The army had left | assert",
    ),
    (
        "marker",
        "The army had left, Moreau was quoted as saying.",
        "Moreau | was quoted as saying | The army had left | assert",
    ),
    (
        "alleged",
        "The union denied that its members had burnt the mill, as alleged by the ministry.",
        "the ministry | alleged | its members had burnt the mill | accuse",
    ),
    ("inverted", '"It was shut by rebels," said the mayor.', 'the mayor | said | "It was shut by rebels," | assert'),
    (
        "inverted",
        "The bridge was shut, said Anna Moreau, the mayor of Ardal.",
        "Anna Moreau, the mayor of Ardal | said | The bridge was shut | assert",
    ),
    (
        "inverted",
        '"It was shut by rebels," read a statement issued by the union.',
        'a statement issued by the union | read | "It was shut by rebels," | assert',
    ),
    ("relative", "Moreau, who said the army had left, is a lawyer.", None),
    (
        "gerund",
        "The union held a vigil, calling on the state to free its members.",
        "The union | calling on | to free its members | demand",
    ),
    ("shared", "Moreau condemned the raid and called for an inquiry.", "Moreau | called for | an inquiry | demand"),
    (
        "hidden",
        "It is widely believed that the army armed the militia.",
        "- | is widely believed | that the army armed the militia | accuse",
    ),
    ("hidden", "The militia is said to have fled.", "- | is said | The militia / to have fled | assert"),
    ("agent", "The raid was condemned by the Harbour Union.", "the Harbour Union | was condemned | The raid | condemn"),
    (
        "agent",
        "It was alleged by Moreau that police had fired first.",
        "Moreau | was alleged | that police had fired first | accuse",
    ),
    (
        "carried",
        "The army burned two villages, as reported by The Harbour Post.",
        "The Harbour Post | reported | The army burned two villages | accuse",
    ),
    (
        "parenthesis",
        "The army, Moreau noted, had burned two villages.",
        "Moreau | noted | The army / had burned two villages | accuse",
    ),
]


@pytest.mark.parametrize(("kind", "text", "expected"), KINDS)
def test_clause(kind: str, text: str, expected: str | None) -> None:
    found = [claim for claim in claims(text) if claim.reason.startswith(f"{kind} clause")]
    assert found
    assert expected is None or expected in [line(claim, text) for claim in found]


def test_every_kind_of_clause_has_an_example() -> None:
    assert {kind for kind, _, _ in KINDS} == set(get_args(Kind))


def test_a_clause_beside_another_ends_its_content() -> None:
    assert lines("Moreau condemned the raid, adding that the army had fled.") == [
        "Moreau | condemned | the raid | condemn",
        "Moreau | adding | that the army had fled | assert",
    ]
    assert lines("Moreau said the army had fled, while the mayor denied the raid.") == [
        "Moreau | said | the army had fled | assert",
        "the mayor | denied | the raid | deny",
    ]


def test_a_clause_that_says_nothing_ends_no_other() -> None:
    assert lines("The company said the strike was illegal and gave notice to the crew.") == [
        "The company | said | the strike was illegal and gave notice to the crew | assert"
    ]


@pytest.mark.parametrize(
    "text", ["No group has claimed the raid.", "Nobody said the army had left.", "None confirmed it."]
)
def test_nobody_is_no_speaker(text: str) -> None:
    assert lines(text) == []
