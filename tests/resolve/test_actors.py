"""Who a mention stands for: descriptions, pronouns, spokesmen, the unnamed, and who is named only afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.resolve.marked import Told, extraction_of, read, spans_of
from whence.records import Span
from whence.resolve import resolve


def test_a_description_stands_for_the_body_that_shares_its_words() -> None:
    told = read(
        "The {Valley Rights Council} said two men vanished. The {Mill Bank} closed. [The rights body] wants both."
    )
    assert told.who("The rights body") == "Valley Rights Council"
    assert "shares rights" in told.resolution("The rights body").reason


def test_the_group_is_the_armed_group_rather_than_the_council() -> None:
    told = read("{Red Acacia Front} fighters came by night, the {Mill Council} said. [The group] burned two huts.")
    assert told.who("The group") == "Red Acacia Front"


def test_of_two_groups_the_latest_is_meant_and_the_other_is_a_candidate() -> None:
    told = read("[{Islamic State}] claimed the raid. [{ISIS-K}] denied any part. [The group] promised more.")
    assert told.who("The group") == "Islamic State Khorasan Province"
    assert told.candidates("The group") == ["Islamic State"]


def test_a_pronoun_stands_for_the_person_who_spoke_last() -> None:
    told = read("[{Ana Ruiz}] met the mayor, {Ben Sato}. [{Ben Sato}] said the dam is safe. [He] denied any leak.")
    assert told.who("He") == "Ben Sato"
    assert told.resolution("He").mention.kind == "pronoun"


def test_a_relative_pronoun_stands_for_the_last_one_of_its_sentence() -> None:
    told = read("[{Ana Ruiz}] met the {Harbour Union}, [which] denied any leak.")
    assert told.who("which") == "Harbour Union"


def test_a_relative_pronoun_without_anybody_before_it_in_the_sentence_is_nobody() -> None:
    told = read("[{Ana Ruiz}] left the port. The water, [which] spoke of a leak, rose.")
    assert told.who("which") is None


def test_it_is_a_body_and_never_a_person() -> None:
    told = read("[The {Mill Council}] met [{Ana Ruiz}]. [It] promised a new dam.")
    assert told.who("It") == "Mill Council"


def test_it_may_be_an_acronym_that_the_text_never_spells_out() -> None:
    assert read("[{MRQ}] said five men died. [It] wants an inquiry.").who("It") == "MRQ"


def test_they_are_the_two_who_spoke_together() -> None:
    told = read("[{Ana Ruiz} and {Ben Sato}] said the dam leaks. [They] want it mended.")
    assert told.who("They") == "Ana Ruiz and Ben Sato"


def test_without_a_likely_antecedent_a_pronoun_stands_for_nobody() -> None:
    told = read(f"[{{Ana Ruiz}}] spoke. {'The road is long and dusty. ' * 60}[She] denied it. [It] was denied.")
    far, none = told.resolution("She"), told.resolution("It")
    assert (far.actor, far.reason, told.candidates("She")) == (None, "no likely antecedent", ["Ana Ruiz"])
    assert (none.actor, none.candidates) == (None, ())


def test_a_description_far_from_anything_like_it_is_an_actor_of_its_own() -> None:
    told = read(f"[The {{Mill Council}}] met. {'The road is long and dusty. ' * 60}[The committee] said five men died.")
    actor = told.actors()[told.who("The committee") or ""]
    assert (actor.name, actor.key, actor.kind) == ("committee", None, "organisation")


def test_the_words_of_a_distant_body_fade() -> None:
    told = read(f"[The {{Mill Council}}] met. {'The road is long and dusty. ' * 500}[The council] said five men died.")
    assert told.who("The council") == "council"


def test_an_army_is_not_the_rights_body_before_it() -> None:
    told = read("[A human rights organisation] said five men died. [The army] denied it.")
    assert told.who("The army") == "army"
    assert told.actors()["army"].kind == "security-force"


def test_the_same_description_is_the_same_actor() -> None:
    told = read("[The army] said five men died. [The army] said no more. [An army] is an army.")
    assert told.resolution("The army").actor == told.reading.resolutions[0].actor


def test_a_body_named_after_its_words_takes_over_what_it_was_called_before() -> None:
    told = read("[A human rights organisation] said five men died. The remarks came from {Hill Watch} on Monday.")
    assert told.who("A human rights organisation") == "Hill Watch"
    alias = next(alias for alias in told.actors()["Hill Watch"].aliases if alias.text == "human rights organisation")
    assert "from whom the words came" in alias.reason


def test_who_went_public_is_who_was_heard_before() -> None:
    told = read("[A rights collective] said five men died. {Voices of the Delta} went public after the raid.")
    assert told.who("A rights collective") == "Voices of the Delta"


def test_such_a_sentence_does_not_reach_back_for_ever() -> None:
    road = "The road is long and dusty. " * 40
    told = read(f"[A rights collective] said five men died. {road}The remarks came from {{Hill Watch}}.")
    assert told.who("A rights collective") == "rights collective"


def test_nobody_unnamed_is_given_a_name() -> None:
    told = read("[A security official] said five men died. The remarks came from {Ana Ruiz}. [{Ben Sato}] agreed.")
    assert told.who("A security official") == "security official"
    assert told.resolution("A security official").mention.kind == "unnamed"


@pytest.mark.parametrize("who", ["Health officials", "A witness", "Three men", "Militants"])
def test_an_unnamed_source_has_its_own_type_and_no_key(who: str) -> None:
    told = read(f"[{{Ana Ruiz}}] spoke. [{who}] said five men died.")
    assert told.resolution(who).mention.kind == "unnamed"
    assert told.actors()[told.who(who) or ""].key is None


def test_two_of_whom_one_is_named_are_not_unnamed() -> None:
    told = read("[{Ana Ruiz} and other lawyers] said five men died.")
    assert told.who("Ana Ruiz and other lawyers") == "Ana Ruiz and other lawyers"
    assert told.resolution("Ana Ruiz and other lawyers").mention.kind == "description"


def test_the_police_are_a_body_that_speaks_and_not_unnamed_people() -> None:
    told = read("[Police] said five men were held. [The police] named none.")
    assert told.resolution("Police").mention.kind == "description"
    assert told.who("The police") == "Police"
    assert told.actors()["Police"].kind == "security-force"


def test_a_second_resident_is_somebody_else() -> None:
    told = read("[A resident] said the bridge fell. [A resident] said it stands. [The resident] was sure.")
    first, second, third = told.reading.resolutions
    assert first.actor != second.actor
    assert [candidate.actor for candidate in second.candidates] == [first.actor]
    assert third.actor == second.actor


def test_the_officials_are_the_two_officials_told_of_before() -> None:
    told = read("[Two officials] said the raid failed. [The officials] asked for calm.")
    assert told.who("The officials") == "Two officials"


def test_a_spokesman_speaks_for_the_body_that_he_names() -> None:
    told = read("[{Mill Council} spokesman {Ben Sato}] said five men died.")
    assert told.who("Mill Council spokesman Ben Sato") == "Ben Sato"
    assert told.speaks_for("Mill Council spokesman Ben Sato") == "Mill Council"


def test_a_member_named_with_an_organisation_has_its_word() -> None:
    told = read("[{Ben Sato} of the {Lantern Rights Watch}] said five men died.")
    assert told.speaks_for("Ben Sato of the Lantern Rights Watch") == "Lantern Rights Watch"


def test_an_unnamed_spokeswoman_speaks_for_a_body_too() -> None:
    told = read("[A spokeswoman for the {Mill Council}] said five men died.")
    assert told.who("A spokeswoman for the Mill Council") == "spokeswoman for the Mill Council"
    assert told.speaks_for("A spokeswoman for the Mill Council") == "Mill Council"


def test_the_army_s_spokesman_speaks_for_the_army() -> None:
    told = read("[The army] said five men died. [Army spokesman Colonel {Idris Bello}] said six.")
    assert told.who("Army spokesman Colonel Idris Bello") == "Idris Bello"
    assert told.speaks_for("Army spokesman Colonel Idris Bello") == "army"


@pytest.mark.parametrize("who", ["The group's spokesman", "A spokesman for the group"])
def test_a_spokesman_speaks_for_a_body_that_is_only_described(who: str) -> None:
    told = read(f"{{Red Acacia Front}} fighters came by night. [{who}] said five men died.")
    assert told.speaks_for(who) == "Red Acacia Front"


def test_a_witness_speaks_for_nobody() -> None:
    assert read("[{Mill Council} witness {Ben Sato}] said so.").speaks_for("Mill Council witness Ben Sato") is None


def test_a_title_finds_its_bearer_again() -> None:
    told = read("[{Ana Ruiz}, a lawyer for the {Mill Council},] spoke. [{Ben Sato}] listened. [The lawyer] wept.")
    assert told.who("The lawyer") == "Ana Ruiz"


def test_a_government_is_known_by_the_words_for_its_state() -> None:
    told = read("[The Kenyan government] said five men died. [Kenya's government] sent help. [The government] wept.")
    assert {told.who(words) for words in ("The Kenyan government", "Kenya's government", "The government")} == {
        "Government of Kenya"
    }
    assert told.actors()["Government of Kenya"].country == "KE"


def test_a_province_has_a_government_that_is_not_the_state_s() -> None:
    told = read("[The Kenyan government] sent help. [The provincial government of Kenya's coast] sent none.")
    assert told.who("The provincial government of Kenya's coast") != "Government of Kenya"


def test_a_capital_that_speaks_may_be_its_government_but_is_not_made_one() -> None:
    told = read("[The Kenyan government] sent help. [{Nairobi}] said more would come.")
    assert told.who("Nairobi") == "Nairobi"
    assert told.actors()["Nairobi"].kind == "place"
    assert told.candidates("Nairobi") == ["Government of Kenya"]


def test_a_country_is_not_its_government() -> None:
    told = read("[{Kenya}] sent help. [The Kenyan government] sent more.")
    assert told.who("Kenya") == "Kenya"
    assert told.who("The Kenyan government") == "Government of Kenya"


def test_a_body_called_with_an_article_is_no_person() -> None:
    told = read("[The {Lowland Battalion}] claimed the raid. [{Ana Ruiz}] wept.")
    kinds = {name: actor.kind for name, actor in told.actors().items()}
    assert kinds == {"Lowland Battalion": "body", "Ana Ruiz": "person"}


def test_a_name_at_the_head_of_a_sentence_is_the_one_told_of_elsewhere() -> None:
    told = read("[Hawks] claimed the raid. The {Hawks} denied it later.")
    assert told.who("Hawks") == "Hawks"
    assert len(told.actors()) == 1


def test_a_thing_that_does_not_speak_is_nobody() -> None:
    told = read("[{Ana Ruiz}] described <the bridge>.")
    resolution = told.resolution("the bridge")
    assert (resolution.actor, resolution.reason) == (None, "a thing, or nobody that can be told apart")


def test_she_is_not_a_man_though_he_spoke_last() -> None:
    told = read(
        "[{Ana Ruiz}] met the press. [Mr {Ben Sato}] said the dam is safe. [She] denied it. [He] denied it too."
    )
    assert (told.who("She"), told.who("He")) == ("Ana Ruiz", "Ben Sato")


def test_a_name_without_any_sign_of_a_person_may_be_one() -> None:
    told = read("{Oru Tavik} runs a kitchen. [She] boiled leaves. {Oru Tavik} wept, [he] said.")
    assert told.who("She") == "Oru Tavik"
    assert "may be a person" in told.resolution("She").reason
    assert told.who("he") is None  # "she" has told


def test_nobody_tells_of_himself_by_name() -> None:
    marked = "[{Ana Ruiz}] left. The guard {Dora Lind} stopped her, [she] said."
    text, found = spans_of(marked)
    report, extraction = extraction_of(marked)
    (who,) = (span for sign, span in found if sign == "[" and span.cut(text) == "she")
    words = Span(text.index("The guard"), text.index(", she"))
    claims = tuple(replace(claim, content=(words,)) if claim.speaker == who else claim for claim in extraction.claims)
    told = Told(resolve(report, replace(extraction, claims=claims)))
    assert told.who("she") == "Ana Ruiz"


def test_the_statement_is_whose_words_it_holds() -> None:
    told = read(
        "[The {Lowland Battalion}] said it planted the bomb. [The statement] promised more. <The letter> is long."
    )
    assert told.who("The statement") == "Lowland Battalion"
    assert told.resolution("The statement").reason == "spoke last before it"
    assert told.who("The letter") is None


@pytest.mark.parametrize(
    ("office", "taken_up"),
    [("Inspector", "The officer"), ("Senator", "The lawmaker"), ("Bishop", "The cleric"), ("Minister", "The official")],
)
def test_a_general_word_takes_up_an_office(office: str, taken_up: str) -> None:
    told = read(f"[{office} {{Ben Sato}}] spoke. [{taken_up}] wept. [The farmer] left.")
    assert told.who(taken_up) == "Ben Sato"
    assert told.who("The farmer") == "farmer"


def test_the_44_year_old_is_the_person_told_of() -> None:
    told = read("[{Ana Ruiz}] lost her son. [The 44-year-old] wants an inquiry.")
    assert told.who("The 44-year-old") == "Ana Ruiz"


def test_the_rebels_may_be_a_front() -> None:
    assert (
        read("[The {Red Acacia Front}] denied it. [The rebels] said no more.").who("The rebels") == "Red Acacia Front"
    )


def test_words_that_no_role_asks_for_are_no_names() -> None:
    report, extraction = extraction_of("[The {Mill Council}] met. <The council> wept. [It] wept.")
    council = next(mention.span for mention in extraction.mentions if mention.span.cut(report.text) == "The council")
    reading = resolve(report, replace(extraction, relays=()))
    assert council not in {each.mention.span for each in reading.resolutions}
    assert [alias.text for alias in reading.actors[0].aliases] == []


def test_an_installed_administration_is_no_ministry() -> None:
    told = read("[The {Gorom} energy ministry] spoke. [The installed administration] denied it. [The aid body] wept.")
    assert told.who("The installed administration") == "installed administration"


def test_an_office_in_two_words_is_taken_up_by_one() -> None:
    told = read("[The minister-designate, {Ben Sato},] spoke. {Ana Ruiz} left. [The designate] denied it.")
    assert told.who("The designate") == "Ben Sato"


def test_a_possessive_stands_for_the_person_who_spoke_last() -> None:
    told = read("[{Ana Ruiz}] said the dam is safe. It will hold, in [her] words.")
    assert told.who("her") == "Ana Ruiz"


def test_a_place_is_nobody_who() -> None:
    told = read("[{Ana Ruiz}], a teacher in {Mill Bay}, [who] denied any leak.")
    assert told.who("who") == "Ana Ruiz"
