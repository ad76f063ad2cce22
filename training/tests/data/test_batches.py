from pathlib import Path

import numpy as np
from tokenizers import Tokenizer
from whence.encoder.windows import END, START

from tests.tiny import RECIPE
from whence_training.data.annotate import NO_PARENT
from whence_training.data.batches import cut, plan, targets, training_windows
from whence_training.data.pack import read_sets


def test_training_windows_cover_each_document_once(data: Path, tokenizer: Tokenizer) -> None:
    documents = list(read_sets(data, RECIPE.sets()[:1], tokenizer))
    for seed in range(5):
        found = list(training_windows(documents, 20, np.random.default_rng(seed)))
        assert all(len(window.ids) <= 22 and window.ids[0] == START and window.ids[-1] == END for window in found)
        tokens = np.concatenate([window.ids[1:-1] for window in found])
        np.testing.assert_array_equal(tokens, np.concatenate([document.ids for document in documents]))


def test_an_arc_to_outside_the_window_is_not_learnt(data: Path, tokenizer: Tokenizer) -> None:
    document = next(read_sets(data, RECIPE.sets()[:1], tokenizer))
    cue = int(np.flatnonzero((document.parents >= 0) & (document.parents < np.arange(len(document.parents))))[0])
    assert document.parents[cue] == 0
    assert cut(document, 0, cue + 1).parents[cue] == 0
    assert cut(document, 1, cue + 1).parents[cue - 1] == NO_PARENT


def test_the_plan_follows_from_the_seed(data: Path, tokenizer: Tokenizer) -> None:
    documents = list(read_sets(data, RECIPE.sets(), tokenizer))
    first, second = plan(documents, RECIPE), plan(documents, RECIPE)
    for one, other in zip(first, second, strict=True):
        for window, twin in zip(one, other, strict=True):
            np.testing.assert_array_equal(window.ids, twin.ids)


def test_each_known_tag_is_the_only_one_allowed(data: Path, tokenizer: Tokenizer) -> None:
    documents = list(read_sets(data, RECIPE.sets()[:1], tokenizer))
    wanted = targets([cut(document, 0, len(document.words)) for document in documents])
    assert (wanted.allowed.sum(dim=-1) == 1).all()
