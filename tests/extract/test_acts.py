"""Speech acts and certainty, told from the cue and the words."""

from __future__ import annotations

import pytest

from tests.extract.examples import claims
from whence.extract.acts import Saying, acts_of
from whence.extract.certainty import certainty_of
from whence.schema.saying import acts

ACTS = [
    ("assert", "Moreau said the bridge was shut."),
    ("accuse", "Moreau accused the army of burning villages."),
    ("accuse", "Soldiers of the Ardal army tortured prisoners, Moreau said."),
    ("deny", "The army denied the raid."),
    ("confirm", "The army confirmed the raid."),
    ("claim-responsibility", "The Red Acacia Front claimed responsibility for the raid."),
    ("claim-responsibility", "The Red Acacia Front took full responsibility for the raid."),
    ("claim-responsibility", "The Red Acacia Front said it carried out the raid."),
    ("threaten", "The Red Acacia Front threatened to burn the port."),
    ("threaten", "The Red Acacia Front issued a threat against traders."),
    ("threaten", "The Red Acacia Front declared war on the council."),
    ("incite", "The Red Acacia Front urged its followers to attack the port."),
    ("warn", "The envoy warned that aid would stop."),
    ("warn", "The embassy issued a warning to travellers."),
    ("demand", "The union demanded an inquiry."),
    ("demand", "The army must free the prisoners, the union said."),
    ("condemn", "The union condemned the raid."),
    ("criticise", "The union criticised the budget."),
    ("criticise", "The council failed to protect the Harbour Union, Moreau said."),
    ("criticise", "Moreau questioned the motives of the junta."),
    ("support", "The embassy expressed support for the union."),
    ("praise", "The envoy praised the rescuers."),
    ("condole", "The envoy offered condolences to the families."),
    ("express-concern", "The council expressed concern over the arrests."),
    ("promise", "The minister promised an inquiry."),
    ("announce", "The minister announced an inquiry."),
    ("question", "Lawmakers asked whether the army had fired."),
    ("predict", "The envoy predicted that the truce would fail."),
    ("not-verified", "The Harbour Post could not verify the video."),
    ("no-comment", "The army declined to comment."),
]


@pytest.mark.parametrize(("act", "text"), ACTS)
def test_act(act: str, text: str) -> None:
    assert [claim.act for claim in claims(text)] == [act]


def test_every_act_of_the_schema_has_an_example() -> None:
    assert {act for act, _ in ACTS} == acts()


@pytest.mark.parametrize(
    ("certainty", "text"),
    [
        ("asserted", "Moreau said the bridge was shut."),
        ("asserted", "Moreau condemned the reportedly growing raids."),
        ("hedged", "Residents said the shelling may have killed five."),
        ("hedged", "The army apparently left, Moreau said."),
        ("negated", "The army has not left, Moreau said."),
        ("negated", "Moreau said that no soldiers were there."),
        ("negated", "The army denied the raid."),
        ("hypothetical", "If the truce fails, the fighting goes on, Moreau said."),
        ("future", "Moreau said the council will reopen the port."),
        ("future", "The minister promised an inquiry."),
        ("asserted", "The envoy warned that aid would stop."),
    ],
)
def test_certainty(certainty: str, text: str) -> None:
    assert [claim.certainty for claim in claims(text)] == [certainty]


def acts_said(content: str, *, cue: str = "said", act: str = "assert", speaker: str = "Moreau") -> tuple[str, ...]:
    """The acts of what somebody said; in their own words where it is a quotation."""
    return acts_of(Saying(cue, act, content, speaker, direct=content.startswith("“")))


def test_all_acts_are_kept_the_main_one_first() -> None:
    said = "“You must leave. Our condolences to all, despite the failure of Ardal.”"
    assert acts_said(said) == ("condole", "demand")


def test_an_accusation_needs_somebody_accused() -> None:
    assert acts_said("there was torture") == ("assert",)
    assert acts_said("there was torture by the army") == ("accuse",)


@pytest.mark.parametrize("said", ["", "“”", "“", " ", "that", "'"])
def test_words_without_letters_only_assert(said: str) -> None:
    assert acts_said(said) == ("assert",)
    assert certainty_of("assert", said, clause=True) == "asserted"


@pytest.mark.parametrize(
    ("act", "said"),
    [
        # Wrongs by somebody known accuse, plain reports do not.
        ("accuse", "soldiers had beaten two ferrymen at the jetty"),
        ("accuse", "the Marsh Front burned his boats"),
        ("accuse", "“They broke my door and took my brother.”"),
        ("accuse", "“The other side began it.”"),
        ("accuse", "two farmers were shot by the border police"),
        ("accuse", "guards stationed nearby had not intervened"),
        ("accuse", "the shots came from a ridge that the army holds"),
        ("accuse", "the clerk handed lists of veterans to the occupying forces"),
        ("accuse", "“Both are on the payroll of the Marsh Front.”"),
        ("accuse", "men in plain clothes took him from the market"),
        ("assert", "gunmen had killed two ferrymen"),
        ("assert", "two ferrymen were shot dead near the jetty"),
        ("assert", "police fired tear gas at the crowd"),
        ("assert", "soldiers killed three militants"),
        ("assert", "rebels blew up a bridge"),
        ("assert", "a police officer fired into the air"),
        ("assert", "a convoy fell into an ambush"),
        ("assert", "the army had not beaten anybody"),
        # Demands, questions, threats, what is to come.
        ("demand", "“Let the ferries run again.”"),
        ("demand", "“Do not touch the wells.”"),
        ("demand", "“We want the names of the drowned.”"),
        ("question", "“Where were the boats in August?”"),
        ("threaten", "“Whoever crosses the river will be shot.”"),
        ("threaten", "drivers had three days to leave or be treated as spies"),
        ("warn", "if the money does not come, there will be no harvest"),
        ("predict", "the price of fuel will bring people into the streets"),
        ("promise", "“We will pay for the windows.”"),
        ("announce", "it would not recognise the council"),
        ("incite", "“Rise up. Burn the ferries.”"),
        ("incite", "traitors must be hanged"),
        ("demand", "help is urgently needed"),
        ("support", "“We fully support the council.”"),
        ("praise", "“Thank you, Ardal.”"),
        ("express-concern", "“We are deeply worried for the crews.”"),
        ("criticise", "the plan is cosmetic"),
        # Denials in one's own name.
        ("deny", "“We did not burn the mill.”"),
        ("deny", "“None of our men fired.”"),
        ("deny", "“Our men had never crossed the river.”"),
        ("deny", "“Nobody from our unit crossed the river.”"),
        ("assert", "“None of our people knew of it.”"),
        ("deny", "the story is a lie"),
        ("assert", "“We have not seen the list.”"),
        ("assert", "“We did not know the men.”"),
        ("assert", "“We are not asking for much.”"),
        ("criticise", "“Too little, too late, Ardal.”"),
        # What is not done yet, or only might be, is no wrong; and whose words a question ends in asks.
        ("predict", "the ruling will force the Marsh Front back to the table"),
        ("assert", "the army could have beaten them"),
        ("question", "“They say it was a fault. Is that true?”"),
        ("assert", "“What a day. Why I stayed I do not know.”"),
        ("assert", "“I must tell you that the bridge is gone.”"),
        ("predict", "it would cost the town four boats a year"),
        ("announce", "it had filed a complaint"),
        ("announce", "the school would reopen on Monday"),
    ],
)
def test_what_is_said_tells_the_act(act: str, said: str) -> None:
    assert acts_said(said)[0] == act


@pytest.mark.parametrize(
    ("act", "speaker", "said"),
    [
        ("claim-responsibility", "the Marsh Front", "its fighters had struck a depot"),
        ("claim-responsibility", "the Marsh Front", "it had planted the bomb"),
        ("claim-responsibility", "the army", "its aircraft hit a workshop"),
        ("claim-responsibility", "Sorel, who speaks for the Marsh faction", "the faction's men had burned six boats"),
        ("claim-responsibility", "the rebels", "they had ambushed a patrol"),
        ("accuse", "a ferryman", "they had burned his boat"),
        ("deny", "the Marsh Front", "its fighters had not crossed the river"),
        ("assert", "the Marsh Front", "the Marsh Front buried four of its dead"),
    ],
)
def test_who_speaks_tells_a_deed_of_ones_own_from_a_wrong(act: str, speaker: str, said: str) -> None:
    assert acts_said(said, speaker=speaker)[0] == act


@pytest.mark.parametrize(
    ("act", "cue", "own", "said"),
    [
        ("demand", "asked", "question", "the crews to stay in port"),
        ("demand", "asked for", "question", "for a new bridge"),
        ("question", "asked", "question", "whether the crews had stayed in port"),
        ("question", "wants", "demand", "to know how many boats sank"),
        ("incite", "urged", "demand", "its followers to burn the ferries"),
        ("demand", "urged", "demand", "the council to end the attacks on ferries"),
        ("demand", "urged", "demand", "followers not to attack the ferries"),
        ("threaten", "warned", "warn", "drivers to turn back or be treated as enemies"),
        ("claim-responsibility", "has claimed", "assert", "the attack on the ferry"),
        ("criticise", "called", "assert", "the plan “a poster”"),
        ("deny", "called", "assert", "the allegation “a cheap stunt”"),
        ("praise", "described", "assert", "her as a hero"),
        ("accuse", "identified", "assert", "the attackers as members of the Marsh Front"),
        ("accuse", "called", "assert", "it an attempt to murder a ferryman"),
        ("assert", "described", "assert", "the town as calm"),
        ("assert", "called back", "assert", "“You know the answer.”"),
        ("demand", "calls", "assert", "for a new bridge"),
        ("demand", "told", "assert", "the crews to stay in port"),
        ("incite", "tells", "assert", "the crews to burn the port"),
        ("announce", "has called", "assert", "a general strike for Thursday"),
        ("accuse", "attributed", "assert", "the killings to the Marsh Front"),
        ("accuse", "holds", "assert", "the mayor responsible for the flood"),
        ("condemn", "rejected", "deny", "the murder of a ferryman"),
        ("deny", "insists", "assert", "no talks are under way"),
        ("threaten", "vowed", "promise", "to hunt them down"),
        ("promise", "vowed", "promise", "to rebuild the bridge"),
        ("promise", "swore", "promise", "they would rebuild the bridge"),
        ("assert", "swear", "promise", "they saw trucks at the bridge"),
        ("express-concern", "expressed", "assert", "its deep concern for the crews"),
        ("demand", "reiterates", "assert", "its call for an inquiry"),
        ("promise", "offered", "promise", "to pay for the windows"),
        ("condole", "offered", "promise", "his condolences"),
    ],
)
def test_the_cue_tells_the_act_too(act: str, cue: str, own: str, said: str) -> None:
    assert acts_of(Saying(cue, own, said, "Moreau", clause=False))[0] == act


@pytest.mark.parametrize(
    ("certainty", "act", "said"),
    [
        ("negated", "assert", "they had seen no fighting there"),
        ("negated", "assert", "nobody crossed the river"),
        ("negated", "accuse", "the guards had not intervened"),
        ("asserted", "assert", "they had heard shots but could not say whose"),
        ("asserted", "assert", "no fewer than four men crossed the river"),
        ("asserted", "demand", "drivers not to cross the river"),
        ("negated", "deny", "the raid"),
        ("future", "announce", "it would not supply the paint"),
        ("asserted", "announce", "the curfew has been lifted"),
        ("asserted", "announce", "a patrol took the bridge at dawn"),
        ("asserted", "announce", "the arrest of two men"),
        ("future", "predict", "the vote to be close"),
        ("negated", "predict", "the army will not step in"),
        ("hedged", "predict", "the talks may fail"),
        ("future", "threaten", "to occupy the railway"),
        ("asserted", "threaten", "traders and their families"),
        ("hypothetical", "threaten", "to shut the port if wages are not paid"),
        ("hypothetical", "warn", "if the money does not come, there will be no harvest"),
    ],
)
def test_certainty_of_acts(certainty: str, act: str, said: str) -> None:
    assert certainty_of(act, said, clause=act != "deny") == certainty


def test_what_is_announced_by_a_noun_is_to_come() -> None:
    assert certainty_of("announce", "a ceasefire of thirty days", clause=False) == "future"
