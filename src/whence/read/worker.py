"""The program of a parser process: ``python -m whence.read.worker LIMITS``. Foreign bytes are parsed here and nowhere
else, under limits of memory and processor time, so that the worst a document can do is to lose itself.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from whence.read import from_feed, from_html, from_pdf
from whence.read.expand import UNREADABLE, Member, damage, members
from whence.read.framing import OUT_OF_MEMORY, Message, pack, receive
from whence.read.items import Draft, Fault, Refused, Skipped
from whence.read.source import Source
from whence.records import codec
from whence.settings import ReadLimits

_CHUNK = 262_144


def main() -> None:
    """Serve jobs from standard input until it ends."""
    limits = ReadLimits(**json.loads(sys.argv[1]))
    jobs, answers = _private_pipes()
    _set_limit(resource.RLIMIT_AS, limits.worker_memory_bytes)
    _set_limit(resource.RLIMIT_CORE, 0)
    try:
        while True:
            _serve(receive(lambda size: _read_exactly(jobs, size)), answers, limits)
    except (EOFError, BrokenPipeError):
        return
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for ourselves; what a library prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, answers


def _read_exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _set_limit(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    with contextlib.suppress(ValueError, OSError):  # a stricter limit is already in force
        resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _more_processor_time(seconds: int) -> None:
    """The limit counts from the start of the process; every document gets its own share."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _set_limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + seconds)


def _serve(job: Message, answers: BinaryIO, limits: ReadLimits) -> None:
    _more_processor_time(limits.worker_cpu_seconds)
    for answer in _expanded(job, limits) if job.kind == "expand" else _parsed(job):
        answers.write(pack(answer))
        answers.flush()
        if answer.kind == "member":
            _more_processor_time(limits.worker_cpu_seconds)
    answers.write(pack(Message("done", {})))
    answers.flush()


def _parsed(job: Message) -> Iterator[Message]:
    try:
        for document in _documents(job):
            yield Message("draft" if isinstance(document, Draft) else "fault", codec.encode(document))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  # parsers of foreign bytes raise anything at all
        yield Message("fault", codec.encode(Fault("malformed", f"{type(error).__name__}: {error}")))


def _documents(job: Message) -> Iterator[Draft | Fault]:
    match job.kind:
        case "html":
            return from_html.documents(job.blob, job.fields["url"], job.fields["charset"])
        case "feed":
            return from_feed.documents(job.blob, job.fields["url"])
        case _:
            return from_pdf.documents(job.blob)


def _expanded(job: Message, limits: ReadLimits) -> Iterator[Message]:
    file = Path(job.fields["file"])
    with file.open("rb") as stream:
        source = Source(job.fields["path"], job.fields["kind"], stream, job.fields["url"])
        for member in members(source, file.stat().st_size, limits):
            yield from _told(member)


def _told(member: Member) -> Iterator[Message]:
    """A member as messages: what it is, its bytes in pieces, its end."""
    if isinstance(member, Skipped):
        yield Message("skipped", codec.encode(member))
    elif isinstance(member, Refused):
        yield Message("refused", codec.encode(member.refusal))
    else:
        fields = {"path": member.path, "kind": member.kind, "url": member.url, "charset": member.charset}
        yield Message("member", fields)
        yield from _content(member)


def _content(member: Source) -> Iterator[Message]:
    try:
        while piece := member.stream.read1(_CHUNK):
            yield Message("bytes", {}, piece)
    except UNREADABLE as error:
        yield Message("broken", codec.encode(damage(error)))
    else:
        yield Message("end", {})


if __name__ == "__main__":
    main()
