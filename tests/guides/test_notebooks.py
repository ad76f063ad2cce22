"""The notebooks of the guides run from top to bottom on a real kernel, and show what their words say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

GUIDES = Path(__file__).parent.parent.parent / "docs" / "guides"
# What must be among a notebook's outputs: a notebook that shows nothing teaches nothing.
SHOWN = {
    "who-said-what.ipynb": ("Islamic State", "speaker_name", "relay_name"),
    "counting-origins.ipynb": ("k_min", "Quetta", "by rule ucdp", "contradiction"),
    "an-export-and-its-losses.ipynb": ("LOSS.md", "whence_k_max", "bare allegation"),
}
# The first start of a kernel and of pandas, on a busy machine.
SECONDS = 100


def notebook(name: str) -> Any:
    """The notebook as it is in the repository."""
    return nbformat.read(GUIDES / name, as_version=4)  # type: ignore[no-untyped-call]  # no types are published


def shown(run: Any) -> str:
    """All that the cells printed or gave back."""
    outputs = [output for cell in run.cells for output in cell.get("outputs", ())]
    return "\n".join(output.get("text") or output.get("data", {}).get("text/plain", "") for output in outputs)


def test_every_notebook_is_tried() -> None:
    assert {file.name for file in GUIDES.glob("*.ipynb")} == set(SHOWN)


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_a_notebook_is_kept_without_outputs(name: str) -> None:
    """They would differ from run to run, and hide from review what a diff shows."""
    found = notebook(name)
    nbformat.validate(found)
    code = [cell for cell in found.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)


@pytest.mark.timeout(3 * SECONDS)
@pytest.mark.parametrize("name", sorted(SHOWN))
def test_a_notebook_runs_and_shows_what_it_is_about(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    client = nbclient.NotebookClient(
        notebook(name), timeout=SECONDS, kernel_name="python3", resources={"metadata": {"path": str(GUIDES)}}
    )
    told = shown(client.execute())
    assert [words for words in SHOWN[name] if words not in told] == []
