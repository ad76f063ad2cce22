"""Parser DoS: a document that its parser cannot digest costs its own time limit, and only itself."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.read.files import page, read_all, texts
from whence.settings import ReadLimits

# Seconds for one hostile document, starting its process included.
PATIENCE = 30
NESTED = b"<html><body>" + b"<div>" * 60_000 + b"x" + b"</div>" * 60_000 + b"</body></html>"
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(8))
    + b"]><rss><channel><item><title>&i;</title></item></channel></rss>"
)


@pytest.mark.parametrize(
    ("name", "hostile"),
    [
        ("nested.html", NESTED),
        ("unclosed.html", b"<table><tr><td>" * 20_000),
        ("attributes.html", b"<p " + b"a=b " * 100_000 + b">x"),
        ("laughs.xml", ENTITIES),
        ("zeros.pdf", b"%PDF-1.4\n" + b"\0" * 200_000 + b"\nstartxref\n9\n%%EOF"),
        ("references.pdf", b"%PDF-1.4\n1 0 obj<</Pages 1 0 R/Kids[1 0 R]/Type/Pages>>endobj\ntrailer<</Root 1 0 R>>"),
        ("brackets.jsonl", b"[" * 100_000),
    ],
)
def test_one_hostile_document_costs_itself_alone(name: str, hostile: bytes, tmp_path: Path) -> None:
    (tmp_path / f"a-{name}").write_bytes(hostile)
    (tmp_path / "b-good.html").write_bytes(page())
    begun = time.monotonic()
    items = read_all(tmp_path, limits=ReadLimits())
    assert time.monotonic() - begun < PATIENCE
    assert any("a convoy was shelled" in text for text in texts(items))
