"""Attributions: credits, hidden speakers, and speech that runs on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extract.examples import claims, laid_out, line, lines
from whence.extract.found import Attribution
from whence.extract.rules.attribution import completed, says_something
from whence.records import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to Moreau, the army had left.", "Moreau | According to | the army had left | assert"),
        ("The army had left, according to Moreau.", "Moreau | according to | The army had left | assert"),
        ("Four people were missing, per the team.", "the team | per | Four people were missing | assert"),
        ("The army, according to Moreau, had left.", "Moreau | according to | The army / had left | assert"),
        (
            "The army had left, according to Anna Moreau, the mayor of Ardal.",
            "Anna Moreau, the mayor of Ardal | according to | The army had left | assert",
        ),
    ],
)
def test_according_to(text: str, expected: str) -> None:
    assert lines(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The army had left, according to The Harbour Post, citing police.",
        "The Harbour Post reported that the army had left, citing police.",
        "The army had left, The Harbour Post reported, citing police.",
    ],
)
def test_who_is_cited_speaks(text: str) -> None:
    (claim,) = claims(text)
    assert line(claim, text).split(" | ")[0] == "police"
    assert "citing" not in line(claim, text).split(" | ")[2]


def test_a_report_that_was_released_some_day_is_where_it_was_said_and_not_what() -> None:
    assert lines("The trials were long, the Mill Council said in a report released on Wednesday.") == [
        "the Mill Council | said | The trials were long | assert"
    ]


def test_who_is_asked_about_something_says_nothing_by_that() -> None:
    assert not [each for each in lines("City Hall, asked about the road, left.") if "asked" in each]


def test_a_reason_that_is_cited_is_no_speaker() -> None:
    assert lines("Moreau said the bridge was shut, citing safety.") == [
        "Moreau | said | the bridge was shut, citing safety | assert"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Men with alleged ties to the cartel fled.", "- | alleged | ties to the cartel | accuse"),
        ("He faces trial over alleged abuses, his lawyer said.", "- | alleged | abuses | accuse"),
    ],
)
def test_participles_that_hide_the_speaker(text: str, expected: str) -> None:
    assert expected in lines(text)
    assert [claim.voice for claim in claims(text) if claim.speaker is None] == ["unnamed"]


def test_a_verb_is_no_such_participle() -> None:
    assert lines("Nobody has claimed attacks on the port.") == []


def test_speech_goes_on_in_the_next_sentence_and_paragraph() -> None:
    assert lines('"We shut it," the mayor said. "It was old."') == [
        'the mayor | said | "We shut it," / "It was old." | assert'
    ]
    assert lines("The mayor said: “We shut it.\n\n“It was old.”") == [
        "The mayor | said | “We shut it. / “It was old.” | assert"
    ]


def test_a_closed_quotation_ends_with_its_paragraph() -> None:
    assert len(lines("The mayor said: “We shut it.”\n\n“It was old.”")[0].split(" / ")) == 1


def test_claims_come_in_text_order() -> None:
    text = "The mayor said it was shut. According to Moreau, it was old. Police denied it."
    assert [claim.cue.start for claim in claims(text) if claim.cue] == [10, 28, 68]


def test_a_saying_inside_a_quotation_has_its_own_speaker() -> None:
    text = "“Two men came at night and told us, ‘Leave or burn,’” said Anna Moreau."
    outer, inner = claims(text)
    assert line(inner, text).startswith("Two men | told | ‘Leave or burn,’")
    assert inner.inside == outer.id


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The union, in an audio message, said the gate was shut.", "The union"),
        ("The mayor, when contacted, refused to comment.", "The mayor"),
        (
            "“We left,” a teacher from Orve, who asked not to be named, said by phone.",
            "a teacher from Orve, who asked not to be named",
        ),
        ("The ministry “categorically denies” the use of force.", "The ministry"),
        ("Radio Orve quoted the bishop of Ardal as saying that the gate was shut.", "the bishop of Ardal"),
    ],
)
def test_what_stands_between_speaker_and_verb(text: str, speaker: str) -> None:
    assert lines(text)[0].split(" | ")[0] == speaker or lines(text)[-1].split(" | ")[0] == speaker


def test_footnote_marks_are_no_words() -> None:
    assert lines("Police said the gate was shut.[16]") == ["Police | said | the gate was shut | assert"]
    assert lines("¹⁵ The ministry denied the charge.") == ["The ministry | denied | the charge | deny"]


@pytest.mark.parametrize(
    "text",
    [
        "A witness, who asked not to be named, was there.",
        "The slide claimed 12 lives.",
        "Moreau reported for duty on Monday.",
        "The work is going according to plan.",
        "A page called Ardal Now was shut.",
        "The council must disclose what it knows about the fire.",
        "Soldiers ordered to leave the town refused.",
        "Told of the charge, Moreau left.",
        "The town described as a stronghold was shelled.",
        "The governor reported missing on Friday was found dead.",
        "The accused of the trial left.",
    ],
)
def test_what_is_said_of_speaking_says_nothing(text: str) -> None:
    assert lines(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moreau accused the mayor of claiming that it was safe.", "the mayor | claiming | that it was safe | assert"),
        ("The men came at night and told us that it was over.", "The men | told | that it was over | assert"),
        ("The army had told them to leave.", "the army | had told | to leave | demand"),
        ("The mayor was accused of lying.", "- | was accused | The mayor / of lying | accuse"),
        ("A general believed to be in hiding was held.", "- | believed | A general / to be in hiding | assert"),
        ("The activists blamed for the unrest were held.", "- | blamed | The activists / for the unrest | accuse"),
        ("The village claimed by both clans was burned.", "both clans | claimed | The village | assert"),
        ("Three men accused of theft were beaten.", "- | accused | Three men / of theft | accuse"),
        ("A man accused of theft was beaten by villagers.", "- | accused | A man / of theft | accuse"),
        (
            "Police held a trader accused of having paid rebels.",
            "- | accused | a trader / of having paid rebels | accuse",
        ),
        ("She was told that it was late.", "- | was told | that it was late | assert"),
        ("A video shows its leader saying that it is over.", "its leader | saying | that it is over | assert"),
        ("It was late, reports the Ardal Gazette.", "the Ardal Gazette | reports | It was late | assert"),
        ("Moreau said that, according to police, it was late.", "police | according to | it was late | assert"),
        ("It was alleged by a lawyer last week that he fled.", "a lawyer | was alleged | that he fled | accuse"),
    ],
)
def test_who_says_what_in_other_frames(text: str, expected: str) -> None:
    assert expected.lower() in [line.lower() for line in lines(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The abductors had first demanded money for the boys.",
            "The abductors | had first demanded | money for the boys",
        ),
        (
            "The envoy has always maintained that he was abroad.",
            "The envoy | has always maintained | that he was abroad",
        ),
        ("Minutes later residents said the port was shut.", "residents | said | the port was shut"),
        ("The police report said the port was shut.", "The police report | said | the port was shut"),
        (
            "The doctor said by satellite telephone from Ardal that the port was shut.",
            "The doctor | said | that the port was shut",
        ),
        ("The group claimed the raid in a message on its channel.", "The group | claimed | the raid"),
        ("The union announced the truce in a two-line statement.", "The union | announced | the truce"),
    ],
)
def test_who_says_what_beside_adverbs_times_and_means(text: str, found: str) -> None:
    assert [line.rpartition(" | ")[0] for line in lines(text)] == [found]


def test_nothing_is_said_by_a_verb_alone_or_by_who_is_asked() -> None:
    assert [line.split(" | ")[0] for line in lines("The doctor said that he had stopped counting the wounded.")] == [
        "The doctor"
    ]
    assert lines("Asked whether he knew, the mayor said the port was shut.") == [
        "the mayor | said | the port was shut | assert"
    ]


def test_what_others_say_meanwhile_is_not_said_in_parenthesis() -> None:
    text = "The port was shut on Monday, the ministry said, as workers warned that two ships had been lost."
    assert lines(text) == [
        "the ministry | said | The port was shut on Monday | assert",
        "workers | warned | that two ships had been lost | warn",
    ]


def test_a_claim_that_its_opponents_dismiss_is_not_theirs_to_say() -> None:
    text = "The army said it had taken the port, a claim its opponents dismissed as a lie."
    assert lines(text)[0] == "The army | said | it had taken the port | claim-responsibility"
    assert lines(text)[1].startswith("its opponents | dismissed | a claim")


@pytest.mark.parametrize(
    "text", ["The mayor said in", "The mayor said by telephone that", "He had warned from", "first"]
)
def test_a_sentence_that_breaks_off_is_read_all_the_same(text: str) -> None:
    assert all(" | " in line for line in lines(text))


def test_a_lone_that_behind_its_cue_opens_what_is_said() -> None:
    text = "Studies suggest that, despite the rain, yields rose. Prices fell."
    cue, that = Span(8, 15), Span(16, 20)
    said = Attribution(Span(0, 7), cue, (that,), "assert", 0, "head")
    assert completed(said, laid_out(text)).content == (Span(16, 51),)
    assert says_something(said, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The rebels insisted they had no part in it, a claim the army disputes.",
            [
                "The rebels | insisted | they had no part in it | deny",
                "the army | disputes | they had no part in it | deny",
            ],
        ),
        (
            "The council said the vote was fair, an assertion denied by the opposition.",
            [
                "the opposition | denied | the vote was fair | deny",
                "The council | said | the vote was fair | assert",
            ],
        ),
        (
            "Rebels said gas was used, an accusation Ardal has repeatedly denied.",
            ["Ardal | denied | gas was used | deny", "Rebels | said | gas was used | assert"],
        ),
        ("The port is safe, a view the union rejects.", ["the union | rejects | The port is safe | deny"]),
    ],
)
def test_what_is_taken_up_behind_a_comma_is_what_stands_before_it(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    "text", ["As the minister put it, the border is closed.", "The border is closed, as the minister put it."]
)
def test_who_puts_it_so_says_it(text: str) -> None:
    (line,) = lines(text)
    assert line.lower().startswith("the minister | put it | the border is closed")


def test_an_insertion_about_some_of_them_parts_no_subject_from_its_verb() -> None:
    (line, *_) = lines("Residents, many of whom have fled, blame the army for the raids.")
    assert line == "Residents | blame | the army for the raids | accuse"


def test_a_body_whose_report_found_something_says_it_once() -> None:
    (line,) = lines("A report by the watchdog Clear Sight found that soldiers had looted shops.")
    assert line.startswith("A report by the watchdog Clear Sight | found")


def test_who_is_told_of_behind_a_comma_is_the_speaker_still() -> None:
    (*_, line) = lines("The rebels, whom the ministry describes as terrorists, say they are defending it.")
    assert line.startswith("The rebels, whom the ministry describes as terrorists | say |")


def test_what_an_auxiliary_helps_says_nothing() -> None:
    assert [line.split(" | ")[0] for line in lines("Police said one person had died but later raised it.")] == [
        "Police"
    ]


def test_a_participle_in_front_of_a_noun_that_looks_like_a_verb_is_nobody() -> None:
    (line,) = lines("Contradicting earlier reports, the hospital said only two had died.")
    assert line.startswith("the hospital | said |")


PLAIN = Path(__file__).with_name("plain_claims.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("text", "told"), [each.split("\t") for each in PLAIN])
def test_plain_sentences_tell_their_claims(text: str, told: str) -> None:
    assert " // ".join(lines(text)) == told
