from dataclasses import replace
from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from whence.encoder.encoded import Block, Scores
from whence.encoder.fake import FakeEncoder, Said
from whence.extract.decode import Attribution, Chunk, TagSet, attributions, chunks, viterbi

TAGS = TagSet(("source", "cue"))


def _random(rng: np.random.Generator, rows: int) -> Scores:
    return rng.normal(size=(rows, len(TAGS))).astype(np.float32)


def score(path: tuple[int, ...], emissions: Scores, transitions: Scores) -> float:
    if not TAGS.first[path[0]] or not all(TAGS.legal[a, b] for a, b in pairwise(path)):
        return -np.inf
    steps = sum(transitions[a, b] for a, b in pairwise(path))
    return float(sum(row[tag] for row, tag in zip(emissions, path, strict=True)) + steps)


@given(seed=st.integers(0, 1000), words=st.integers(1, 4), outside=st.floats(0, 6))
def test_viterbi_finds_the_best_of_all_legal_paths(seed: int, words: int, outside: float) -> None:
    rng = np.random.default_rng(seed)
    emissions, transitions = _random(rng, words), _random(rng, 5)
    emissions[:, 0] += outside
    best = max(product(range(5), repeat=words), key=lambda path: score(path, emissions, transitions))
    assert tuple(viterbi(emissions, transitions, TAGS)) == best


def test_a_text_without_words_has_no_tags() -> None:
    assert len(viterbi(np.zeros((0, 5), np.float32), np.zeros((5, 5), np.float32), TAGS)) == 0


def test_chunks_begin_anew_at_each_beginning_and_at_each_other_label() -> None:
    path = [TAGS.begin("source"), TAGS.begin("source") + 1, TAGS.begin("source"), TAGS.begin("cue"), 0]
    assert list(chunks(path, TAGS)) == [Chunk("source", 0, 1), Chunk("source", 2, 2), Chunk("cue", 3, 3)]


def test_a_chunk_whose_beginning_a_window_cut_off_still_counts() -> None:
    assert list(chunks([TAGS.begin("cue") + 1, 0], TAGS)) == [Chunk("cue", 0, 0)]


#       0   1    2 3    4     5 6     7    8   9      10
TEXT = "The road , Orve added , stays open and denied that"


def attributed(*told: Said) -> list[Attribution]:
    encoded = FakeEncoder(told).encode(TEXT)
    head = encoded.heads["attribution"]
    tags = TagSet(head.labels)
    return attributions(list(chunks(viterbi(head.scores, head.transitions, tags), tags)), encoded.pairings["saying"])


def test_one_source_serves_two_cues_and_content_comes_in_pieces() -> None:
    said, denied = attributed(Said("added", ("The road", "stays open"), "Orve"), Said("denied", ("that",), "Orve"))
    assert said.source == denied.source == Chunk("source", 3, 3)
    assert said.content == (Chunk("content", 0, 1), Chunk("content", 6, 7))
    assert denied.content == (Chunk("content", 10, 10),)


def test_a_cue_without_a_source_has_none() -> None:
    said, denied = attributed(Said("added", ("The road",)), Said("denied", ("that",), "Orve"))
    assert said.source is None
    assert denied.source == Chunk("source", 3, 3)


def test_content_that_no_window_saw_with_a_cue_stays_alone() -> None:
    encoded = FakeEncoder([Said("added", ("The road",), "Orve")]).encode(TEXT)
    saying = replace(encoded.pairings["saying"], blocks=[Block(4, 0, encoded.pairings["saying"].blocks[0].vectors[4:])])
    (said,) = attributions([Chunk("content", 0, 1), Chunk("source", 3, 3), Chunk("cue", 4, 4)], saying)
    assert (said.source, said.content) == (None, ())
