"""What finders hand to ``assemble``: the one shape that rules fill today and learned heads fill tomorrow."""

from __future__ import annotations

from dataclasses import dataclass

from whence.records import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of saying as found in the text, before chains are built.

    ``source`` is ``None`` where the text hides the speaker, ``cue`` where its form alone tells that somebody speaks,
    as in a transcript or a table. ``act`` is the cue's own act, refined later from the content. ``sentence`` is the
    index of the sentence that holds cue or speaker; ``clause`` says that the content states something, as "the raid"
    in "condemned the raid" does not. ``narrated``: the report itself says it ("could not be verified"), so that
    there is no speaker.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    act: str
    sentence: int
    reason: str
    addressee: Span | None = None
    clause: bool = False
    direct: bool = False
    narrated: bool = False
    score: float = 1.0

    @property
    def anchor(self) -> Span:
        """Where the saying stands in the text: at its cue, else at its first words."""
        return self.content[0] if self.cue is None else self.cue
