"""One short invented report with all that can be found in it, built by hand: no stage had to run."""

from __future__ import annotations

from whence.records import (
    Actor,
    Alias,
    Claim,
    Dateline,
    DateRange,
    Event,
    Figure,
    Hop,
    Mention,
    Notice,
    Oddity,
    Place,
    Producer,
    Raw,
    Reading,
    Relay,
    Report,
    Resolution,
    Span,
    claim_id,
    content_id,
    event_id,
    report_id,
    text_sha256,
)

TEXT = """GARISSA, March 4 (Kestrel Wire) - At least 9 people were killed in a raid on Tuesday, the governor's office
said.

"The Red Acacia Front says it carried out the raid," spokeswoman Amina Warsame told reporters, according to
Kestrel Wire.

This story was taken from an agency feed."""
PRODUCER = Producer("hand", "1", "none")
OUTLET = "The Tana Herald"
URL = "https://tana.example/raid"
ID = report_id(TEXT, OUTLET, URL)


def at(words: str, nth: int = 0) -> Span:
    """The ``nth`` place where ``words`` stand in the text."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def report(*, key: str = "garissa-1", title: str | None = "Nine dead in raid") -> Report:
    return Report(
        id=ID,
        key=key,
        text=TEXT,
        raw=Raw(text_sha256(TEXT), "text/plain", "hand", "1"),
        path="garissa.txt",
        title=title,
        outlet=OUTLET,
        url=URL,
        published="2025-03-05",
        dateline=Dateline(at("GARISSA, March 4"), "Garissa", DateRange("2025-03-04", "2025-03-04", "day")),
        agency="Kestrel Wire",
        language="en",
        notices=(Notice("disclaimer", at("This story was taken from an agency feed.")),),
        oddities=(Oddity("encoding-guessed", "the character encoding was guessed"),),
    )


def _claim(speaker: Span, cue: Span, content: Span, **given: object) -> Claim:
    id_ = claim_id(ID, PRODUCER.id, speaker, cue, (content,))
    return Claim(id_, ID, "speaker", speaker, cue, (content,), producer=PRODUCER.id, **given)  # type: ignore[arg-type]  # as named


DEATHS = _claim(
    at("the governor's office"),
    at("said"),
    at("At least 9 people were killed in a raid on Tuesday"),
    act="assert",
    acts=("assert",),
)
ACCOUNT = _claim(
    at("spokeswoman Amina Warsame"),
    at("told"),
    at('"The Red Acacia Front says it carried out the raid,"'),
    act="assert",
    acts=("assert", "accuse"),
    direct=True,
    channel="press conference",
    addressee=at("reporters"),
    via=(Hop(at("Kestrel Wire", 1), "marked", "according to"),),
    said_on=DateRange("2025-03-04", None, "days"),
)
RESPONSIBILITY = _claim(
    at("The Red Acacia Front"),
    at("says"),
    at("it carried out the raid"),
    act="claim-responsibility",
    acts=("claim-responsibility",),
    inside=ACCOUNT.id,
    score=0.75,
)
RAID = Event(
    id=event_id(ID, PRODUCER.id, "ASSAULT", at("raid")),
    report=ID,
    type="ASSAULT",
    mode=None,
    trigger=at("raid"),
    status="reported",
    targets=(at("people"),),
    place=Place(at("GARISSA"), "Garissa", "Kenya", precision="adm2"),
    date=DateRange("2025-03-04", "2025-03-04", "day", at("Tuesday"), "weekday before publication"),
    figures=(Figure("killed", 9, None, at("At least 9 people"), "at least", "people"),),
    under=DEATHS.id,
    producer=PRODUCER.id,
)


def _actor(span: Span, name: str, kind: str, **given: object) -> Actor:
    return Actor(content_id("actor", ID, span.start), ID, span, name, kind, **given)  # type: ignore[arg-type]  # as named


OFFICE = _actor(at("the governor's office"), "Office of the Governor", "organisation")
FRONT = _actor(at("The Red Acacia Front"), "Red Acacia Front", "armed-group", key="red acacia front")
WARSAME = _actor(
    at("spokeswoman Amina Warsame"),
    "Amina Warsame",
    "person",
    aliases=(Alias("Warsame", "same surname in one report"),),
)
WIRE = _actor(at("Kestrel Wire"), "Kestrel Wire", "agency", key="kestrel wire")


def _resolution(span: Span, who: Actor, speaks_for: str | None = None) -> Resolution:
    id_ = content_id("resolution", ID, span.start, span.end)
    return Resolution(id_, ID, Mention(span, "name"), who.id, "named", speaks_for=speaks_for, producer=PRODUCER.id)


def reading(whole: Report | None = None) -> Reading:
    """The report with its claims, event, actors and credit."""
    return Reading(
        report=whole or report(),
        producer=PRODUCER,
        claims=(DEATHS, ACCOUNT, RESPONSIBILITY),
        events=(RAID,),
        actors=(OFFICE, FRONT, WARSAME, WIRE),
        resolutions=(
            _resolution(OFFICE.anchor, OFFICE),
            _resolution(FRONT.anchor, FRONT),
            _resolution(WARSAME.anchor, WARSAME, speaks_for=OFFICE.id),
            _resolution(at("Kestrel Wire"), WIRE),
            _resolution(at("Kestrel Wire", 1), WIRE),
        ),
        relays=(Relay(at("Kestrel Wire"), "agency credit"),),
    )
