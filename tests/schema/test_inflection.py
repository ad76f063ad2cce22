"""Forms of verbs by rule."""

from __future__ import annotations

import pytest

from whence.schema.inflection import forms


@pytest.mark.parametrize(
    ("lemma", "some"),
    [
        ("burn", {"burn", "burns", "burned", "burning"}),
        ("free", {"frees", "freed", "freeing"}),
        ("rely", {"relies", "relied", "relying"}),
        ("beg", {"begs", "begged", "begging"}),
        ("push back", {"pushes back", "pushed back", "pushing back"}),
        ("criticise", {"criticised", "criticizes", "criticizing"}),
        ("shoot", {"shoots", "shot", "shooting"}),
    ],
)
def test_forms(lemma: str, some: set[str]) -> None:
    assert forms(lemma, {"shoot": ["shot"]}) >= some


def test_an_irregular_verb_has_no_regular_past() -> None:
    assert "shooted" not in forms("shoot", {"shoot": ["shot"]})
