"""Two ``read``s and the desk at once over one ledger: all of each is there, once, and every page is answered."""

from __future__ import annotations

import http.cookiejar
import subprocess
import time
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import whence
from bench.synthetic import jsonl
from soak.interrupting import compare
from soak.killing import WHENCE, everything, run
from soak.tally import Count

REPORTS = 40
PAGES = ("", "reports", "claims", "map")


def crowd(count: Count, folder: Path, seconds: float) -> None:
    """Crowds for ``seconds``."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        crowd_once(count, folder)


def crowd_once(count: Count, folder: Path, reports: int = REPORTS) -> None:
    """One ledger made by two at once, and looked at meanwhile."""
    lines, third = list(jsonl(reports)), reports // 3
    # Both read the middle: what two bring at once must be there once.
    for name, chosen in (("a", lines[:-third]), ("b", lines[third:]), ("whole", lines)):
        (folder / f"{name}.jsonl").write_text("".join(chosen), "utf-8")
    alone, ledger = folder / "alone.db", folder / "crowded.db"
    _read(folder, "whole", alone).wait()
    whence.open(str(ledger), create=True).__exit__(None, None, None)
    readers = [_read(folder, name, ledger) for name in ("a", "b")]
    asked = _ask(count, ledger, readers)
    for reader in readers:
        if reader.wait():
            count.fault(f"try {count.tried}: a read ended with {reader.returncode}")
    compare(count, everything(ledger), everything(alone))
    proof = run("verify", "--ledger", str(ledger), "--quiet")
    if proof.returncode:
        count.fault(f"try {count.tried}, verify: {(proof.stdout or proof.stderr).strip()[-200:]}")
    for file in [*folder.glob("crowded.db*"), *folder.glob("alone.db*")]:
        file.unlink()
    count.saw("pages answered meanwhile" if asked else "no page was asked for in time")


def _read(folder: Path, name: str, ledger: Path) -> subprocess.Popen[bytes]:
    arguments = ["read", str(folder / f"{name}.jsonl"), "--ledger", str(ledger), "--rules-only", "--quiet"]
    return subprocess.Popen([*WHENCE, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _ask(count: Count, ledger: Path, readers: list[subprocess.Popen[bytes]]) -> int:
    """Pages asked for until the readers have ended; gives how many."""
    command = [*WHENCE, "serve", "--port", "0", "--quiet", "--ledger", str(ledger)]
    asked = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as desk:
        assert desk.stdout is not None  # noqa: S101  # it was asked for
        address = desk.stdout.readline().strip()
        keeping = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), keeping)
        browser.open(address, timeout=60).read()
        base = address.partition("?")[0]
        while any(reader.poll() is None for reader in readers):
            try:
                browser.open(base + PAGES[asked % len(PAGES)], timeout=60).read()
            except HTTPError as error:
                count.fault(f"try {count.tried}: the desk answered {error.code}")
            asked += 1
        desk.terminate()
    return asked
