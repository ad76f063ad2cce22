"""A planted report as a text, in one of several manners of telling."""

from __future__ import annotations

import datetime as dt
from random import Random

from evaluation.worlds.planting import Incident, Planted, Told, Voice

# How a voice is taken up again, by its role.
OFFICES = {
    "police spokesman": "the spokesman",
    "doctor": "the doctor",
    "governor": "the governor",
    "director": "the group",
}
UNCLAIMED_SHARE = 0.3
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# By kind: the deed as a main clause with {where} and {when}, and as a noun.
DEEDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "bombing": (
        (
            "A car bomb went off outside the cattle market in {where} on {when}",
            "A bomb exploded at a bus station in {where} on {when}",
            "An explosion tore through a market in {where} on {when}",
            "A roadside bomb hit a minibus near {where} on {when}",
            "A truck packed with explosives blew up at the gate of a barracks in {where} on {when}",
        ),
        ("bombing", "blast", "explosion"),
    ),
    "ambush": (
        (
            "Gunmen ambushed a military convoy near {where} on {when}",
            "A convoy of soldiers was ambushed near {where} on {when}",
            "Insurgents fired on an army patrol outside {where} on {when}",
        ),
        ("ambush", "attack"),
    ),
    "shooting": (
        (
            "Gunmen opened fire on worshippers in {where} on {when}",
            "Unidentified gunmen on motorcycles opened fire at a tea house in {where} on {when}",
            "Men in uniform shot at passengers of a bus in {where} on {when}",
        ),
        ("shooting", "attack"),
    ),
    "suicide": (
        (
            "A suicide bomber blew himself up at a checkpoint in {where} on {when}",
            "A suicide bomber struck a police post in {where} on {when}",
            "A man detonated his explosives among a crowd of recruits in {where} on {when}",
        ),
        ("suicide bombing", "suicide attack", "attack"),
    ),
    "raid": (
        (
            "Armed men raided a village outside {where} on {when}",
            "Fighters attacked an army base near {where} on {when}",
            "Militants stormed a mining camp near {where} on {when}",
        ),
        ("raid", "attack", "assault"),
    ),
    "shelling": (
        (
            "Shells hit a residential district of {where} on {when}",
            "Artillery fire struck a hospital in {where} on {when}",
            "Rockets landed in the centre of {where} on {when}",
        ),
        ("shelling", "attack", "bombardment"),
    ),
}
LEADS = (
    "{deed}, killing {killed}, {voice} said.",
    "{deed}, {voice} said, putting the number of dead at {number}.",
    "{deed}. {Voice} said {killed} had died.",
    "{Voice} said {killed} were killed when {low_deed}.",
    "{deed}, leaving {number} people dead, according to {voice}.",
    "{killed_cap} died after {low_deed}, {voice} told reporters.",
    "{deed}, {voice} confirmed. The death toll stood at {number}, {office} added.",
    "{deed} and killed {killed}, {voice} announced.",
)
MORE = (
    "{Voice} said {killed} had been killed.",
    "{Voice} put the death toll at {number}.",
    "According to {voice}, {killed} lost their lives.",
    "{killed_cap} were killed, according to {voice}.",
    "{Voice} gave the toll as {number} dead.",
    '"We have counted {number} dead," said {voice}.',
    "The number of dead, {voice} said, was {number}.",
)
INJURED = (
    "{N} others were injured, {voice} said.",
    "{Voice} said {n} more were wounded.",
    "{Voice} added that {n} people had been hurt.",
)
RELAYED = (
    "{killed_cap} were killed when {low_deed}, {via} reported{citing}.",
    "{via} reported{citing} that {killed} had been killed in {a_noun} in {where} on {when}.",
    "{A_noun} in {where} on {when} killed {killed}, according to {via}{citing}.",
)
BACKGROUND = (
    "Roads in the area were closed for hours.",
    "Schools stayed shut the next morning.",
    "Shops did not open.",
    "The town lies on an old trade route and has seen little rain this year.",
    "Ambulances were still arriving after dark.",
    "Buses to the capital were cancelled until further notice.",
    "The region has been under a curfew since January.",
    "Relatives waited in front of the clinic through the night.",
    "Traders said business had been poor for months.",
    "Electricity came back towards midnight.",
    "A cabinet meeting planned for the weekend was put off.",
    "Rescue teams used lamps and bare hands.",
)
CLAIMED = (
    "The {group} claimed responsibility for the {noun} in a statement.",
    "In a message on its channel, the {group} said it carried out the {noun}.",
    "Responsibility for the {noun} was claimed by the {group}.",
)
RETRACTED = (
    "{outlet} has withdrawn its report that {killed} were killed when {low_deed}.",
    "{outlet} retracted its story that {killed} had been killed in {a_noun} in {where} on {when}.",
)
UNCLAIMED = ("No group has claimed responsibility for the {noun}.", "There was no immediate claim of responsibility.")


def tell(planted: Planted, seed: int) -> dict[str, object]:
    """The report as a row of JSON-lines input; a copy has its original's words under another headline."""
    draw = Random(f"{seed}/{planted.copy_of or planted.key}")
    text = _text(planted, draw)
    headline = Random(planted.key).choice(("what we know", "many dead", "the latest"))
    return {
        "id": planted.key,
        "outlet": planted.outlet,
        "published": planted.published.isoformat(),
        "title": f"{planted.incident.town}: {headline}",
        "url": f"https://{planted.outlet.lower().replace(' ', '-')}.example/{planted.key}",
        "text": text,
    }


def _text(planted: Planted, draw: Random) -> str:
    of = planted.incident
    if planted.retracts:
        words = _words(planted, planted.told[0], draw)
        return f"{draw.choice(RETRACTED).format(**words, outlet=planted.outlet)} The editors regret the error.\n"
    sentences = [_relayed(planted, each, draw) if each.via else "" for each in planted.told]
    if not any(sentences):
        sentences = _own(planted, draw)
    noun = draw.choice(DEEDS[of.kind][1])
    if planted.claimed or draw.random() < UNCLAIMED_SHARE:
        lines = CLAIMED if planted.claimed else UNCLAIMED
        sentences.append(draw.choice(lines).format(group=of.group, noun=noun))
    sentences += draw.sample(BACKGROUND, 3)
    lead = ""
    if planted.agency:
        lead = f"{of.town.upper()}, {planted.published:%B} {planted.published.day} ({planted.agency}) - "
    middle = len(sentences) // 2
    return lead + " ".join(sentences[:middle]) + "\n\n" + " ".join(sentences[middle:]) + "\n"


def _own(planted: Planted, draw: Random) -> list[str]:
    first, *rest = planted.told
    words = _words(planted, first, draw)
    sentences = [draw.choice(LEADS).format(**words)]
    if first.injured is not None:
        sentences.append(
            draw.choice(INJURED).format(**words, n=_number(first.injured), N=_number(first.injured).capitalize())
        )
    if planted.attackers:
        sentences.append(f"The dead included {_number(planted.attackers)} of the attackers.")
    sentences += [draw.choice(MORE).format(**_words(planted, each, draw)) for each in rest]
    return [_punctuated(each) for each in sentences]


def _punctuated(sentence: str) -> str:
    """ "The governor, X,." is "The governor, X."."""
    return sentence.replace(",.", ".").replace(",,", ",")


def _relayed(planted: Planted, told: Told, draw: Random) -> str:
    words = _words(planted, told, draw)
    citing = f", citing {words['voice']}," if told.voice else ""
    sentence = draw.choice(RELAYED).format(**words, via=told.via, citing=citing)
    return _punctuated(sentence)


def _words(planted: Planted, told: Told, draw: Random) -> dict[str, str]:
    of = planted.incident
    deed = draw.choice(DEEDS[of.kind][0])
    when = _when(planted)
    town = of.town if not planted.misspelt else _misspelt(of.town)
    where = draw.choice((town, f"{town}, {of.country}", f"{of.country}'s {town}"))
    noun = draw.choice(DEEDS[of.kind][1])
    killed = f"{_number(told.killed or 0)} people"
    voice = "" if told.voice is None else _voice(told.voice, of)
    said = deed.format(where=where, when=when)
    low = said[0].lower() + said[1:]
    return {
        "deed": said,
        "low_deed": low,
        "where": where,
        "when": when,
        "noun": noun,
        "a_noun": f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}",
        "A_noun": f"{'An' if noun[0] in 'aeiou' else 'A'} {noun}",
        "killed": killed,
        "killed_cap": killed[0].upper() + killed[1:],
        "number": _number(told.killed or 0),
        "voice": voice,
        "Voice": voice[:1].upper() + voice[1:],
        "office": "" if told.voice is None else OFFICES[told.voice.role],
    }


def _voice(voice: Voice, of: Incident) -> str:
    if voice.role == "police spokesman":
        return f"police spokesman {voice.name}"
    if voice.role == "doctor":
        return f"Dr {voice.name} of the {of.town} hospital"
    if voice.role == "governor":
        return f"the governor, {voice.name},"
    name, body = voice.name.split("|")
    return f"{name} of the {body}"


def _when(planted: Planted) -> str:
    day = planted.incident.day + dt.timedelta(1 if planted.wrong_weekday else 0)
    return f"{day:%A}"


def _number(value: int) -> str:
    return NUMBERS[value] if value < len(NUMBERS) else str(value)


def _misspelt(name: str) -> str:
    """The last two letters the other way round."""
    return name[:-2] + name[-1] + name[-2]
