from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from whence.encoder.encoded import Scores
from whence.extract.decode import Chunk, TagSet, attributions, chunks, viterbi

TAGS = TagSet(("source", "cue"))


def _random(rng: np.random.Generator, rows: int) -> Scores:
    return rng.normal(size=(rows, len(TAGS))).astype(np.float32)


def score(path: tuple[int, ...], emissions: Scores, transitions: Scores) -> float:
    if not TAGS.first[path[0]] or not all(TAGS.legal[a, b] for a, b in pairwise(path)):
        return -np.inf
    steps = sum(transitions[a, b] for a, b in pairwise(path))
    return float(sum(row[tag] for row, tag in zip(emissions, path, strict=True)) + steps)


@given(seed=st.integers(0, 1000), words=st.integers(1, 4))
def test_viterbi_finds_the_best_of_all_legal_paths(seed: int, words: int) -> None:
    rng = np.random.default_rng(seed)
    emissions, transitions = _random(rng, words), _random(rng, 5)
    best = max(product(range(5), repeat=words), key=lambda path: score(path, emissions, transitions))
    assert tuple(viterbi(emissions, transitions, TAGS)) == best


def test_a_text_without_words_has_no_tags() -> None:
    assert len(viterbi(np.zeros((0, 5), np.float32), np.zeros((5, 5), np.float32), TAGS)) == 0


def test_chunks_begin_anew_at_each_beginning_and_at_each_other_label() -> None:
    path = [TAGS.begin("source"), TAGS.begin("source") + 1, TAGS.begin("source"), TAGS.begin("cue"), 0]
    assert list(chunks(path, TAGS)) == [Chunk("source", 0, 1), Chunk("source", 2, 2), Chunk("cue", 3, 3)]


def test_a_chunk_whose_beginning_a_window_cut_off_still_counts() -> None:
    assert list(chunks([TAGS.begin("cue") + 1, 0], TAGS)) == [Chunk("cue", 0, 0)]


def test_one_source_serves_two_cues_and_content_comes_in_pieces() -> None:
    # The road (0), she (3) added (4), stays open (6), and denied (9) that (10)
    found = [
        Chunk("content", 0, 1),
        Chunk("source", 3, 3),
        Chunk("cue", 4, 4),
        Chunk("content", 6, 7),
        Chunk("cue", 9, 9),
        Chunk("content", 10, 10),
    ]
    parents = {0: 4, 6: 4, 10: 9, 4: 3, 9: 3}
    said, denied = attributions(found, lambda child, at: np.equal(at, parents[child]).astype(np.float32))
    assert said.source == denied.source == Chunk("source", 3, 3)
    assert said.content == (Chunk("content", 0, 1), Chunk("content", 6, 7))
    assert denied.content == (Chunk("content", 10, 10),)


def test_a_cue_that_prefers_itself_has_no_source() -> None:
    found = [Chunk("source", 0, 0), Chunk("cue", 5, 5)]
    (said,) = attributions(found, lambda child, at: np.equal(at, child).astype(np.float32))
    assert said.source is None


def test_content_that_no_window_saw_with_a_cue_stays_alone() -> None:
    found = [Chunk("cue", 0, 0), Chunk("content", 900, 910)]
    arcs = lambda child, at: np.where(np.equal(at, child), 0.0, -np.inf)  # noqa: E731
    (said,) = attributions(found, arcs)
    assert said.content == ()
