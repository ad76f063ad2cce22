"""A desk over a small ledger whose every text field tries to break out; one file of tests for each control."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from tests.invented import reading, report
from tests.link.planted import Say, Who
from tests.link.planted import report as planted
from whence.ledger import Batch, open_ledger
from whence.records import Reading
from whence.web import create_app

if TYPE_CHECKING:
    from fastapi import FastAPI

TOKEN = "0123456789abcdef"  # noqa: S105  # of a desk that only tests start
OURS = {"sec-fetch-site": "same-origin"}


def evil(payload: str) -> Reading:
    """The invented report with ``payload`` in all that its file tells of it, and an account of somebody so called."""
    whole = replace(
        report(key=payload, title=payload), outlet=payload, byline=payload, path=payload, url=f"javascript:{payload}"
    )
    return replace(reading(), report=whole)


def ledger_of(path: Path, *readings: Reading) -> str:
    with open_ledger(str(path), create=True) as ledger:
        raws = {each.report.raw.sha256: each.report.text.encode() for each in readings}
        ledger.write(Batch(readings=readings, raws=raws))
    return str(path)


@pytest.fixture(name="address")
def _address(tmp_path: Path) -> str:
    return ledger_of(tmp_path / "whence.db", reading(), planted("Star", Say(Who("Rusk Amon"))))


@pytest.fixture(name="app")
def _app(address: str) -> FastAPI:
    return create_app(address, TOKEN)


@pytest.fixture(name="desk")
def _desk(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as client:
        client.cookies.set("whence", TOKEN)
        yield client


def paths(app: FastAPI, method: str) -> list[str]:
    """Every path of the desk that answers to ``method``, an id put in where one belongs."""
    id_ = reading().report.id
    found = [route for route in app.routes if method in (getattr(route, "methods", None) or ())]
    return sorted(str(getattr(route, "path", "")).replace("{id_}", id_) for route in found)
