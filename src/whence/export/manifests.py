"""A folder's manifest and its signature: every file by name and hash, so that none is altered, added or taken away.

``MANIFEST.sha256`` is what ``sha256sum --check`` reads; ``MANIFEST.sha256.minisig`` what ``minisign -V`` proves.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from whence.errors import SignatureError, UsageError
from whence.export.minisign import PublicKey, SecretKey, check

MANIFEST, SIGNATURE = "MANIFEST.sha256", "MANIFEST.sha256.minisig"
# A hash, two spaces, a name: sha256sum's own lines, of names that it writes as they are.
LINE = re.compile(r"([0-9a-f]{64})  ([^\\\x00-\x1f\x7f]+)")


def sign_folder(folder: Path, key: SecretKey) -> int:
    """Write the manifest of all that is in ``folder``, below it too, and its signature; gives how many files.

    ``UsageError`` where there is nothing, or a link or a name that a manifest cannot state.
    """
    link = next(_links(folder), None)
    if link is not None:
        raise UsageError("a link cannot be signed for", value=link, remedy="put the file itself there")
    names = _names(folder)
    if not names:
        raise UsageError("there is nothing to sign", value=str(folder))
    lines = [f"{_sha256(folder / name)}  {name}" for name in names]
    unfit = next((line for line in lines if not LINE.fullmatch(line)), None)
    if unfit is not None:
        raise UsageError("a manifest cannot state this name", value=unfit[66:], remedy="rename the file")
    content = "".join(f"{line}\n" for line in lines).encode()
    signed = key.sign(content, f"{len(names)} files, stated by {MANIFEST}")
    (folder / MANIFEST).write_bytes(content)
    (folder / SIGNATURE).write_text(signed, "utf-8")
    return len(names)


def check_folder(folder: Path, key: PublicKey) -> Iterator[str]:
    """What in ``folder`` is not as ``key`` signed it, a sentence each; nothing where all is.

    ``SignatureError`` where there is no signature or it does not prove: then no line of the manifest can be relied on.
    """
    try:
        content, signed = (folder / MANIFEST).read_bytes(), (folder / SIGNATURE).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SignatureError(
            "there is no signed manifest", value=str(folder), remedy="whence export … --sign KEY makes one"
        ) from error
    check(content, signed, key)
    stated = dict(_stated(content))
    yield from (f"{name}: a link, which nobody can sign for" for name in _links(folder))
    present = set(_names(folder))
    for name in sorted({*stated, *present}):
        if name not in present:
            yield f"{name}: missing"
        elif name not in stated:
            yield f"{name}: added, nobody signed it"
        elif _sha256(folder / name) != stated[name]:
            yield f"{name}: altered"


def _stated(content: bytes) -> Iterator[tuple[str, str]]:
    """Names and hashes of a manifest that proved."""
    for line in content.decode("utf-8", "replace").splitlines():
        match = LINE.fullmatch(line)
        if match is None:
            raise SignatureError("what was signed is no manifest", value=line[:80])
        yield match[2], match[1]


def _names(folder: Path) -> list[str]:
    """The files of a folder, sorted, without the manifest itself."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in names if name not in (MANIFEST, SIGNATURE))


def _links(folder: Path) -> Iterator[str]:
    """Names that lead elsewhere: what is there can change without the folder."""
    return (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_symlink())


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
