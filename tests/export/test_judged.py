"""What reviewers judged, in the files that people go on annotating: the newest value, and nothing rejected."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import invented
from tests.export.conftest import Exported
from whence.ledger import Ledger
from whence.review import Reviewer

ANNOTATING = ("annotations", "inception", "labelstudio", "brat", "csv")


def told(folder: Path) -> str:
    """All that the files hold, without the loss report, which names every record."""
    files = (path for path in folder.iterdir() if not path.name.lower().startswith("loss"))
    return "\n".join(path.read_text("utf-8") for path in sorted(files))


@pytest.mark.parametrize("name", ANNOTATING)
def test_the_newest_judged_value_is_exported(name: str, ledger: Ledger, exported: Exported) -> None:
    reviewer = Reviewer(ledger, "a.reviewer")
    for act in ("condemn", "threaten"):
        reviewer.correct(invented.RESPONSIBILITY.id, {"act": act, "acts": [act]}, "Read again.")
    words = told(exported(name))
    assert "threaten" in words
    assert "condemn" not in words


@pytest.mark.parametrize("name", ["annotations", "csv"])
def test_what_was_rejected_is_not_exported(name: str, ledger: Ledger, exported: Exported) -> None:
    Reviewer(ledger, "a.reviewer").reject(invented.RESPONSIBILITY.id, "Nobody says so.")
    words = told(exported(name))
    assert invented.DEATHS.id in words
    assert invented.RESPONSIBILITY.id not in words
