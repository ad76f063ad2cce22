"""Rules and head together: whose spans are taken, and what rules add."""

from __future__ import annotations

from tests.extract.examples import BY, cut, report
from whence.encoder.encoded import TextEncoder
from whence.encoder.fake import FakeEncoder, Said
from whence.extract import extract, producer


def lines(text: str, encoder: TextEncoder) -> list[str]:
    """``speaker | cue | content | act`` of each claim that somebody says."""
    found = extract(report(text), BY, encoder.encode(text))
    return [
        f"{cut(claim.speaker, text)} | {cut(claim.cue, text)} | {claim.content[0].cut(text)} | {claim.act}"
        for claim in found.claims
        if claim.voice != "narrator"
    ]


def test_the_head_finds_what_no_rule_knows() -> None:
    text = "Orve was adamant the bridge is closed."
    told = FakeEncoder([Said("was adamant", ("the bridge is closed",), "Orve")])
    assert lines(text, FakeEncoder()) == []
    assert lines(text, told) == ["Orve | was adamant | the bridge is closed | assert"]


def test_where_both_find_a_cue_spans_are_the_heads_and_the_act_is_the_rules() -> None:
    text = "The old mayor of Ardal denied claims of theft in the port."
    told = FakeEncoder([Said("denied", ("claims of theft",), "The old mayor of Ardal")])
    assert lines(text, told) == ["The old mayor of Ardal | denied | claims of theft | deny"]


def test_a_relative_pronoun_stands_for_whom_the_rule_finds() -> None:
    text = "The raid angered activists, who accused the army of theft."
    told = FakeEncoder([Said("accused", ("the army of theft",), "who")])
    assert lines(text, told) == ["activists | accused | the army of theft | accuse"]


def test_of_two_speakers_the_one_beside_the_cue_is_taken() -> None:
    text = "The union met after Orve denounced the raid."
    told = FakeEncoder([Said("denounced", ("the raid",), "The union")])
    assert lines(text, told) == ["Orve | denounced | the raid | condemn"]


def test_rules_add_a_saying_inside_what_the_head_has_found() -> None:
    text = "The mayor said the union had claimed the strike was over."
    told = FakeEncoder([Said("said", ("the union had claimed the strike was over",), "The mayor")])
    assert lines(text, told) == [
        "The mayor | said | the union had claimed the strike was over | assert",
        "the union | had claimed | the strike was over | assert",
    ]


def test_rules_add_relays_and_refusals_to_speak() -> None:
    text = "Two ships left, according to the Ardal Courier. The mayor declined to comment on the raid."
    assert lines(text, FakeEncoder()) == [
        "the Ardal Courier | according to | Two ships left | assert",
        "The mayor | declined to comment | on the raid | no-comment",
    ]


def test_rules_and_model_are_another_producer_than_rules() -> None:
    assert producer("a").name == "whence"
    assert len({producer(), producer("a"), producer("b")}) == 3
    assert producer("a").weights == "a"


def test_a_head_that_takes_the_speaker_for_words_gives_way_to_the_rule() -> None:
    text = "Five boats were lost, Lina Orve, a senior official, said."
    told = FakeEncoder([Said("said", ("Five boats were lost, Lina Orve, a senior official",))])
    assert lines(text, told) == ["Lina Orve, a senior official | said | Five boats were lost | assert"]


def test_what_is_told_of_the_speaker_between_commas_is_kept_where_the_head_leaves_it_out() -> None:
    text = "Two men, who live nearby, said the bridge is closed."
    told = FakeEncoder([Said("said", ("the bridge is closed",), "Two men")])
    assert lines(text, told) == ["Two men, who live nearby | said | the bridge is closed | assert"]


def test_a_speaker_does_not_begin_in_what_a_preposition_governs() -> None:
    text = "In a letter to the king, the head of the port, Lina Orve, said the bridge is closed."
    told = FakeEncoder([Said("said", ("the bridge is closed",), "the king, the head of the port, Lina Orve")])
    assert lines(text, told) == ["the head of the port, Lina Orve | said | the bridge is closed | assert"]


def test_a_speaker_from_the_next_sentence_gives_way_to_the_rule() -> None:
    text = "The old mayor of the town and of all its many harbours said the bridge is closed. Orve left."
    told = FakeEncoder([Said("said", ("the bridge is closed",), "Orve")])
    assert lines(text, told) == [
        "The old mayor of the town and of all its many harbours | said | the bridge is closed | assert"
    ]


def test_words_that_their_form_gives_to_somebody_are_not_the_heads() -> None:
    text = "• The union of Ardal: we shut the gate\n• The army of Orve: nobody did"
    told = FakeEncoder([Said("Ardal", ("we shut the gate",), "The union")])
    assert lines(text, told) == lines(text, FakeEncoder())


def test_the_heads_pieces_end_with_their_line() -> None:
    text = "• Orve was adamant the bridge is closed\nNobody left the town of Ardal.\nThe end came late."
    told = FakeEncoder([Said("was adamant", ("the bridge is closed\nNobody left the town",), "Orve")])
    assert [found.split(" | ")[2] for found in lines(text, told)] == ["the bridge is closed"]


def test_the_noun_of_a_light_verb_begins_the_content_where_the_head_counts_it_to_the_cue() -> None:
    text = "Orve expressed strong concerns regarding the delay."
    told = FakeEncoder([Said("expressed strong concerns", ("regarding the delay",), "Orve")])
    assert lines(text, told) == ["Orve | expressed | strong concerns regarding the delay | express-concern"]


def test_what_stands_in_front_of_the_cue_is_said_though_the_head_takes_what_follows() -> None:
    text = "The bridge was shut, Orve said, putting the dead at five."
    told = FakeEncoder([Said("said", ("putting the dead at five",), "Orve")])
    assert "Orve | said | The bridge was shut | assert" in lines(text, told)


def test_without_a_comma_the_clause_behind_belongs_to_what_is_said() -> None:
    text = "Orve said five people died when the bridge fell."
    told = FakeEncoder([Said("said", ("five people died",), "Orve")])
    assert lines(text, told) == ["Orve | said | five people died when the bridge fell | assert"]


def test_a_name_between_commas_belongs_to_the_office_before_it() -> None:
    text = "According to the governor, Ana Orve, the bridge is closed."
    assert lines(text, FakeEncoder()) == ["the governor, Ana Orve | According to | the bridge is closed | assert"]


def test_both_halves_around_a_saying_are_said() -> None:
    text = "The toll, the mayor said, was four."
    told = FakeEncoder([Said("said", ("was four",), "the mayor")])
    (claim,) = extract(report(text), BY, told.encode(text)).claims
    assert [piece.cut(text) for piece in claim.content] == ["The toll", "was four"]


def test_what_follows_the_verb_is_said_before_what_is_told_of_it() -> None:
    text = "The army said it had taken the port, a claim its opponents dismissed as a lie."
    told = FakeEncoder([Said("said", ("a claim its opponents dismissed as a lie",), "The army")])
    assert lines(text, told)[0] == "The army | said | it had taken the port | claim-responsibility"


def test_whom_a_demand_is_put_to_is_no_part_of_it() -> None:
    text = "The union urged the public to be calm."
    told = FakeEncoder([Said("urged", ("the public to be calm",), "The union")])
    assert lines(text, told) == ["The union | urged | to be calm | demand"]


def test_how_something_was_said_does_not_tell_what_kind_of_saying_it_is() -> None:
    text = "Orve said at a hurriedly called conference that a shell had missed."
    told = FakeEncoder([Said("said at a hurriedly called conference", ("that a shell had missed",), "Orve")])
    assert lines(text, told)[0].endswith("| assert")


def test_a_cue_that_takes_in_the_speaker_gives_way_to_the_rule() -> None:
    text = "“Nobody was warned,” read a statement issued by the union."
    told = FakeEncoder([Said("read a statement issued by", ("“Nobody was warned,”",), "the union")])
    assert lines(text, told) == ["a statement issued by the union | read | “Nobody was warned,” | assert"]
