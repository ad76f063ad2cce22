"""A parser process seen from whence: started when first needed, watched, replaced when it dies or has served enough."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict

from whence.read.framing import OUT_OF_MEMORY, Message, pack, receive
from whence.settings import ReadLimits

_CHUNK = 1024 * 1024
_ENDINGS = {
    OUT_OF_MEMORY: "needed too much memory",
    -signal.SIGXCPU: "needed too much processor time",
    -signal.SIGKILL: "was killed",
    -signal.SIGSEGV: "crashed",
}


class ParserDiedError(Exception):
    """The process ended or fell silent before its answer was complete; the message says how."""


class ParserProcess:
    """One process, one job at a time."""

    def __init__(self, limits: ReadLimits):
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._served = 0

    def answers(self, job: Message) -> Iterator[Message]:
        """What the process says to ``job``, as it says it; ``ParserDiedError`` where it stops short. Leaving early
        ends the process."""
        process = self._running()
        finished = False
        try:
            self._send(process, pack(job))
            while (message := receive(lambda size: self._receive(process, size))).kind != "done":
                yield message
            finished = True
        finally:
            if not finished:
                self.close()

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _running(self) -> subprocess.Popen[bytes]:
        """The process, started afresh after every so many jobs: parsers in C grow."""
        if self._served >= self._limits.worker_documents:
            self.close()
        if self._process is None:
            self._served = 0
            self._process = _started(self._limits)
        self._served += 1
        return self._process

    def _send(self, process: subprocess.Popen[bytes], data: bytes) -> None:
        pipe = _descriptor(process.stdin)
        rest = memoryview(data)
        deadline = time.monotonic() + self._limits.worker_wall_seconds
        try:
            while rest:
                self._await(process, deadline, writing=pipe)
                rest = rest[os.write(pipe, rest[:_CHUNK]) :]
        except BrokenPipeError:
            raise self._death(process) from None

    def _receive(self, process: subprocess.Popen[bytes], size: int) -> bytes:
        pipe = _descriptor(process.stdout)
        deadline = time.monotonic() + self._limits.worker_wall_seconds
        parts: list[bytes] = []
        while size > 0:
            self._await(process, deadline, reading=pipe)
            part = os.read(pipe, min(size, _CHUNK))
            if not part:
                raise self._death(process)
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _await(
        self,
        process: subprocess.Popen[bytes],
        deadline: float,
        *,
        reading: int | None = None,
        writing: int | None = None,
    ) -> None:
        """Wait until a pipe is ready; nobody waits beyond ``deadline``."""
        wait = max(0.0, deadline - time.monotonic())
        ready = select.select(_listed(reading), _listed(writing), [], wait)
        if not (ready[0] or ready[1]):
            process.kill()
            raise ParserDiedError(f"gave no answer for {self._limits.worker_wall_seconds} s")

    def _death(self, process: subprocess.Popen[bytes]) -> ParserDiedError:
        code = process.wait(self._limits.worker_wall_seconds)
        return ParserDiedError(_ENDINGS.get(code, f"ended with code {code}"))


def _listed(descriptor: int | None) -> list[int]:
    return [] if descriptor is None else [descriptor]


def _descriptor(pipe: object) -> int:
    descriptor: int = pipe.fileno()  # type: ignore[attr-defined]  # both pipes are always there
    return descriptor


def _started(limits: ReadLimits) -> subprocess.Popen[bytes]:
    # -P: nothing is imported from the folder that whence happens to be started in.
    command = [sys.executable, "-P", "-W", "ignore", "-m", "whence.read.worker", json.dumps(asdict(limits))]
    process = subprocess.Popen(  # noqa: S603  # our own program, no shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        start_new_session=True,  # an interrupt from the keyboard is for whence, which ends its processes itself
    )
    os.set_blocking(_descriptor(process.stdin), False)
    return process
