"""Names to actors: short forms, other names, surnames, and what only looks like one of these."""

from __future__ import annotations

import pytest

from tests.resolve.marked import read, spans_of
from whence.resolve.names import abbreviates, enter_names, initials, opens_sentence


def test_an_acronym_in_brackets_is_another_name() -> None:
    told = read("The {Valley Rights Council} ({VRC}) spoke. [{VRC}] said five men died.")
    assert told.who("VRC") == "Valley Rights Council"
    assert [(alias.text, alias.reason) for alias in told.actors()["Valley Rights Council"].aliases] == [
        ("VRC", "short form in brackets behind the name")
    ]


def test_the_initials_of_one_name_stand_for_it() -> None:
    assert read("The {Valley Rights Council} spoke. [{VRC}] left.").who("VRC") == "Valley Rights Council"


def test_initials_that_two_names_have_stand_for_neither() -> None:
    told = read("The {Valley Rights Council} met the {Village Relief Committee}. [{VRC}] said five men died.")
    assert told.who("VRC") == "VRC"


@pytest.mark.parametrize("place", ["LAGOS", "Port Harcourt"])
@pytest.mark.parametrize("credit", ["AFP", "Reuters"])
def test_a_credit_behind_a_place_is_no_name_of_the_place(place: str, credit: str) -> None:
    told = read(f"{{{place}}} ({{{credit}}}) - Five men died, [{{{credit}}}] reported.")
    assert told.who(credit) == credit
    assert told.actors()[credit].kind == "agency"


def test_a_party_behind_a_person_is_no_name_of_the_person() -> None:
    told = read("[Senator {Bola Ade} ({PVM})] said five men died.")
    assert told.who("Senator Bola Ade (PVM)") == "Bola Ade"
    assert {alias.text for alias in told.actors()["Bola Ade"].aliases} == {"Senator Bola Ade", "Senator Bola Ade (PVM)"}


def test_a_known_group_is_one_under_all_its_names() -> None:
    told = read("[{Daesh}] claimed the raid. [{ISIS}] claimed another.")
    assert told.who("Daesh") == told.who("ISIS") == "Islamic State"
    assert "resolution 2253" in next(
        alias.reason for alias in told.actors()["Islamic State"].aliases if alias.text == "ISIS"
    )


def test_a_branch_is_kept_apart_from_its_umbrella_and_its_sisters() -> None:
    told = read("{ISIS}, {ISIS-K} and {ISIS-Pakistan Province} were named.")
    umbrella = told.actors()["Islamic State"]
    branches = [told.actors()[f"Islamic State {name} Province"] for name in ("Khorasan", "Pakistan")]
    assert [branch.parent for branch in branches] == [umbrella.id, umbrella.id]
    assert len(told.actors()) == 3


def test_a_branch_is_known_by_the_short_form_of_its_umbrella() -> None:
    told = read("The {Harbour Front} ({HF}) and the {Harbour Front North Wing} met. [{HF-North Wing}] left first.")
    assert told.who("HF-North Wing") == "Harbour Front North Wing"
    assert told.who("HF") == "Harbour Front"


def test_a_branch_of_which_the_text_tells_no_more_is_not_the_umbrella() -> None:
    assert read("The {Harbour Front} ({HF}) met. [{HF-South Wing}] left.").who("HF-South Wing") == "HF-South Wing"


def test_a_surname_stands_for_the_person_named_in_full() -> None:
    told = read("[{Ana Ruiz}] said the dam leaks. [{Ruiz}] wants it mended.")
    assert told.who("Ruiz") == "Ana Ruiz"
    assert told.actors()["Ana Ruiz"].kind == "person"


def test_a_surname_that_two_people_bear_is_the_latest_with_the_other_as_a_candidate() -> None:
    told = read("[{Ana Ruiz}] spoke. [{Pedro Ruiz}] spoke. [{Ruiz}] wept.")
    assert told.who("Ruiz") == "Pedro Ruiz"
    assert told.candidates("Ruiz") == ["Ana Ruiz"]
    told = read("[{Ana Ruiz}] spoke. [{Ruiz}] wept. [{Pedro Ruiz}] spoke. [{Ana Ruiz}] sat. [{Ruiz}] left.")
    assert told.who("Ruiz") == "Ana Ruiz"
    assert told.candidates("Ruiz") == ["Pedro Ruiz"]


def test_a_town_is_not_the_surname_of_a_camp() -> None:
    told = read("{Camp Gorom} burned. The raid in {Gorom} killed five. [{Gorom}] wept.")
    assert told.who("Gorom") == "Gorom"


def test_two_embassies_of_one_state_are_two() -> None:
    told = read(
        "[The {US Embassy} in {Nairobi}] closed. [The {US Embassy} in {Kampala}] opened. "
        "[The embassy in {Nairobi}] gave no reason."
    )
    assert told.who("The US Embassy in Nairobi") == told.who("The embassy in Nairobi") == "US Embassy in Nairobi"
    assert told.who("The US Embassy in Kampala") == "US Embassy in Kampala"
    assert told.actors()["US Embassy in Kampala"].country == "US"


def test_an_embassy_may_be_told_its_seat_later() -> None:
    told = read("[The {US Embassy}] closed. [The {US Embassy} in {Nairobi}] said why. [The {US Embassy}] reopened.")
    assert told.who("The US Embassy") == told.who("The US Embassy in Nairobi") == "US Embassy in Nairobi"


def test_factions_in_brackets_are_told_apart() -> None:
    told = read("The {Union Party} (North) met. The {Union Party} (South) did not. [The {Union Party} (North)] wept.")
    assert told.who("The Union Party (North)") == "Union Party (North)"
    assert {actor.key for actor in told.reading.actors} == {"union party (north)", "union party (south)"}


def test_who_is_asked_according_to_is_no_place() -> None:
    told = read("[{Ana Ruiz}] spoke. Five died, according to [{Ruiz}]. Six died, according to [{Ben Sato}].")
    assert told.who("Ruiz") == "Ana Ruiz"
    assert told.actors()["Ben Sato"].kind == "person"


def test_an_outlet_keeps_its_article() -> None:
    assert read("{The Tana Herald} reported it.").actors()["The Tana Herald"].kind == "outlet"


def test_fighters_make_a_name_that_of_an_armed_group() -> None:
    assert read("{Red Acacia} fighters came. [{Red Acacia}] denied it.").actors()["Red Acacia"].kind == "armed-group"


def test_who_is_told_of_like_a_person_is_one() -> None:
    told = read("{Idris Bello}, 54, wept. Mayor {Karim Sow} left. A former {Delta} mediator stayed.")
    assert {name: actor.kind for name, actor in told.actors().items()} == {
        "Idris Bello": "person",
        "Karim Sow": "person",
    }


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("VRC", "Valley Rights Council", True),
        ("TLH", "The Liptako Herald", True),
        ("RAS-G", "Rayat al-Sahra Gourma", True),
        ("HuMo", "Human Rights Monitor", True),
        ("RC", "Valley Rights Council", True),
        ("AFP", "Lagos", False),
        ("VCR", "Valley Rights Council", False),
        ("V", "Valley", False),
        ("A", "", False),
    ],
)
def test_a_short_form_has_its_letters_in_the_order_of_the_name(short: str, full: str, fits: bool) -> None:
    assert abbreviates(short, full) is fits


def test_initials_are_of_words_with_a_capital() -> None:
    assert initials("Voices of the Delta") == "VD"
    assert initials("Tilemsi Self-Rule Movement") == "TSRM"


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("A gang calling itself the {Low Lanterns} burned it.", "armed-group"),
        ("The newspaper {Ardal Vremya} burned.", "outlet"),
        ("{Radio Lowland} burned.", "outlet"),
        ("{Harakat Lowland} burned it.", "armed-group"),
        ("The head of the port, {Oru Tavik}, left.", "person"),
        ("{Oru Tavik}, a former teacher, left.", "person"),
        ("{Khadija Tavik} left.", "person"),
        ("In the port, {Oru Tavik}, the oldest, burned.", "unknown"),
    ],
)
def test_the_kind_of_a_name_is_told_by_the_words_around_it(told: str, kind: str) -> None:
    text, found = spans_of(told)
    register = enter_names(text, [span for _, span in found])
    assert [entered.entity.kind for entered in register.by_span.values()] == [kind]


@pytest.mark.parametrize(
    ("told", "opens"),
    [
        ("It rained. {Oru Tavik} left.", True),
        ("It rained. The head of the port, {Oru Tavik}, left.", True),
        ("It rained. They met {Oru Tavik}.", False),
        ("It rained. {Oru Tavik}'s deputy left.", False),
    ],
)
def test_who_stands_at_the_head_of_a_sentence(told: str, opens: bool) -> None:
    text, found = spans_of(told)
    assert opens_sentence(text, found[0][1]) is opens


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("The {VRC} ({Valley Rights Council}) spoke. [{VRC}] left.", "Valley Rights Council"),
        ("The {Valley Rights Council} ({VRC}, by its local initials) spoke. [{VRC}] left.", "Valley Rights Council"),
        ("The {Valley Council}, better known by its nickname {Lanterns}, met. [{Lanterns}] left.", "Valley Council"),
        ("{Ben Sato}, alias {Hawk}, met them. [{Hawk}] left.", "Ben Sato"),
        ("The {Valley Rights Council} met. Then the [{Council}] left.", "Valley Rights Council"),
        ("Mr {Idris al-Sahra} met them. [{Sahra}] left.", "Idris al-Sahra"),
        ("Mr {Ben Sato Lind} met them. [{Sato}] left.", "Ben Sato Lind"),
        ("Mrs {Hirune Lind} met them. [{Hirune}] left.", "Hirune Lind"),
        ("{Gorom Lind} burned. [{Gorom}] left.", "Gorom"),
    ],
)
def test_other_names_of_one(told: str, name: str) -> None:
    found = read(told)
    last = found.reading.claims[-1].speaker
    assert last is not None
    assert found.who(last.cut(found.reading.report.text)) == name


def test_a_label_in_capitals_is_the_person_told_of() -> None:
    told = read("{Imran Vesh} gave an interview. [{VESH}]: We left. [{IMRAN VESH}]: We will return.")
    assert told.who("VESH") == told.who("IMRAN VESH") == "Imran Vesh"


def test_a_label_is_told_more_fully_below() -> None:
    told = read("[{VESH}]: We left. {Imran Vesh} was freed in May.")
    assert told.who("VESH") == "Imran Vesh"


def test_short_capitals_are_initials_and_no_surname() -> None:
    assert read("{Anna Roy} left. The [{ROY}] said five men died.").who("ROY") == "ROY"


def test_a_person_spelt_otherwise_is_one_where_the_office_is_the_same() -> None:
    told = read(
        "Interior Minister [{Kareem Dalqaat}] said five men died. "
        "[The interior minister, {Karim Dalqat},] told the news."
    )
    assert set(told.actors()) == {"Kareem Dalqaat"}
    reasons = {alias.text: alias.reason for alias in told.actors()["Kareem Dalqaat"].aliases}
    assert reasons["Karim Dalqat"] == "sounds like Kareem Dalqaat, and is interior minister too"


@pytest.mark.parametrize("office", ["Governor", "Mr"])
def test_without_the_same_office_two_spellings_are_two_persons(office: str) -> None:
    told = read(f"Interior Minister [{{Kareem Dalqaat}}] said five men died. {office} [{{Karim Dalqat}}] denied it.")
    assert {"Kareem Dalqaat", "Karim Dalqat"} <= set(told.actors())


def test_a_branch_that_only_its_name_tells_is_kept_from_the_umbrella_and_may_be_a_known_one() -> None:
    told = read(
        "[{Islamic State Khorasan Province}] fought [{ISIS}]. [{Daesh Khorasan}] said five men died. "
        "[{Daesh Lowlands}] said six."
    )
    actors = told.actors()
    umbrella = actors["Islamic State"]
    assert actors["Daesh Khorasan"].parent == actors["Daesh Lowlands"].parent == umbrella.id
    assert told.candidates("Daesh Khorasan") == ["Islamic State Khorasan Province"]
    assert told.candidates("Daesh Lowlands") == []


def test_one_told_of_first_under_another_name_says_which_list_has_it() -> None:
    told = read("[{Daesh}] said five men died.")
    (alias,) = told.actors()["Islamic State"].aliases
    assert alias.reason.startswith("another name of Islamic State (UN Security Council")


@pytest.mark.parametrize("joined", ["and/or", "and", "or"])
def test_several_that_are_told_of_together_are_none_of_them_alone(joined: str) -> None:
    told = read(f"[{{Red Acacia Front}} {joined} {{Green Reed Army}}] said five men died.")
    assert told.who(f"Red Acacia Front {joined} Green Reed Army") not in {"Red Acacia Front", "Green Reed Army"}


def test_an_office_makes_a_camp_and_is_told_with_its_years() -> None:
    told = read("[{Lena Okoro}, ambassador to Chad since 2019,] said five men died.")
    actor = told.actors()["Lena Okoro"]
    (office,) = actor.offices
    assert (office.title, office.held, office.since, actor.camp) == ("ambassador", "now", "2019", "state")


def test_a_spokesman_has_the_camp_of_the_body_and_so_has_somebody_unnamed() -> None:
    told = read(
        "[Army spokesman {Lee Park}] said five men died. [A security official] said six. [A resident] said ten."
    )
    camps = {name: actor.camp for name, actor in told.actors().items()}
    assert (camps["Lee Park"], camps["security official"], camps["resident"]) == ("state", "state", None)


def test_a_known_outlet_keeps_the_article_of_its_name() -> None:
    told = read("{The Times of Israel} carried it. [{Times of Israel}] said five men died.")
    assert set(told.actors()) == {"The Times of Israel"}


def test_a_name_of_one_word_goes_by_its_title_and_is_known_without_it() -> None:
    told = read("Commandant {Hery} came at dawn. [{Hery}] said five men died.")
    assert told.who("Hery") == "Commandant Hery"
    assert [alias.text for alias in told.actors()["Commandant Hery"].aliases] == ["Hery"]


def test_a_style_beside_a_full_name_is_another_name_and_a_courtesy_is_none() -> None:
    assert [a.text for a in read("Alhaji {Sule Bawa} left.").actors()["Sule Bawa"].aliases] == ["Alhaji Sule Bawa"]
    assert read("Mr {Sule Bawa} left.").actors()["Sule Bawa"].aliases == ()
