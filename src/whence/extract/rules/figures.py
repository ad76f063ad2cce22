"""Figures: how many people were killed, injured, abducted, arrested, displaced or are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import takewhile

from whence.extract.rules.patterns import one_of
from whence.records import Figure, FigureKind, Span
from whence.schema.happening import figure_words, sorts, vague_numbers, victim_classes
from whence.schema.words import words

# "killed 15 and injured many others", "15 people were killed", "death toll rose to 15", "left 12 dead".
LOWER_BOUNDS = ("at least", "more than", "over", "no fewer than", "no less than", "upwards of")
UPPER_BOUNDS = ("up to", "as many as", "at most")
APPROXIMATE = ("about", "around", "some", "nearly", "almost", "roughly", "approximately", "an estimated", "close to")
# "12 *million*": by what a number in digits is multiplied.
SCALES = {"thousand": 1_000, "lakh": 100_000, "million": 1_000_000, "crore": 10_000_000}
# "Injuring three *and damaging one* vessel": a verb of things between the word and the number.
OF_THINGS = re.compile(r"\b(?:damag|destroy|burn|loot|seiz|sink|demolish|torch|raz)\w*\b", re.IGNORECASE)
# What follows a number that counts no people.
MEASURE = re.compile(
    r"%|per ?cent|km|kilomet|met|mile|kg|kilo|minute|hour|day|week|month|year"
    r"|am\b|pm\b|a\.m|p\.m|:\d|-\w+-old|-year|st\b|nd\b|rd\b|th\b"
)
# "The number of dead, *the governor, X, said*, was 15": who says so, between the words and their number.
INSERTED = re.compile(
    r",(?=[^;.!?]{0,100}\b(?:said|says|told|added|noted|reported|announced|stated)\b)[^;.!?]{0,100}?"
    r"\b(?:said|says|added|noted|reported|announced|stated|told [^,;.]{0,30}),"
)
# "(25)" behind a name, "aged 35": the age of one.
AGE = re.compile(r"(?:\(|\baged? )$", re.IGNORECASE)
# "15 members of the family, including two children, were killed": a part of those counted, told in passing.
ASIDE = re.compile(
    r",?\s*\b(?:including|among them|of whom|of them|of which)\b[^.;]*?"
    r"(?:,(?=\s*(?:was|were|have|had|are|by|on|in|at)\b)|(?=\s(?:was|were)\b)|(?=[.;]|$))",
    re.IGNORECASE,
)
# "15 people *including two attackers*": whoever is told of as a part is not what the whole is of.
PART_BEHIND = re.compile(r"[,;:(]|\b(?:including|among|of whom|and|when|after|in|by)\b")
# "30 others", "many others": no figure beside the number.
COUNTED_ALREADY = re.compile(r"(?<!and)(?<!or)(?<!while)(?<!injured)(?<!wounded)(?<!killed)\s$")
# "members of a family": people, whatever of them stands between their number and what befell them.
PEOPLE = re.compile(
    r"\s*(?:\w+\s+){0,2}(?:members|people|persons|civilians|men|women|children|residents|relatives)\b", re.IGNORECASE
)
# Words that count people where it is people whom they befall: "seized *two traders*", "*the airport*".
OF_THINGS_TOO = frozenset({"seized", "uprooted"})
# Between what is said of people and their number may stand whose they are.
FAR = 14
PASSIVE = re.compile(r"\b(?:was|were|been|are|is)\s+(?:\w+ly\s+)?$")
# A sentence's end, another number or two joined clauses between a number and a word part them.
PARTING = re.compile(r"[;:.]|\d|\band\b.*\band\b")
# Words that may stand between a number and what it counts, or between what counts and its number.
NEAR = 5
# Events and happenings ask for the figures of the same sentences; few reports have more.
ASKED_TWICE = 1024


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written: bounds inclusive, ``None`` where open or where the word gives none."""

    low: int | None
    high: int | None
    qualifier: str | None
    span: Span


@lru_cache(maxsize=ASKED_TWICE)
def find_figures(text: str, span: Span) -> tuple[Figure, ...]:
    """The figures inside a sentence at ``span``, in order; each number is counted once, for the nearest kind."""
    piece = span.cut(text)
    counted = list(_kind_words(piece))
    if not counted:
        return ()
    piece = INSERTED.sub(lambda found: " " * len(found.group()), piece)
    asides = [Span(match.start(), match.end()) for match in ASIDE.finditer(piece)]
    figures: list[Figure] = []
    for quantity in _quantities(piece):
        aside = next((each for each in asides if each.contains(quantity.span)), None)
        bare = piece if aside else _without(piece, asides)
        kind = _nearest_kind(bare, quantity, counted)
        whole = figures[-1].span if aside and figures and figures[-1].span.start < span.start + aside.start else None
        if kind is None and whole is not None:
            kind = figures[-1].kind
        if kind is not None:
            figures.append(replace(_figure(piece, quantity, kind, span.start), part_of=whole))
    return tuple(figures)


def find_single(text: str, span: Span) -> list[Figure]:
    """ "The driver was killed", "killing a guard": one person, for a sentence at ``span`` that has no number."""
    piece = span.cut(text)
    match = next((each for each in _single_pattern().finditer(piece) if _befalls_one(piece, each)), None)
    if match is None:
        return []
    kind = figure_words()[(match["passive"] or match["active"]).lower()]
    return [Figure(kind, 1, 1, Span(span.start + match.start(), span.start + match.end()))]


def _befalls_one(piece: str, match: re.Match[str]) -> bool:
    """ "Seized *a journalist*", "*a journalist* was seized", and no airport."""
    if (match["passive"] or match["active"]).lower() not in OF_THINGS_TOO:
        return True
    end = match.end("active") if match["active"] else 0
    beside = piece[end : end + 60] if match["active"] else piece[max(0, match.start() - 60) : match.start()]
    told = re.findall(r"[\w-]+|[^\w\s]", beside)
    return _is_person(told[: NEAR + 1] if match["active"] else told[: -NEAR - 2 : -1])


@cache
def _single_pattern() -> re.Pattern[str]:
    word = one_of(figure_words())
    return re.compile(
        rf"\b(?:was|has been|had been)\s+(?:\w+ly\s+)?(?P<passive>{word})\b"
        rf"|\b(?P<active>{word})\s+(?:a|an|the)\s+(?!number|dozen|few|total|group|family|couple|large|\w+s\b)\w+"
        rf"\b(?!(?:\s[\w-]+){{0,3}}?,?\s+and\s+(?:her|his|its|their|a|an|another|the|two|three|four|five)\b)",
        re.IGNORECASE,
    )


def _without(piece: str, asides: list[Span]) -> str:
    """The sentence with its asides blanked out, so that what stands on either side of one is near."""
    for aside in asides:
        piece = f"{piece[: aside.start]}{' ' * (aside.end - aside.start)}{piece[aside.end :]}"
    return piece


def _figure(piece: str, quantity: Quantity, kind: FigureKind, offset: int) -> Figure:
    place = Span(offset + quantity.span.start, offset + quantity.span.end)
    return Figure(kind, quantity.low, quantity.high, place, quantity.qualifier, class_=_class_after(piece, quantity))


def _quantities(piece: str) -> Iterator[Quantity]:
    for match in _number_pattern().finditer(piece):
        value = _value(match["number"])
        if match["until"] is not None and value is not None:
            # "10 to 12 *million*": the scale is said once, and behind.
            value *= _scale(match["until"]) if _scale(match["number"]) == 1 else 1
            yield Quantity(value, _value(match["until"]), "between", Span(match.start(), match.end()))
            continue
        qualifier = (match["qualifier"] or "").lower() or None
        if value is None:
            vague = match["number"].lower()
            if vague == "others" and COUNTED_ALREADY.search(piece[: match.start()]):
                continue
            yield Quantity(None, None, vague, Span(match.start(), match.end()))
        elif not _is_no_count(piece, match):
            low = None if qualifier in UPPER_BOUNDS else value
            high = None if qualifier in LOWER_BOUNDS else value
            yield Quantity(low, high, qualifier, Span(match.start(), match.end()))


@cache
def _number_pattern() -> re.Pattern[str]:
    word = one_of(words().numbers)
    scaled = rf"\d{{1,4}}(?:\.\d{{1,3}})?\s{one_of(SCALES)}"
    number = rf"(?:{scaled}|\d{{1,3}}(?:,\d{{3}})+|\d{{1,7}}|{word}(?:[-\s]{word})*)"
    return re.compile(
        rf"\b(?:(?P<qualifier>{one_of((*LOWER_BOUNDS, *UPPER_BOUNDS, *APPROXIMATE))})\s+)?(?P<between>between\s+)?"
        rf"(?P<number>{number}|{one_of(vague_numbers())})(?:(?(between)\s+and\s+|(?:\s+to\s+|[-–]))(?P<until>{number}))?\b",
        re.IGNORECASE,
    )


def _value(written: str) -> int | None:
    digits = written.replace(",", "")
    if digits.isdigit():
        return int(digits)
    amount, scale = digits.lower().split()[0], _scale(written)
    if scale > 1:
        return round(float(amount) * scale)
    total = current = 0
    for word in re.split(r"[-\s]+", written.lower()):
        number = words().numbers.get(word)
        if number is None:
            return None
        if number >= 100:
            current = max(current, 1) * number
            total, current = (total + current, 0) if number >= 1000 else (total, current)
        else:
            current += number
    return total + current


def _scale(written: str | None) -> int:
    """A million for "12 million", 1 for a number in digits or words alone."""
    parts = (written or "").lower().split()
    return SCALES.get(parts[-1], 1) if len(parts) > 1 and parts[0][0].isdigit() else 1


def _is_no_count(piece: str, match: re.Match[str]) -> bool:
    """Years, days of a month, clock times, ages and measures are not counts of people."""
    after = piece[match.end() : match.end() + 24].lstrip().lower()
    before = piece[max(0, match.start() - 12) : match.start()].rstrip().lower()
    measure = MEASURE.match(after)
    dated = before.rsplit(" ", 1)[-1].strip(".([") in words().month_words
    month_after = after.split(" ", 1)[0].strip(".,") in words().month_words
    aged = AGE.search(piece[: match.start()]) is not None
    year = re.fullmatch(r"(?:19|20)\d\d", match["number"]) is not None
    animals = not sorts()["livestock"].isdisjoint(re.findall(r"[a-z]+", after)[:2])
    return measure is not None or dated or month_after or year or aged or animals


@dataclass(frozen=True, slots=True)
class _KindWord:
    start: int
    end: int
    kind: FigureKind


def _kind_words(piece: str) -> Iterator[_KindWord]:
    for match in _kind_pattern().finditer(piece):
        yield _KindWord(match.start(), match.end(), figure_words()[match.group().lower()])


@cache
def _kind_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of(figure_words())}\b", re.IGNORECASE)


def _nearest_kind(piece: str, quantity: Quantity, counted: list[_KindWord]) -> FigureKind | None:
    """What the number counts: "killed 15" before "15 people were killed", at most ``NEAR`` words away."""
    best: tuple[int, FigureKind] | None = None
    for word in counted:
        before = word.end <= quantity.span.start
        gap = piece[word.end : quantity.span.start] if before else piece[quantity.span.end : word.start]
        distance = len(gap.split())
        furthest = FAR if not before and "," not in gap and PEOPLE.match(gap) else NEAR
        led = _governs(piece, word, gap) if before else not _does(piece, word)
        led = led and (piece[word.start : word.end].lower() not in OF_THINGS_TOO or _counts_people(piece, quantity))
        if distance > furthest or PARTING.search(gap) or not led or (not before and _counts_others(piece, word, gap)):
            continue
        if best is None or distance < best[0]:
            best = (distance, word.kind)
    return None if best is None else best[1]


def _governs(piece: str, word: _KindWord, gap: str) -> bool:
    """Does a word before the number take it as its object: "killed 15", "toll rose to 15", not "were killed, 15"?"""
    freed = "," in gap or OF_THINGS.search(gap) is not None
    return not freed and PASSIVE.search(piece[max(0, word.start - 24) : word.start]) is None


def _counts_others(piece: str, word: _KindWord, gap: str) -> bool:
    """ "Destroyed dozens of vehicles *and killed many*": whose own number follows."""
    return "and" in gap.split() and _number_pattern().match(piece, word.end + 1) is not None


def _counts_people(piece: str, quantity: Quantity) -> bool:
    """ "Seized *two traders*", not "two villages"."""
    return _is_person(re.findall(r"[\w-]+|[^\w\s]", piece[quantity.span.end : quantity.span.end + 60])[:NEAR])


def _is_person(following: list[str]) -> bool:
    """Does one of the words, up to the first mark, stand for people?"""
    named = takewhile(lambda word: word[0].isalnum(), (word.lower() for word in following))
    return any(word in words().person_heads or word in words().plural_person_heads for word in named)


def _does(piece: str, word: _KindWord) -> bool:
    """ "Took 200 cows after *killing* a herder": whoever kills is not counted by it."""
    return word.kind != "missing" and piece[word.start : word.end].lower().endswith("ing")


def _class_after(piece: str, quantity: Quantity) -> str | None:
    """The people counted, in the text's own word."""
    behind = PART_BEHIND.split(piece[quantity.span.end : quantity.span.end + 60].lower())[0]
    following = re.findall(r"[\w'-]+", behind)[:4]
    pairs = [" ".join(following[at : at + 2]) for at in range(len(following) - 1)]
    return next((victim_classes()[each] for each in [*pairs, *following] if each in victim_classes()), None)
