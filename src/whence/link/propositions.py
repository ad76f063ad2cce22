"""What is told of an incident, field by field and value by value, each with who stands for it and against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from whence.link.accounts import AGAINST, Account, Telling
from whence.link.support import Counting, retracted, support, without_support
from whence.records.incidents import Amount, Laid, Proposition, Support, Value, When, Where

# Acts whose content asserts the event; a condemnation or condolence presupposes it and is no origin (DESIGN §5).
ASSERTING = frozenset(
    {"assert", "accuse", "confirm", "announce", "claim-responsibility", "criticise", "warn", "deny", "threaten"}
)
FIELDS = (
    "happened",
    "killed",
    "injured",
    "abducted",
    "arrested",
    "displaced",
    "missing",
    "perpetrator",
    "place",
    "date",
)

# What whoever denies it speaks against: where and when it would have been is no part of a denial.
DENIABLE = frozenset({"happened", "killed", "injured", "abducted", "arrested", "displaced", "missing"})

Told = tuple[str, Value, Telling]


def propositions(accounts: Sequence[Account], laid: Sequence[Laid], counting: Counting) -> tuple[Proposition, ...]:
    """Every (field, value) that ``accounts`` carry, in the order of ``FIELDS``, best supported first."""
    pro: dict[tuple[str, Value], list[Telling]] = defaultdict(list)
    con: dict[tuple[str, Value], list[Telling]] = defaultdict(list)
    for field, value, telling in _told(accounts, laid):
        (con if telling.event.status in AGAINST and field in DENIABLE else pro)[field, value].append(telling)
    withdrawn = retracted(con.get(("happened", True), ()), counting)
    left = {key: [without_support(each, withdrawn, counting) for each in told] for key, told in pro.items()}
    made = [_made(key, left.get(key, []), con.get(key, []), counting) for key in {**pro, **con}]
    return tuple(sorted(made, key=_order))


def _made(key: tuple[str, Value], pro: Sequence[Telling], con: Sequence[Telling], counting: Counting) -> Proposition:
    for_, unresolved = support(pro, counting)
    against, _ = support(con, counting) if con else (Support(), ())
    return Proposition(key[0], key[1], for_, against, unresolved)


def _order(each: Proposition) -> tuple[int, int, int, str]:
    return FIELDS.index(each.field), -each.for_.k_min, -len(each.for_.carriers), repr(each.value)


def _told(accounts: Sequence[Account], laid: Sequence[Laid]) -> Iterator[Told]:
    to = {each.claim: each.to or each.by for each in laid}
    for account in accounts:
        for telling in account.tellings:
            if telling.claim is not None and not ASSERTING.intersection((telling.claim.act, *telling.claim.acts)):
                continue
            yield "happened", True, telling
            yield from _values(telling)
            if telling.claim is not None and telling.claim.id in to:
                yield "perpetrator", to[telling.claim.id], telling


def _values(telling: Telling) -> Iterable[Told]:
    event = telling.event
    for figure in event.figures:
        if figure.kind in FIELDS and (figure.low, figure.high) != (None, None):
            yield figure.kind, Amount(figure.low, figure.high), telling
    if event.place is not None:
        yield "place", Where(event.place.name, event.place.precision), telling
    if event.date is not None and event.date.earliest is not None:
        yield "date", When(event.date.earliest, event.date.latest), telling
