"""Who is a private person and who is public: the rule, told with its reason for everybody whom a ledger names.

Public are bodies, armed groups, states and media; persons of the list of known actors; persons to whom a report gives
an office, now or before, with whoever bears the same full name in another report; and whoever the user says is.
Everybody else is private, so that a doubt protects.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from whence.ledger import ActorRow
from whence.ledger.folding import fold
from whence.schema.known_actors import actor_by_name

# Kinds of actor that may be a person: of "unknown" the words do not tell.
MAY_BE_PERSONS = frozenset({"person", "unknown"})


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether somebody's names may be seen, and why."""

    actor: ActorRow
    private: bool
    reason: str


def standings(
    actors: Iterable[ActorRow], *, public: Collection[str] = (), private: Collection[str] = ()
) -> list[Standing]:
    """The standing of every actor; ``public`` and ``private`` are names for which the user decides."""
    known = list(actors)
    holders = {fold(each.name): each.offices[0].text for each in known if each.offices and " " in each.name}
    seen, hidden = frozenset(map(fold, public)), frozenset(map(fold, private))
    return [_said(actor, seen, hidden) or _standing(actor, holders) for actor in known]


def _said(actor: ActorRow, seen: Collection[str], hidden: Collection[str]) -> Standing | None:
    """What the user said of one of the names, if anything; who is named both ways is hidden."""
    names = {fold(name) for name in forms_of(actor)}
    if names.isdisjoint(hidden) and names.isdisjoint(seen):
        return None
    return Standing(actor, private=not names.isdisjoint(hidden), reason="you said so")


def _standing(actor: ActorRow, holders: Mapping[str, str]) -> Standing:
    if actor.kind not in MAY_BE_PERSONS:
        return Standing(actor, private=False, reason=f"no person: {actor.kind}")
    if actor.name in actor_by_name():
        return Standing(actor, private=False, reason="in the list of known actors")
    if actor.offices:
        return Standing(actor, private=False, reason=f"a report gives the office: {actor.offices[0].text}")
    if fold(actor.name) in holders:
        return Standing(actor, private=False, reason=f"another report gives the office: {holders[fold(actor.name)]}")
    if not any(word[:1].isupper() for word in actor.name.split()):
        return Standing(actor, private=False, reason="no name: a description")
    return Standing(actor, private=True, reason="a person without a public office")


def forms_of(actor: ActorRow) -> list[str]:
    """Every surface form of an actor's name."""
    return [actor.name, *(text for text, _, _ in actor.aliases)]
