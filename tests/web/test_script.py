"""The one script: built from its source, small, named by its hash, and in nothing that is opened from a disk."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from pathlib import Path

from fastapi.testclient import TestClient

import whence
from tests.invented import reading
from tests.web.test_desk import TOKEN, write
from whence.web import create_app, standalone

ROOT = Path(__file__).parents[2]
# What the desk may cost a slow line, without the map.
MOST_BYTES = 60_000


def test_it_was_built_from_the_source_that_is_here() -> None:
    source = hashlib.sha256((ROOT / "tools/desk/desk.ts").read_bytes()).hexdigest()
    built = (ROOT / "src/whence/web/static/desk.js").read_text("utf-8")
    assert built.splitlines()[0] == f"// Built from tools/desk/desk.ts, SHA-256 {source}"
    assert len(gzip.compress(built.encode())) < MOST_BYTES


def test_each_page_names_it_by_its_hash_and_nothing_else_runs(tmp_path: Path) -> None:
    with TestClient(create_app(write(tmp_path / "whence.db", reading()), TOKEN)) as desk:
        desk.cookies.set("whence", TOKEN)
        script = desk.get("/desk.js")
        assert script.headers["content-type"].startswith("text/javascript")
        digest = base64.b64encode(hashlib.sha384(script.content).digest()).decode()
        scripts = re.findall(r"<script[^>]*>", desk.get("/").text)
        assert scripts == [f'<script src="/desk.js" integrity="sha384-{digest}" defer>']


def test_the_report_in_one_file_has_none(tmp_path: Path) -> None:
    with whence.open(write(tmp_path / "whence.db", reading())) as ledger:
        assert "<script" not in standalone(ledger)
