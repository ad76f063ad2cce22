"""What is left of a report that somebody had deleted: that it was there, and nothing of what it said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ForgottenKind = Literal["report", "refusal"]


@dataclass(frozen=True, slots=True)
class Tombstone:
    """One deletion: the ``id`` of what was deleted, ``at`` which instant (UTC) and ``why``.

    ``text`` is the SHA-256 of its text, by which the text is known again under another outlet or address; None where
    another report still holds the text. ``judgements`` are the numbers of those whose words went with it.
    """

    id: str
    kind: ForgottenKind
    at: str
    why: str
    text: str | None
    judgements: tuple[int, ...] = ()
