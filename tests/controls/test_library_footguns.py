"""Library footguns: no library opens a path, an address or a context by itself while files are read and passed on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.read.files import feed, page, pdf

# No socket leaves this process or its children; a server on loopback and pipes between processes are no such thing.
QUIET = """
import socket
def refuse(*_, **__):
    raise AssertionError("a connection was opened")
socket.socket.connect = socket.socket.connect_ex = socket.create_connection = socket.getaddrinfo = refuse
import sys, whence
from whence.export import FORMATS
from whence.web import create_app, standalone
folder, out = sys.argv[1], sys.argv[2]
with whence.open(out + "/whence.db", create=True) as ledger:
    ledger.read(folder)
    assert sum(1 for _ in ledger.reports(state="read")) >= 4, list(ledger.reports())
    for name in FORMATS:
        ledger.export(name, out + "/" + name)
        ledger.export(name, out + "/public-" + name, profile="public")
    standalone(ledger)
    list(ledger.verify().problems) if hasattr(ledger.verify(), "problems") else ledger.verify()
"""
ENTRY = "<title>http://evil.example/feed</title><link>file:///etc/passwd</link><description>%s</description>"
SENTENCE = "Mayor Rusk Amon said a bomb killed 15 people at the market of Quetta on Tuesday."


def test_reading_linking_and_exporting_open_no_connection(tmp_path: Path) -> None:
    given, out = tmp_path / "in", tmp_path / "out"
    given.mkdir()
    out.mkdir()
    (given / "a.txt").write_text(SENTENCE, encoding="utf-8")
    (given / "b.html").write_bytes(page(f'<p>{SENTENCE * 5}</p><img src="http://evil.example/x.png">'))
    (given / "c.xml").write_bytes(feed(ENTRY % (SENTENCE * 3)))
    (given / "d.pdf").write_bytes(pdf(SENTENCE, SENTENCE))
    ended = subprocess.run(
        [sys.executable, "-c", QUIET, str(given), str(out)], capture_output=True, text=True, timeout=110, check=False
    )
    assert ended.returncode == 0, ended.stderr


def test_a_feed_is_given_to_its_library_as_bytes_only() -> None:
    """It would open a string that looks like a path or an address."""
    from whence.read import from_feed  # only here

    source = Path(from_feed.__file__).read_text(encoding="utf-8")
    assert "feedparser.parse(BytesIO(" in source.replace("io.BytesIO", "BytesIO")
