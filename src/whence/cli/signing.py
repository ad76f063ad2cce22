"""``whence signature``: keys, signed manifests, and whether a folder is as it was signed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whence.cli import options
from whence.cli.terminal import clean
from whence.errors import SignatureError, UsageError

if TYPE_CHECKING:
    from whence.export.minisign import SecretKey

folder_argument = click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))


@click.group(
    epilog="""\b
Examples:
  whence signature new ~/whence.key
  whence export csv --out tables/ --sign ~/whence.key
  whence signature check tables/ --key whence.key.pub

\b
Keys and signatures are minisign's: minisign -Vm tables/MANIFEST.sha256 -p whence.key.pub proves the same."""
)
def signature() -> None:
    """Sign a folder, and prove that it is as it was signed."""


@signature.command(epilog="\b\nExample:\n  whence signature new ~/whence.key")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@options.quiet
@options.as_json
def new(file: Path, *, quiet: bool, as_json: bool) -> None:
    """Make a key: FILE, which signs and stays with you, and FILE.pub, which checks and is passed on."""
    from whence.export.minisign import new_key

    key, public = new_key(), file.with_name(file.name + ".pub")
    for path in (file, public):
        if path.exists():
            raise UsageError("there is a file already", value=str(path), remedy="choose another name")
    try:
        file.touch(mode=0o600, exist_ok=False)  # nobody else may read it, not for a moment
        file.write_text(key.text(), "utf-8")
        public.write_text(key.public().text(), "utf-8")
    except OSError as error:
        raise UsageError("the key cannot be written", value=str(file), place=error.strerror) from error
    if as_json:
        click.echo(json.dumps({"key": key.public().name, "secret": str(file), "public": str(public)}))
    elif not quiet:
        click.echo(clean(f"Key {key.public().name}: {file} signs, keep it; {public} checks, pass it on."))


@signature.command(epilog="\b\nExample:\n  whence signature add lake/ --key ~/whence.key")
@folder_argument
@click.option("--key", type=click.Path(path_type=Path), required=True, help="The key that signs.")
@options.quiet
@options.as_json
def add(folder: Path, key: Path, *, quiet: bool, as_json: bool) -> None:
    """Sign all that is in FOLDER now: an export, a lake."""
    from whence.export.minisign import read_secret_key

    files = sign(folder, read_secret_key(key))
    if as_json:
        click.echo(json.dumps({"folder": str(folder), "files": files}))
    elif not quiet:
        click.echo(clean(f"{folder}: {files:,} files signed."))


@signature.command(epilog="\b\nExample:\n  whence signature check tables/ --key whence.key.pub")
@folder_argument
@click.option("--key", type=click.Path(path_type=Path), required=True, help="The signer's public key.")
@options.quiet
@options.as_json
def check(folder: Path, key: Path, *, quiet: bool, as_json: bool) -> int:
    """Prove that FOLDER is as it was signed: no file altered, added or missing. Exit code 3 where it is not."""
    from whence.export.manifests import check_folder
    from whence.export.minisign import read_public_key

    signer = read_public_key(key)
    faults = list(check_folder(folder, signer))
    for fault in faults:
        click.echo(json.dumps({"code": SignatureError.code, "message": fault}) if as_json else clean(fault))
    if not faults and not quiet and not as_json:
        click.echo(clean(f"{folder}: as key {signer.name} signed it."))
    return SignatureError.exit_code if faults else 0


def sign(folder: Path, key: SecretKey) -> int:
    """Sign a folder; a disk that does not take the manifest is told like any folder that cannot be written."""
    from whence.export.manifests import sign_folder

    try:
        return sign_folder(folder, key)
    except OSError as error:
        raise UsageError("the folder cannot be signed", value=str(folder), place=error.strerror) from error
