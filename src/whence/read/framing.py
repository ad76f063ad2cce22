"""Messages between whence and its parser processes: a JSON header and some bytes, each with its length in front.

Not pickle: what a parser of foreign bytes sends back must not be able to run anything.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

# The code with which a parser process ends that ran out of memory (EX_OSERR of sysexits.h).
OUT_OF_MEMORY = 71
_LENGTHS = struct.Struct(">IQ")


@dataclass(frozen=True, slots=True)
class Message:
    """``kind`` says what ``fields`` and ``blob`` are."""

    kind: str
    fields: dict[str, Any]
    blob: bytes = b""


def pack(message: Message) -> bytes:
    header = json.dumps([message.kind, message.fields]).encode("ascii")
    return _LENGTHS.pack(len(header), len(message.blob)) + header + message.blob


def receive(read_exactly: Callable[[int], bytes]) -> Message:
    """The next message; ``read_exactly`` raises where the stream ends."""
    header_size, blob_size = _LENGTHS.unpack(read_exactly(_LENGTHS.size))
    kind, fields = json.loads(read_exactly(header_size))
    return Message(kind, fields, read_exactly(blob_size))
