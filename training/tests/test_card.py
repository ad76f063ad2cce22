from whence_training.card import restriction


def test_two_recipes_are_set_side_by_side_where_both_were_scored() -> None:
    own = {"a.dev names": {"all": 0.8, "person": 0.9}, "b.dev events": {"all": 0.5}}
    section = restriction(own, {"a.dev names": {"all": 0.71}}, "open-licence")
    assert "| a.dev names | 0.800 | 0.710 | -0.090 |" in section
    assert "b.dev" not in section
    assert "`open-licence`" in section
