"""Where CI runs, a real part that was skipped must not look like one that passed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"
TEST = """
import pytest
{mark}
def test_something_real(): pytest.skip("not to be had here")
"""


def outcome(folder: Path, mark: str, ci: str) -> str:
    shutil.copy(CONFTEST, folder)
    (folder / "test_real.py").write_text(TEST.format(mark=mark), "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "ignore", str(folder)]
    environment = {"CI": ci, "PATH": str(Path(sys.executable).parent)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize(
    ("mark", "ci", "expected"),
    [
        ("@pytest.mark.postgres", "true", "1 failed"),
        ("@pytest.mark.kill", "true", "1 failed"),
        ("@pytest.mark.browser", "true", "1 failed"),
        ("@pytest.mark.postgres", "false", "1 skipped"),
        ("", "true", "1 skipped"),
    ],
)
def test_a_skipped_real_part_fails_in_ci_only(tmp_path: Path, mark: str, ci: str, expected: str) -> None:
    assert expected in outcome(tmp_path, mark, ci)
