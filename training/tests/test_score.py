from whence.extract.decode import Attribution, Chunk

from whence_training.predict import Reading
from whence_training.score import answers, exact_f1

SOURCE, CUE, FIRST, SECOND = Chunk("source", 0, 1), Chunk("cue", 2, 2), Chunk("content", 3, 5), Chunk("content", 7, 9)
WHOLE = Reading((SOURCE, CUE, FIRST, SECOND), (Attribution(CUE, SOURCE, (FIRST, SECOND)),))
TORN = Reading((SOURCE, CUE, FIRST), (Attribution(CUE, SOURCE, (FIRST,)),))


def test_broken_content_is_right_only_with_all_its_pieces() -> None:
    figures = exact_f1([(answers(TORN, linked=True), answers(WHOLE, linked=True))])
    assert figures == {"all": 0.5, "content": 0.0, "cue": 1.0, "source": 1.0, "triple": 0.0}


def test_a_set_without_links_is_scored_chunk_by_chunk() -> None:
    figures = exact_f1([(answers(TORN, linked=False), answers(WHOLE, linked=False))])
    assert figures == {"all": 0.8571, "content": 0.6667, "cue": 1.0, "source": 1.0}


def test_figures_are_pooled_over_documents() -> None:
    pairs = [(answers(TORN, linked=False), answers(TORN, linked=False)), (set(), answers(TORN, linked=False))]
    assert exact_f1(pairs)["cue"] == 0.6667
