"""Who is a private person and who is public: the rule, told with its reason for everybody whom a ledger names.

Public are bodies, armed groups, states and media; persons of the list of known actors; persons to whom a report gives
an office, now or before; and whoever the user says is. Everybody else is private, so that a doubt protects.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
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
    seen, hidden = frozenset(map(fold, public)), frozenset(map(fold, private))
    return [_standing(actor, seen, hidden) for actor in actors]


def _standing(actor: ActorRow, seen: Collection[str], hidden: Collection[str]) -> Standing:
    names = {fold(name) for name in forms_of(actor)}
    if not names.isdisjoint(hidden):
        return Standing(actor, private=True, reason="you said so")
    if not names.isdisjoint(seen):
        return Standing(actor, private=False, reason="you said so")
    if actor.kind not in MAY_BE_PERSONS:
        return Standing(actor, private=False, reason=f"no person: {actor.kind}")
    if actor.name in actor_by_name():
        return Standing(actor, private=False, reason="in the list of known actors")
    if actor.offices:
        return Standing(actor, private=False, reason=f"a report gives the office: {actor.offices[0].text}")
    if not any(word[:1].isupper() for word in actor.name.split()):
        return Standing(actor, private=False, reason="no name: a description")
    return Standing(actor, private=True, reason="a person without a public office")


def forms_of(actor: ActorRow) -> list[str]:
    """Every surface form of an actor's name."""
    return [actor.name, *(text for text, _, _ in actor.aliases)]
