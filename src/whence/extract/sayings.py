"""What of an attribution its act is told from."""

from __future__ import annotations

from collections.abc import Sequence

from whence.extract.acts import Saying
from whence.extract.found import Attribution
from whence.schema.words import words


def sayings(said: Sequence[Attribution], own_words: Sequence[str], text: str) -> list[Saying]:
    """One for each attribution, in order; ``own_words`` are what each speaker says in their own name."""
    return [
        Saying("" if each.cue is None else each.cue.cut(text), each.act, content, speaker, each.direct, each.clause)
        for each, content, speaker in zip(said, own_words, _speakers(said, text), strict=True)
    ]


def _speakers(said: Sequence[Attribution], text: str) -> list[str]:
    """Each speaker's words; for a pronoun those of the speaker before, whose side the pronoun's bearer is on."""
    found: list[str] = []
    latest = ""
    for each in said:
        own = "" if each.source is None else each.source.cut(text)
        is_pronoun = own.lower() in words().all_pronouns
        latest = latest if is_pronoun or not own else own
        found.append(latest if is_pronoun else own)
    return found
