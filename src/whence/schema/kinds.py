"""What kind of actor a name or description stands for, told from its words alone."""

from __future__ import annotations

import re
from functools import lru_cache

from whence.schema.agencies import agency_forms
from whence.schema.crediting import crediting
from whence.schema.known_actors import actor_by_name, umbrella_in
from whence.schema.words import words

# Nouns are asked for again and again, within a report and from one to the next; some megabytes hold most of English.
ASKED = 20_000
# The kinds of actor that are no person and no place: what they are called in full may make them one across reports.
BODIES = frozenset(
    {"organisation", "armed-group", "party", "outlet", "agency", "government", "security-force", "country"}
)
# Every kind that an actor can have; the last four where its words leave the kind open.
ACTOR_KINDS = frozenset({*BODIES, "person", "place", "one", "several", "body", "unknown"})
# The sides that voices come from. Whose side somebody is on is asked of each incident; an actor as such has a camp only
# where its kind, or the list of known actors, gives it.
CAMPS = frozenset({"state", "victims' side", "perpetrator's side", "third party", "press"})
# Kinds whose words are carried, not weighed: a credit to one of these is a relay.
CARRIERS = frozenset({"outlet", "agency"})
# Call signs: "KTV", "NTV24".
BROADCASTER = re.compile(r"[a-z]{0,4}tv\d{0,2}")
# A report repeats its names; bounded, so that memory does not grow with the number of reports.
NAMES_KEPT = 4096


@lru_cache(NAMES_KEPT)
def kind_of_name(name: str) -> str | None:
    """The kind of actor that a proper name gives away, ``None`` if its words do not tell."""
    bare = name.removeprefix("The ").removeprefix("the ")
    known = actor_by_name().get(bare)
    if known is not None:
        return known.kind
    if bare in agency_forms():
        return "agency"
    parts = bare.lower().split()
    for kind, heads in words().name_heads.items():
        ends = any(bare.lower().endswith(f" {head}") or bare.lower() == head for head in heads if " " in head)
        if ends or (len(parts) > 1 and parts[-1] in heads):
            return kind
    if _is_called_outlet(parts):
        return "outlet"
    branch = umbrella_in(bare)
    return branch[0].kind if branch else _kind_by_first_word(parts)


def _is_called_outlet(parts: list[str]) -> bool:
    """ "Radio Sabah", "Gate FM", "KTV Ardal"."""
    if len(parts) < 2:
        return False
    known = parts[0] in crediting().name_openers or parts[-1] in crediting().name_endings
    return known or any(BROADCASTER.fullmatch(part) for part in parts)


def _kind_by_first_word(parts: list[str]) -> str | None:
    """ "Embassy of ...", "Voice of ...": the head stands first, as it does in "Radio ..." and in many languages."""
    first, _, joined = parts[0].partition("-") if parts else ("", "", "")
    if len(parts) < 2 and not joined:
        return None
    if len(parts) > 2 and parts[1] in {"of", "for"}:
        named = next((kind for kind, heads in words().name_heads.items() if parts[0] in heads), None)
        if named is not None:
            return named
    return next((kind for kind, starts in words().name_starts.items() if first in starts), None)


@lru_cache(maxsize=ASKED)
def is_speaking_head(noun: str) -> bool:
    """Can what the common noun stands for speak: a person, persons or a body? A "tea-seller" can, being a seller."""
    lists = words()
    if noun not in lists.person_heads and noun not in lists.plural_person_heads:
        noun = noun.rpartition("-")[2]
    return noun in lists.person_heads or noun in lists.plural_person_heads or bool(kinds_of_head(noun))


@lru_cache(maxsize=ASKED)
def kinds_of_head(head: str) -> frozenset[str]:
    """The kinds of body that a common noun can stand for: "group" may be an armed group or an organisation."""
    return frozenset(kind for kind, heads in words().body_heads.items() if head.lower() in heads)
