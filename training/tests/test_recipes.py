"""The recipes that are kept: they load, and train on nothing that their terms forbid."""

import tomllib
from pathlib import Path

import pytest

from whence_training.data.schemes import scheme_of
from whence_training.recipe import Recipe, load_recipe

ROOT = Path(__file__).parents[1]
RECIPES = [load_recipe(file) for file in sorted((ROOT / "config").glob("*.toml"))]
TERMS = tomllib.loads((ROOT / "whence_training" / "sets.toml").read_text("utf-8"))["sets"]
# For measuring only: TimeBank, AQUAINT, and a set whose texts are theirs.
NEVER = {"time/timebank", "time/aquaint", "factuality/uw"}


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)
def test_every_set_has_a_scheme_and_what_is_trained_on_has_terms(recipe: Recipe) -> None:
    for name, head in recipe.sets():
        assert scheme_of(name, head).head == head
    trained = {each.name.rpartition(".")[0] for each in recipe.train}
    assert trained <= set(TERMS)
    assert not trained & NEVER
    assert all(each.name.endswith(".train") for each in recipe.train)
    assert all(each.name.endswith(".dev") for each in recipe.dev)


def test_the_open_recipe_trains_on_what_may_be_passed_on() -> None:
    (recipe,) = [each for each in RECIPES if each.name == "open-licence"]
    for each in recipe.train:
        assert TERMS[each.name.rpartition(".")[0]]["redistribution"].startswith("yes")
