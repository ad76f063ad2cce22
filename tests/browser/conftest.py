"""The desk in a real Chromium: one invented incident, a server on loopback, and nothing beyond loopback."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn

from tests.invented import ID, reading, report
from tests.link.planted import Say, Who
from tests.link.planted import report as planted
from whence.ledger import Batch, open_ledger
from whence.web import create_app

if TYPE_CHECKING:
    from fastapi import FastAPI
    from playwright.sync_api import Browser, Dialog, Page, Request

TOKEN = "0123456789abcdef"  # noqa: S105  # of a desk that only tests start
# A title that would speak up in a dialog if anything ran it.
EVIL = '"><img src=x onerror=alert(1)><script>alert(1)</script>\u202e'
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
# Seconds that a server on this machine may take to be there.
PATIENCE = 10


@dataclass(frozen=True)
class Desk:
    """``address`` is where it answers; ``report`` the path of the invented report's page."""

    address: str
    report: str = f"/reports/{ID}"

    @property
    def entrance(self) -> str:
        """What ``whence serve`` prints."""
        return f"{self.address}/?token={TOKEN}"


Open = Callable[..., "Page"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this folder need a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(name="chromium", scope="session")
def _chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium here: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def opened(app: FastAPI) -> Iterator[str]:
    """Where ``app`` answers, on a real server on loopback."""
    bound = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    until = time.monotonic() + PATIENCE
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    bound.close()


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Iterator[Desk]:
    path = str(tmp_path / "whence.db")
    readings = (reading(report(title=EVIL)), planted("Star", Say(Who("Rusk Amon"))))
    with open_ledger(path, create=True) as ledger:
        raws = {each.report.raw.sha256: each.report.text.encode() for each in readings}
        ledger.write(Batch(readings=readings, raws=raws))
    with opened(create_app(path, TOKEN)) as address:
        yield Desk(address)


@pytest.fixture(name="enter")
def _enter(chromium: Browser, desk: Desk) -> Iterator[Open]:
    """``enter(java_script_enabled=False)``: a page inside the desk, of a browser set up so. Requests that leave the
    desk, and dialogs, fail the test at its end."""
    contexts, wrong = [], list[str]()

    def enter(**settings: Any) -> Page:
        context = chromium.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE * 1000)

        def look(request: Request) -> None:
            if not request.url.startswith(desk.address):
                wrong.append(request.url)

        def hear(dialog: Dialog) -> None:
            wrong.append(dialog.message)
            dialog.dismiss()

        page.on("request", look)
        page.on("dialog", hear)
        page.goto(desk.entrance)
        return page

    yield enter
    for context in contexts:
        context.close()
    assert wrong == []
