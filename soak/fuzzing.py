"""Bytes that no program wrote: small valid files of every format, mutated; each is read or refused, nothing else."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from soak.tally import Count
from tests.read.files import feed, gzipped_records, page, pdf, tarred, warc_record, zipped
from whence.read import Arrived, Refused, Skipped, read_inputs
from whence.settings import ReadLimits

TEXT = "GARISSA, March 4 - Police said nine people were killed. “We saw it,” Zawadi Obuya told reporters.\n"
CORPUS: Mapping[str, bytes] = {
    "a.txt": TEXT.encode() * 3,
    "a.html": page(),
    "a.jsonl": b'{"text": "Police said so.", "outlet": "The Tana Herald", "published": "2025-03-05"}\n' * 3,
    "a.csv": b"text,outlet,published\nPolice said so.,The Tana Herald,2025-03-05\n" * 2,
    "a.xml": feed("<title>Raid</title><description>Police said so.</description><link>https://tana.example/1</link>"),
    "a.pdf": pdf("Police said nine people were killed.", "Nobody claimed it."),
    "a.warc": warc_record("https://tana.example/raid", page()),
    "a.warc.gz": gzipped_records([warc_record("https://tana.example/raid", page())]),
    "a.zip": zipped({"in/a.txt": TEXT.encode(), "b.html": page()}),
    "a.tar": tarred({"in/a.txt": TEXT.encode()}),
}
# Bytes that parsers stumble over: ends of strings and lines, marks of encodings, depth, large numbers, controls.
NASTY: tuple[bytes, ...] = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<![CDATA[",
    b"&#x110000;",
    b"\r\r\n",
    b'"' * 7,
    b"[" * 400,
    b"<a>" * 400,
    b"9" * 40,
    b"-1",
    b"\xed\xa0\x80",
    b"\xe2\x80\xae",
    b"../../etc/x",
    b"%PDF-1.7",
    b"endobj",
    b"stream\r\n",
)
TOGETHER = 50
# One document may keep the reader waiting for half a minute (``ReadLimits``); two such among fifty are a fault.
SECONDS = 60.0
OUTCOMES = {Arrived: "read", Refused: "refused", Skipped: "skipped"}


def mutated(data: bytes, chance: random.Random) -> bytes:
    """``data`` after a few of: bytes flipped, cut out, doubled, moved, or replaced by nasty ones; or cut short."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at, length = chance.randrange(len(made) + 1), chance.choice((1, 1, 4, 32, 200))
        MUTATIONS[chance.randrange(len(MUTATIONS))](made, at, length, chance)
    return bytes(made)


Mutation = Callable[[bytearray, int, int, random.Random], None]


def _flip(made: bytearray, at: int, length: int, chance: random.Random) -> None:
    for place in range(at, min(len(made), at + min(length, 4))):
        made[place] ^= 1 << chance.randrange(8)


def _cut(made: bytearray, at: int, length: int, _: random.Random) -> None:
    del made[at : at + length]


def _double(made: bytearray, at: int, length: int, _: random.Random) -> None:
    made[at:at] = made[at : at + length]


def _insert(made: bytearray, at: int, _: int, chance: random.Random) -> None:
    made[at:at] = chance.choice(NASTY)


def _truncate(made: bytearray, at: int, _: int, __: random.Random) -> None:
    del made[at:]


MUTATIONS: tuple[Mutation, ...] = (_flip, _flip, _cut, _double, _insert, _insert, _truncate)


def fuzz(count: Count, folder: Path, seconds: float) -> None:
    """Read mutated files of every format, in turn, for ``seconds``."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        fuzz_some(count, folder)


def fuzz_some(count: Count, folder: Path) -> None:
    """``TOGETHER`` mutated files, read by one call: the parsers' process is started once for all of them."""
    files = [_written(number, folder) for number in range(count.tried, count.tried + TOGETHER)]
    started = time.monotonic()
    try:
        for item in read_inputs(list(map(str, files)), limits=ReadLimits()):
            count.saw_item(OUTCOMES[type(item)])
    except Exception as error:  # noqa: BLE001  # whatever it is, it is the fault that is looked for
        count.fault(f"tries {count.tried} to {count.tried + TOGETHER}: {type(error).__name__}: {error}")
    if (took := time.monotonic() - started) > SECONDS:
        count.fault(f"tries {count.tried} to {count.tried + TOGETHER}: {took:.0f} s")
    count.tried += TOGETHER
    for file in files:
        file.unlink()


def _written(number: int, folder: Path) -> Path:
    """The mutated file of this number, of the format whose turn it is."""
    name = list(CORPUS)[number % len(CORPUS)]
    file = folder / f"{number}-{name}"
    file.write_bytes(mutated(CORPUS[name], random.Random(number)))
    return file
