"""Spellings of one name meet; different names stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.gazetteer.folding import bones, folded


@pytest.mark.parametrize(
    ("name", "key"),
    [("Al Ḩawījah", "al hawijah"), ("KHAN-YOUNIS", "khan younis"), ("  São   Paulo ", "sao paulo"), ("D.C.", "d c")],
)
def test_marks_capitals_and_punctuation_do_not_count(name: str, key: str) -> None:
    assert folded(name) == key


@pytest.mark.parametrize(
    ("first", "second"),
    [("qandahar", "kandahar"), ("khan younis", "khan yunis"), ("al mukalla", "mukalla"), ("jaffarabad", "jafarabad")],
)
def test_spellings_of_one_name_have_the_same_consonants(first: str, second: str) -> None:
    assert bones(first) == bones(second) is not None


@pytest.mark.parametrize("name", ["mach", "oa", "", "قندهار"])
def test_names_with_few_consonants_or_other_letters_have_none(name: str) -> None:
    assert bones(name) is None


@given(st.text())
def test_folding_twice_changes_nothing(name: str) -> None:
    assert folded(folded(name)) == folded(name)
