"""What the user named: files, folders, standard input and addresses, each as sources in a fixed order."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from whence.errors import RefusedError
from whence.read.fetch import fetch
from whence.read.items import Fault, Refused, Skipped, fault_of, refused
from whence.read.source import Source, opened
from whence.settings import ReadLimits

STANDARD_INPUT = "-"

Found = Source | Refused | Skipped


def inputs(arguments: Sequence[str], *, limits: ReadLimits, stdin: BinaryIO | None = None) -> Iterator[Found]:
    """A source for every file that the arguments name; a source is good until the next one is asked for."""
    for argument in arguments:
        if argument == STANDARD_INPUT:
            yield opened(stdin or io.BytesIO(), STANDARD_INPUT)
        elif argument.casefold().startswith(("http://", "https://")):
            yield page(argument, limits)
        elif Path(argument).is_dir():
            yield from _folder(Path(argument))
        else:
            yield from _file(Path(argument), member=False)


def page(url: str, limits: ReadLimits) -> Source | Refused:
    """What is at an address."""
    try:
        page = fetch(url, limits)
    except RefusedError as error:
        return refused(fault_of(error), path=None, url=url)
    return opened(io.BytesIO(page.body), None, url=page.url, media_type=page.media_type)


def _folder(folder: Path) -> Iterator[Found]:
    """Everything below a folder, by name; links to folders are not followed: they may lead in circles."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            yield Skipped(str(path), "hidden")
        elif path.is_dir():
            yield from _folder(path) if not path.is_symlink() else [Skipped(str(path), "a link to a folder")]
        elif path.is_file():
            yield from _file(path, member=True)
        else:
            yield Skipped(str(path), "not a regular file")


def _file(path: Path, *, member: bool) -> Iterator[Found]:
    try:
        with path.open("rb") as stream:
            regular = stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
            yield opened(stream, str(path), file=path if regular else None, member=member)
    except FileNotFoundError:
        yield refused(Fault("not-found", "there is no such file"), path=str(path), url=None)
    except OSError as error:
        yield refused(Fault("unreadable", error.strerror or str(error)), path=str(path), url=None)
