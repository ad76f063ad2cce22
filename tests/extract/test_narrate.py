"""What the report asserts itself, and under whose word each event stands."""

from __future__ import annotations

import pytest

from tests.extract.examples import BY, claims, cut, events, extracted, narrated, report
from whence.encoder.fake import FakeEncoder
from whence.extract import extract


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Militants attacked a police post in Ardal.", ["Militants attacked a police post in Ardal"]),
        ("Militants attacked a police post in Ardal, police said.", []),
        ("The union condemned the raid on its office.", ["the raid on its office"]),
        ("The union condemned the raid, in which two died.", ["the raid, in which two died"]),
        ("The union held a vigil, calling on the state to act.", ["The union held a vigil"]),
        ("The mayor is old.", []),
        ("A blast.", []),
        ("Day nine of the sit-in.", []),
        ("The group, a wing of the Front, owned up to last week's raid, described as bold.", []),
        ("Orve, whose brother was killed at the port, called for calm.", ["whose brother was killed at the port"]),
        ("The trader who fled said prices had doubled.", []),
        ("After talks in the capital, the mayor said prices had doubled.", []),
        ("The mayor was freed on Sunday; the army denied the raid.", ["The mayor was freed on Sunday"]),
        (
            "Men hurled stones before leaving, according to plan.",
            ["Men hurled stones before leaving, according to plan"],
        ),
        ("Nine men reported for treatment with burns.", ["Nine men reported for treatment with burns"]),
        ("14:40 - The mayor was freed.", ["The mayor was freed"]),
        ("UPDATE | The mayor was freed.", ["The mayor was freed"]),
        ("What is known is that two boats sank.", ["two boats sank"]),
        ("The storm claimed twelve lives.", ["The storm claimed twelve lives"]),
        ("The mine appears to have been retaken.", ["The mine appears to have been retaken"]),
    ],
)
def test_the_narrators_claims(text: str, own: list[str]) -> None:
    assert narrated(text) == own


def test_a_narrators_claim_has_neither_speaker_nor_cue() -> None:
    (claim,) = extracted("Militants attacked a police post in Ardal.").claims
    assert (claim.voice, claim.speaker, claim.cue, claim.act) == ("narrator", None, None, "assert")


@pytest.mark.parametrize(
    "text", ["No group has claimed responsibility for the bombing.", "Nobody has claimed the raid yet."]
)
def test_that_nobody_claimed_it_is_the_narrators_word_and_negated(text: str) -> None:
    (claim,) = extracted(text).claims
    assert (claim.voice, claim.certainty) == ("narrator", "negated")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Militants attacked a police post.", "reported"),
        ("Militants attacked a police post, police said.", "reported"),
        ("Moreau accused the army of attacking a clinic.", "alleged"),
        ("The alleged attack on the clinic shook traders.", "alleged"),
        ("The Red Acacia Front claimed responsibility for the attack on the clinic.", "claimed"),
        ("The army denied the attack on the clinic.", "negated"),
        ("The Red Acacia Front threatened an attack on the clinic.", "threatened"),
        ("The Red Acacia Front urged its fighters to attack the port in an assault.", "incited"),
        ("The envoy warned that an attack on the port was near.", "hypothetical"),
        ("If an attack on the port follows, aid stops, the envoy said.", "hypothetical"),
        ("The army will begin an assault on the port, Moreau said.", "planned"),
        ("There was not an attack on the port, Moreau said.", "negated"),
        ("No group has claimed the attack on the port.", "reported"),
        ("Reports of an attack on the port could not be verified.", "alleged"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert [event.status for event in events(text)][-1:] == [status]


def test_an_event_stands_under_the_innermost_claim() -> None:
    text = "Moreau said that the mayor had denied the attack on the clinic."
    inner = max(claims(text), key=lambda claim: claim.inside is not None)
    assert [event.under for event in events(text)] == [inner.id]


def test_an_event_that_nobody_claims_is_the_narrators_and_told_once() -> None:
    text = "No group has claimed the attack on the port."
    assert [event.under for event in events(text)] == [None]
    assert narrated(text) == ["No group has claimed the attack on the port"]


def test_a_condemned_event_stays_the_narrators() -> None:
    assert [event.under for event in events("The union condemned the raid on its office.")] == [None]


def test_a_figure_holds_as_of_the_day_on_which_its_speaker_gave_it() -> None:
    text = "Police said on Monday that the bombing killed 15 people."
    (event,) = events(text)
    assert [(figure.low, figure.as_of) for figure in event.figures] == [(15, "2025-06-02")]
    assert event.date is not None
    assert (event.date.earliest, event.date.latest) == (None, "2025-06-02")


def test_the_day_of_saying_is_not_the_events() -> None:
    (event,) = events("Moreau said on Monday that the army attacked the port on Sunday.")
    assert event.date is not None
    assert event.date.span is not None
    assert cut(event.date.span, "Moreau said on Monday that the army attacked the port on Sunday.") == "Sunday"


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [
        ("Rebels attacked the mill near Tano.", 2.8, "reported"),
        ("Rebels attacked the mill near Tano.", -2.5, "reported"),  # no word of doubt: in news the gauge alone errs
        ("Rebels may have attacked the mill near Tano.", 0.2, "hypothetical"),
        ("Rebels have not attacked the mill near Tano.", 0.2, "hypothetical"),
        ("Rebels have not attacked the mill near Tano.", -2.5, "negated"),
    ],
)
def test_the_words_around_an_event_say_whether_it_happened(text: str, value: float, status: str) -> None:
    encoder = FakeEncoder(gauged={"factuality": {"attacked": {"factuality": value}}})
    (event,) = extract(report(text), BY, encoder.encode(text)).events
    assert event.status == status


def test_the_act_of_a_speaker_says_more_than_the_words_around() -> None:
    text = "Orve accused rebels of attacking the mill."
    encoder = FakeEncoder(gauged={"factuality": {"attacking": {"factuality": -2.5}}})
    (event,) = extract(report(text), BY, encoder.encode(text)).events
    assert event.status == "alleged"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The party demanded an investigation into the killing of three farmers.", "reported"),
        ("Residents urged the government to punish those behind the bombing in Ardal.", "reported"),
        ("The union asked the army to explain the deaths of nine men whom soldiers shot dead.", "reported"),
        ("The union called on the army to stop shelling villages.", "demanded"),
        ("The union demanded the arrest of the mayor.", "demanded"),
        ("The army declared a curfew in Ardal.", "reported"),
    ],
)
def test_what_a_demand_takes_for_granted_is_not_what_it_asks_for(text: str, status: str) -> None:
    assert {event.status for event in events(text)} == {status}
    assert {"Residents"}.isdisjoint(cut(actor, text) for event in events(text) for actor in event.actors)
