"""The members of an archive as a parser process tells them, each a source that can be read."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from whence.errors import RefusedError
from whence.read.framing import Message
from whence.read.items import Refused, Skipped
from whence.read.process import ParserDiedError
from whence.read.source import Source
from whence.read.streams import Pieces, buffered
from whence.records import Refusal, codec


def told(messages: Iterator[Message]) -> Iterator[Source | Refused | Skipped]:
    """Sources, refusals and skipped members from the messages of an ``expand`` job. What a reader leaves of a member
    is passed over when the next one is asked for."""
    for message in messages:
        if message.kind == "skipped":
            yield codec.decode(Skipped, message.fields)
        elif message.kind == "refused":
            yield Refused(codec.decode(Refusal, message.fields), None)
        elif message.kind == "member":
            content = _Content(messages)
            yield Source(**message.fields, stream=buffered(content), member=True)
            content.finish()
            if content.death is not None:
                raise content.death


class _Content(Pieces):
    """The bytes of one member, taken from the messages up to its end; ``death`` is set where the process fell first."""

    def __init__(self, messages: Iterator[Message]):
        self._messages = messages
        self._ended = False
        self.death: ParserDiedError | None = None

    def pull(self) -> bytes:
        if self._ended:
            return b""
        try:
            message = next(self._messages)
        except ParserDiedError as error:
            self._ended, self.death = True, error
            raise RefusedError("parser-died", f"the unpacking of the archive {error}") from error
        self._ended = message.kind != "bytes"
        if message.kind == "broken":
            raise RefusedError(message.fields["reason"], message.fields["message"])
        return message.blob

    def finish(self) -> None:
        """Pass over what nobody read."""
        with contextlib.suppress(RefusedError):
            while self.pull():
                pass
