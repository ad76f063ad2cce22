"""The schema data is sound, and the linter sees each way in which it could not be."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, get_args

import pytest

from whence.records import Status
from whence.schema.check import has_nested_repeats, problems
from whence.schema.load import load_yaml
from whence.schema.saying import acts

# The closed lists of the design, section 3.
ACTS = (
    "assert accuse deny confirm claim-responsibility threaten incite warn demand condemn criticise support praise "
    "condole express-concern promise announce question predict not-verified no-comment"
)
STATUSES = "reported alleged claimed denied threatened incited demanded hypothetical negated planned"


def with_change(file: str, change: Callable[[Any], object]) -> list[str]:
    """The problems of the schema data after ``change`` to one file."""
    changed = copy.deepcopy(load_yaml(file))
    change(changed)
    return problems(lambda name: changed if name == file else load_yaml(name))


def test_the_schema_data_is_sound() -> None:
    assert problems() == []


def test_speech_acts_and_statuses_are_those_of_the_design() -> None:
    assert acts() == frozenset(ACTS.split())
    assert get_args(Status) == tuple(STATUSES.split())


def group(**changes: Any) -> dict[str, Any]:
    return {"name": "Marsh Front", "kind": "armed-group", "source": "by hand", **changes}


@pytest.mark.parametrize(
    ("file", "change", "problem"),
    [
        ("acts", lambda raw: raw["acts"]["deny"].update(plover="DENY"), "no event type 'DENY'"),
        ("acts", lambda raw: raw["acts"]["accuse"].update(mode="shout"), "no mode 'shout' of ACCUSE"),
        ("acts", lambda raw: raw["acts"]["assert"].update(mode="allege"), "no mode 'allege'"),
        ("acts", lambda raw: raw["refine"][0].update(act="shout"), "'shout' is not in the closed list"),
        ("acts", lambda raw: raw["refine"][0].update(over=["shout"]), "'shout' is not in the closed list"),
        ("acts", lambda raw: raw["refine"][0].update(pattern="(open"), "unterminated"),
        ("acts", lambda raw: raw["refine"][0].update(pattern="(a+)+"), "can take for ever"),
        ("acts", lambda raw: raw["refine"][0].update(pattern="<nowhere>"), "'nowhere' is not in the closed list"),
        ("acts", lambda raw: raw["refine"][0].update(cue="(open"), "unterminated"),
        ("acts", lambda raw: raw["refine"][0].update(test="guess"), "'guess' is not in the closed list"),
        ("cue_acts", lambda raw: raw["verbs"].update(shout=["yodel"]), "'shout' is not in the closed list"),
        ("cue_acts", lambda raw: raw["verbs"]["deny"].append("grieve"), "'grieve' stands there 2 times"),
        ("cue_acts", lambda raw: raw["verbs"]["praise"].append("retort"), "retort: deny in cues.yaml, praise here"),
        ("deeds", lambda raw: raw["harm"].append(False), "False is no word"),
        ("deeds", lambda raw: raw["harm"].append("kill"), "'kill' stands there 2 times"),
        ("cues", lambda raw: raw["verbs"]["say"].update(act="shout"), "say: 'shout' is not in the closed list"),
        ("cues", lambda raw: raw["verbs"]["say"].update(frames=["upwards"]), "'upwards' is not in the closed list"),
        ("cues", lambda raw: raw["verbs"]["say"]["forms"].append("denied"), "'denied' stands there 2 times"),
        ("cues", lambda raw: raw["verbs"]["say"]["forms"].append("Quoth"), "'Quoth' is not lower case"),
        ("cues", lambda raw: raw["unnamed"]["participles"].update(alleged="shout"), "'shout' is not in"),
        (
            "silences",
            lambda raw: raw["answers"]["say"].update(only=["shouts"]),
            "say: 'shouts' is not in the closed list",
        ),
        ("silences", lambda raw: raw["adverbs"].append(True), "True is no word"),
        ("silences", lambda raw: raw["idioms"].append("Kept mum"), "'Kept mum' is not lower case"),
        ("happenings", lambda raw: raw["verbs"][0].append("shot"), "'shot' stands there 2 times"),
        ("happenings", lambda raw: raw["harm"].append(False), "False is no word"),
        ("events", lambda raw: raw["events"][0].update(type="WAR", mode=None), "no event type 'WAR'"),
        ("events", lambda raw: raw["events"][0].update(mode="loud"), "no mode 'loud' of ASSAULT"),
        ("events", lambda raw: raw["events"][0].update(acled="Suicide"), "'Suicide' is not in the closed list"),
        ("events", lambda raw: raw["events"][0]["triggers"].append("Riot"), "'riot' stands there 2 times"),
        ("events", lambda raw: raw["status_by_act"].update(shout="denied"), "'shout' is not in the closed list"),
        ("events", lambda raw: raw["status_by_act"].update(deny="untrue"), "'untrue' is not in the closed list"),
        ("events", lambda raw: raw["presupposing"].append("shout"), "'shout' is not in the closed list"),
        ("events", lambda raw: raw["figures"].update(lost=["lost"]), "'lost' is not in the closed list"),
        ("events", lambda raw: raw["figures"]["injured"].append("killed"), "'killed' stands there 2 times"),
        ("actors", lambda raw: raw["groups"].append(group(source="")), "Marsh Front: no source"),
        ("actors", lambda raw: raw["bodies"].append(group(kind="crowd")), "'crowd' is not in the closed list"),
        ("actors", lambda raw: raw["groups"].append(group(parent="Marsh Army")), "'Marsh Army' is not in"),
        ("actors", lambda raw: raw["groups"].append(group(aliases=["Hamas"])), "'Hamas' stands there 2 times"),
        ("actors", lambda raw: raw["outlets"].append(group(camp="ours")), "'ours' is not in the closed list"),
        ("actors", lambda raw: raw["bodies"].append(group(country="Kenya")), "'Kenya' is no country code"),
        ("offices", lambda raw: raw.append({"title": "mayor", "source": "acts"}), "'mayor' stands there 2 times"),
        ("offices", lambda raw: raw.append({"title": "Reeve", "source": "acts"}), "'Reeve' is not lower case"),
        ("offices", lambda raw: raw.append({"title": "reeve"}), "offices.yaml, reeve: no source"),
        ("actors", lambda raw: raw["states"][0].update(code="FR"), "'FR' stands there 2 times"),
        ("actors", lambda raw: raw["states"][0].update(code="usa"), "'usa' is no country code"),
        ("actors", lambda raw: raw["states"][0].update(code=False), "False is no country code"),
        ("actors", lambda raw: raw["states"][0].update(capital="Paris"), "'Paris' stands there 2 times"),
        ("actors", lambda raw: raw["states"][0].update(demonyms=["French"]), "'French' stands there 2 times"),
        ("agencies", lambda raw: raw[0].update(country="Turkey"), "'Turkey' is no country code"),
        ("agencies", lambda raw: raw[0].update(also=["AFP"]), "'AFP' stands there 2 times"),
        ("lexicon", lambda raw: raw["titles"].append("Duke"), "titles: 'Duke' is not lower case"),
        ("lexicon", lambda raw: raw["prepositions"].append(True), "prepositions: True is no word"),
    ],
)
def test_each_problem_is_named_with_its_place(file: str, change: Callable[[Any], object], problem: str) -> None:
    found = with_change(file, change)
    assert any(problem in each and each.startswith(file) for each in found)


@pytest.mark.parametrize("pattern", ["(a+)*", "(?:(?:a|b+))+", "((a*)b){2,}", r"(\(+)+"])
def test_repeats_inside_repeats_are_seen(pattern: str) -> None:
    assert has_nested_repeats(pattern)


@pytest.mark.parametrize("pattern", ["(?:a+ ){0,3}b", r"\(a+\)+", "[(a+)]*", "a+(?:b)*", "(?:ab)+c*", "a{2,3}"])
def test_other_repeats_are_fine(pattern: str) -> None:
    assert not has_nested_repeats(pattern)
