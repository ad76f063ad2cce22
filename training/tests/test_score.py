from whence.extract.decode import Attribution, Chunk

from whence_training.score import Found, correlation, exact_f1, linked

SOURCE, CUE, FIRST, SECOND = Chunk("source", 0, 1), Chunk("cue", 2, 2), Chunk("content", 3, 5), Chunk("content", 7, 9)
WHOLE = linked([Attribution(CUE, SOURCE, (FIRST, SECOND))])
TORN = linked([Attribution(CUE, SOURCE, (FIRST,))])


def test_broken_content_is_right_only_with_all_its_pieces() -> None:
    figures = exact_f1([Found(TORN, WHOLE)])
    assert figures == {"all": 0.5, "content": 0.0, "cue": 1.0, "source": 1.0, "triple": 0.0}


def test_a_cue_without_content_says_nothing() -> None:
    assert linked([Attribution(CUE, SOURCE, ())]) == set()


def test_figures_are_pooled_over_documents() -> None:
    assert exact_f1([Found(TORN, TORN), Found(set(), TORN)])["cue"] == 0.6667


def test_numbers_are_correlated_over_all_documents() -> None:
    assert correlation([Found(set(), set(), [(1, 2)]), Found(set(), set(), [(2, 4), (3, 6)])]) == {"all": 1.0}
    assert correlation([Found(WHOLE, WHOLE)]) == {}
