"""DNS rebinding on localhost: the desk answers to its own names only, and only on the loopback address."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1", "[::2]", ""],
)
def test_another_name_gets_nothing_even_with_the_token(desk: TestClient, host: str) -> None:
    answer = desk.get("/", headers={"host": host})
    assert (answer.status_code, "incident" in answer.text) == (421, False)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8765", "localhost:8765", "[::1]:8765"])
def test_its_own_names_are_answered(desk: TestClient, host: str) -> None:
    assert desk.get("/", headers={"host": host}).status_code == 200


def test_serve_listens_on_loopback_and_prints_a_token_of_its_own(address: str) -> None:
    """Two starts of the real command: each on 127.0.0.1, each with another token."""
    told = []
    for _ in range(2):
        command = [sys.executable, "-m", "whence", "serve", "--ledger", address, "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as desk:
            assert desk.stdout is not None
            line = next(line for line in desk.stdout if "http" in line)
            desk.send_signal(signal.SIGINT)
        found = re.search(r"http\S+", line)
        assert found is not None
        told.append(urlsplit(found.group()))
    assert {each.hostname for each in told} == {"127.0.0.1"}
    assert told[0].query != told[1].query
    assert all(len(each.query) >= len("token=") + 32 for each in told)
