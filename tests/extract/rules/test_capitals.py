"""Texts all in capitals read like others, without an offset moved."""

from __future__ import annotations

import pytest

from tests.extract.examples import extracted, lines
from whence.extract.rules.capitals import in_sentence_case, is_shouted


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("SAID", "said"),
        ("MOREAU", "Moreau"),
        ("TUESDAY", "Tuesday"),
        ("FIGHTERS", "fighters"),
        ("KENYAN", "Kenyan"),
        ("ANNOUNCEMENT", "announcement"),
        ("UN", "UN"),
        ("İSTANBUL", "İSTANBUL"),
    ],
)
def test_words_keep_the_case_that_a_sentence_would_give_them(word: str, expected: str) -> None:
    assert in_sentence_case(word) == expected
    assert len(in_sentence_case(word)) == len(word)


def test_a_name_or_a_cry_is_no_shouted_text() -> None:
    assert not is_shouted("THE AMBULANCE!!")
    assert not is_shouted("The LRW and the NDP said in May that they had left ARDAL.")
    assert is_shouted("THE ARMY SAID ON TUESDAY THAT IT HAD LEFT ARDAL.")


def test_speakers_cues_and_names_are_found_in_capitals() -> None:
    text = 'THE ARMY SAID ON TUESDAY THAT IT HAD LEFT ARDAL. "NOBODY FIRED AT US," SPOKESMAN PAUL OSEI TOLD REPORTERS.'
    assert lines(text) == [
        "THE ARMY | SAID | THAT IT HAD LEFT ARDAL | assert",
        'SPOKESMAN PAUL OSEI | TOLD | "NOBODY FIRED AT US," | deny',
    ]
    assert {mention.span.cut(text) for mention in extracted(text).mentions if mention.kind == "name"} >= {"PAUL OSEI"}
