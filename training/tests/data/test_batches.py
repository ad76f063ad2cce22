from dataclasses import replace
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer
from whence.encoder.windows import END, START

from tests.tiny import RECIPE
from whence_training.data.annotate import ANCHOR
from whence_training.data.batches import cut, plan, steps, targets, training_windows
from whence_training.data.pack import read_sets


def test_training_windows_cover_each_document_once(data: Path, tokenizer: Tokenizer) -> None:
    documents = list(read_sets(data, RECIPE.sets()[:1], tokenizer))
    for seed in range(5):
        planned = list(training_windows(documents, replace(RECIPE, window=20), np.random.default_rng(seed)))
        found = [window.slice() for window in planned]
        assert [len(window) for window in planned] == [len(window.ids) for window in found]
        assert all(len(window.ids) <= 22 and window.ids[0] == START and window.ids[-1] == END for window in found)
        tokens = np.concatenate([window.ids[1:-1] for window in found])
        np.testing.assert_array_equal(tokens, np.concatenate([document.ids for document in documents]))


def test_a_part_is_cut_where_the_window_is_and_lost_with_its_anchor(data: Path, tokenizer: Tokenizer) -> None:
    """The road (0, 1), Orve (3) added (4), stays open (6, 7)."""
    document = list(read_sets(data, RECIPE.sets()[:1], tokenizer))[2]
    assert cut(document, 1, 7).marks.tolist() == [[3, -1, 0, 1], [3, 2, 2, 0], [3, 3, 3, ANCHOR], [3, 5, 5, 1]]
    assert not len(cut(document, 5, 8).marks)


def test_the_plan_follows_from_the_seed(data: Path, tokenizer: Tokenizer) -> None:
    documents = list(read_sets(data, RECIPE.sets(), tokenizer))
    first, second = plan(documents, RECIPE), plan(documents, RECIPE)
    for one, other in zip(first, second, strict=True):
        for window, twin in zip(one, other, strict=True):
            np.testing.assert_array_equal(window.slice().ids, twin.slice().ids)


def test_each_known_tag_is_the_only_one_allowed(data: Path, tokenizer: Tokenizer) -> None:
    documents = list(read_sets(data, RECIPE.sets()[:1], tokenizer))
    wanted = targets([cut(document, 0, len(document.words)) for document in documents])
    assert wanted.allowed is not None
    assert (wanted.allowed.sum(dim=-1) == 1).all()


def test_steps_hold_all_batches_in_order() -> None:
    assert steps([[], [], []], 2) == [[[], []], [[]]]
