"""The head's scores as attributions: spans of the text, the act by the words of the cue, quotations told apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extract.examples import cut, laid_out, report
from whence.encoder.encoded import TextEncoder
from whence.encoder.fake import FakeEncoder, Said
from whence.extract.found import Attribution
from whence.extract.heads.attribution import REASON, find_attributions
from whence.extract.layout import lay_out
from whence.records import Notice, Span

TOLD = FakeEncoder(
    [
        Said("said", ("the bridge is closed",), "Mayor Lina Orve"),
        Said("did not deny", ("that it had voted",), "The council"),
        Said("added", ("“The road”", "“stays open.”"), "Orve"),
        Said("in a statement", ("a grave mistake",)),
        Said("urged", ("calm",), "Bishop Tamm"),
    ]
)


def found(text: str, encoder: TextEncoder = TOLD) -> list[Attribution]:
    return find_attributions(encoder.encode(text), laid_out(text))


def parts(text: str) -> list[str]:
    (said,) = found(text)
    return [cut(said.source, text), cut(said.cue, text), *(piece.cut(text) for piece in said.content)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Lina Orve said the bridge is closed.", ["Mayor Lina Orve", "said", "the bridge is closed"]),
        ("“The road”, Orve added, “stays open.”", ["Orve", "added", "“The road”", "“stays open.”"]),
        ("It was in a statement called a grave mistake.", ["-", "in a statement", "a grave mistake"]),
    ],
)
def test_pieces_are_cut_where_the_head_marks_them(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The council did not deny that it had voted.", "assert"),
        ("It was in a statement called a grave mistake.", "assert"),
        ("Bishop Tamm urged calm.", "demand"),
    ],
)
def test_the_act_is_the_verbs_where_the_cue_has_one(text: str, act: str) -> None:
    assert [said.act for said in found(text)] == [act]


@pytest.mark.parametrize(
    ("text", "direct", "clause"),
    [
        ("“The road”, Orve added, “stays open.”", True, True),
        ("Mayor Lina Orve said the bridge is closed.", False, True),
        ("Bishop Tamm urged calm.", False, False),
    ],
)
def test_quotations_and_clauses_are_told_apart(text: str, direct: bool, clause: bool) -> None:
    (said,) = found(text)
    assert (said.direct, said.clause) == (direct, clause)


def test_only_quotations_go_on_in_another_sentence() -> None:
    encoder = FakeEncoder([Said("said", ("it rained", "Roads stay dry", "“Stay home.”"), "Orve")])
    text = "Orve said it rained. Roads stay dry. “Stay home.”"
    (said,) = found(text, encoder)
    assert [piece.cut(text) for piece in said.content] == ["it rained", "“Stay home.”"]


def test_a_score_is_a_rounded_share() -> None:
    (said,) = found("Bishop Tamm urged calm.")
    assert said.score == 1.0
    assert said.reason == REASON


def test_headlines_say_nothing() -> None:
    assert found("Bishop Tamm urged calm\n\nIt rained all day in Ardal.") == []


@given(text=st.text(alphabet="said Orve“”.,\n\u200b😀", max_size=80))
def test_every_piece_lies_in_the_text(text: str) -> None:
    for said in found(text, FakeEncoder([Said("s", ("a", "“"), "O")])):
        for span in (*said.content, *(part for part in (said.cue, said.source) if part)):
            assert span.cut(text).strip()


@pytest.mark.parametrize(
    ("text", "said", "speakers"),
    [
        ("No group has claimed the raid.", Said("has claimed", ("the raid",), "No group"), []),
        ("Nobody has claimed the raid.", Said("has claimed", ("the raid",), "Nobody"), []),
        ("Northern groups claimed the raid.", Said("claimed", ("the raid",), "Northern groups"), ["Northern groups"]),
        ("ARDAL: Boats were lost, Orve said.", Said(":", ("Boats were lost",), "Orve"), []),
        ("ARDAL: Boats were lost.", Said(":", ("Boats were lost",)), []),
        ("Orve: Boats were lost.", Said(":", ("Boats were lost",), "Orve"), ["Orve"]),
    ],
)
def test_nobody_and_a_colon_behind_a_place_say_nothing(text: str, said: Said, speakers: list[str]) -> None:
    assert [cut(each.source, text) for each in found(text, FakeEncoder([said]))] == speakers


def test_a_dateline_before_a_colon_says_nothing() -> None:
    text = "PORT ARDAL: Boats were lost at sea."
    filed = replace(report(text), notices=(Notice("dateline", Span(0, 10)),))
    told = FakeEncoder([Said(":", ("Boats were lost at sea",), "PORT ARDAL")])
    assert find_attributions(told.encode(text), lay_out(filed)) == []
    assert len(find_attributions(told.encode(text), laid_out(text))) == 1
