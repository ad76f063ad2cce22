"""Keys and signatures in the files of minisign (Ed25519 over BLAKE2b): what is signed here is proved by any minisign,
and the other way round. The one importer of ``cryptography``.

After minisign's published file formats (https://jedisct1.github.io/minisign/). A signature holds no time: the same
files and the same key give the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whence.errors import MissingPartError, SignatureError, UsageError

KEY_ID = 8
# Names of algorithms in the files: of keys, and of signatures over a text's hash.
OF_KEYS, OF_HASHES = b"Ed", b"ED"
NO_PASSWORD, BLAKE = b"\0\0", b"B2"
# Salt and limits of a password's hash, and the checksum by which a wrong password is known: zero in a key without one.
UNUSED, CHECKSUM = 32 + 8 + 8, 32
SEED, PUBLIC, SIGNATURE = 32, 32, 64
UNTRUSTED, TRUSTED = "untrusted comment: ", "trusted comment: "


@dataclass(frozen=True, slots=True)
class PublicKey:
    """Whose signature is believed: eight bytes that name the key, and the key."""

    id_: bytes
    point: bytes

    def text(self) -> str:
        """The file ``.pub``."""
        packed = base64.b64encode(OF_KEYS + self.id_ + self.point).decode()
        return f"{UNTRUSTED}minisign public key {self.name}\n{packed}\n"

    @property
    def name(self) -> str:
        """As minisign prints it: the id as a number, least byte first."""
        return self.id_[::-1].hex().upper()


@dataclass(frozen=True, slots=True, repr=False)
class SecretKey:
    """Who signs. Never printed."""

    id_: bytes
    seed: bytes

    def public(self) -> PublicKey:
        return PublicKey(self.id_, self._signer().public_key().public_bytes_raw())

    def text(self) -> str:
        """The file of a key without password."""
        pair = self.seed + self.public().point
        head = OF_KEYS + NO_PASSWORD + BLAKE + bytes(UNUSED)
        packed = head + self.id_ + pair + bytes(CHECKSUM)
        return f"{UNTRUSTED}minisign secret key, without password\n{base64.b64encode(packed).decode()}\n"

    def sign(self, content: bytes, trusted: str) -> str:
        """The file ``.minisig`` for ``content``; ``trusted`` is a line that is signed with it."""
        signer = self._signer()
        signature = signer.sign(hashlib.blake2b(content).digest())
        whole = signer.sign(signature + trusted.encode())
        packed = base64.b64encode(OF_HASHES + self.id_ + signature).decode()
        return (
            f"{UNTRUSTED}signature by key {self.public().name}\n{packed}\n"
            f"{TRUSTED}{trusted}\n{base64.b64encode(whole).decode()}\n"
        )

    def _signer(self) -> Any:
        return _ed25519().Ed25519PrivateKey.from_private_bytes(self.seed)


def new_key() -> SecretKey:
    """A key that nobody had before."""
    return SecretKey(secrets.token_bytes(KEY_ID), secrets.token_bytes(SEED))


def read_secret_key(file: Path) -> SecretKey:
    """The key in ``file``; ``UsageError`` for one that is behind a password or is none."""
    packed = _packed(file, len(OF_KEYS + NO_PASSWORD + BLAKE) + UNUSED + KEY_ID + SEED + PUBLIC + CHECKSUM)
    if packed[2:4] != NO_PASSWORD:
        remedy = "make one for whence: whence signature new FILE; or sign with minisign itself"
        raise UsageError("the key is behind a password, which whence does not ask for", value=str(file), remedy=remedy)
    rest = packed[6 + UNUSED :]
    id_, pair = rest[:KEY_ID], rest[KEY_ID:-CHECKSUM]
    key = SecretKey(id_, pair[:SEED])
    if key.public().point != pair[SEED:]:
        raise _no_key(file)
    return key


def read_public_key(file: Path) -> PublicKey:
    """The key in ``file``; ``UsageError`` where there is none."""
    packed = _packed(file, len(OF_KEYS) + KEY_ID + PUBLIC)
    return PublicKey(packed[2 : 2 + KEY_ID], packed[2 + KEY_ID :])


def check(content: bytes, signed: str, key: PublicKey) -> str:
    """The trusted comment of the signature file ``signed``; ``SignatureError`` where it is not by ``key`` over
    ``content``."""
    try:
        _, packed, comment, whole, rest = signed.split("\n")
        signature, last = _decoded(packed), _decoded(whole)
    except ValueError as error:  # of another number of lines, or no base64
        raise SignatureError("the signature is not in minisign's format", value=signed[:80]) from error
    if (
        rest
        or signature[:2] != OF_HASHES
        or len(signature) != 2 + KEY_ID + SIGNATURE
        or not comment.startswith(TRUSTED)
    ):
        raise SignatureError("the signature is not in minisign's format", value=signed[:80])
    if signature[2 : 2 + KEY_ID] != key.id_:
        name = PublicKey(signature[2 : 2 + KEY_ID], b"").name
        raise SignatureError("another key signed this", value=name, remedy=f"the key given is {key.name}")
    trusted, signature = comment.removeprefix(TRUSTED), signature[2 + KEY_ID :]
    _prove(key, signature, hashlib.blake2b(content).digest())
    _prove(key, last, signature + trusted.encode())
    return trusted


def _prove(key: PublicKey, signature: bytes, content: bytes) -> None:
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  # an extra

    try:
        _ed25519().Ed25519PublicKey.from_public_bytes(key.point).verify(signature, content)
    except (InvalidSignature, ValueError) as error:
        remedy = "do not rely on it; ask whoever signed for it again"
        raise SignatureError("the signature does not prove: something was altered", remedy=remedy) from error


def _packed(file: Path, length: int) -> bytes:
    """What the second line of a key's file holds."""
    try:
        packed = _decoded(file.read_text("utf-8").splitlines()[1])
    except OSError as error:
        raise UsageError("the key cannot be read", value=str(file), place=error.strerror) from error
    except (IndexError, ValueError) as error:
        raise _no_key(file) from error
    if len(packed) != length or packed[:2] != OF_KEYS:
        raise _no_key(file)
    return packed


def _decoded(line: str) -> bytes:
    """Base64 as one writes it: bits that decoding drops would be bits that anybody may change."""
    decoded = base64.b64decode(line, validate=True)
    if base64.b64encode(decoded).decode() != line:
        raise ValueError(line)
    return decoded


def _no_key(file: Path) -> UsageError:
    remedy = "the secret key signs, the one in .pub checks; whence signature new FILE makes both"
    return UsageError("this is no such key of minisign", value=str(file), remedy=remedy)


def _ed25519() -> Any:
    try:
        from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise MissingPartError(
            "signing needs cryptography", remedy="pip install 'whence[sign]', or sign with minisign itself"
        ) from error
    return ed25519
