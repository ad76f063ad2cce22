"""``./run audit``: is a weakness known of a package that ships? The one thing here that asks a network.

Exit code 0: every package was asked for, nothing is known; 1: something is; 3: not all could be asked for. "Nothing
known" of packages that nobody was asked about is no answer, and is never given as one.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"
# The packages are the lock's own: nothing is resolved or installed for the question.
COMMAND = (sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--progress-spinner", "off")
# Seventy packages, one question each; a network that gives no answer must not hold up the long job.
SECONDS = 300.0
UNDONE = 3


@dataclass(frozen=True, slots=True)
class Audit:
    """``known``: a line for each weakness; ``unasked``: packages about which nothing could be learnt; ``why``: for
    want of what; ``asked``: how many were."""

    known: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()
    asked: int = 0
    why: str = ""

    @property
    def code(self) -> int:
        return 1 if self.known else UNDONE if self.unasked or not self.asked else 0

    def __str__(self) -> str:
        lines = [f"audit: {self.asked} packages asked for, {len(self.known)} weaknesses known", *self.known]
        if self.code == UNDONE or self.unasked:
            named = ", ".join(self.unasked[:5]) + (" …" if len(self.unasked) > 5 else "")
            lines.append(f"audit: not all could be asked for: {len(self.unasked)} packages ({named or 'all'})")
            lines += [f"  because: {self.why}"] if self.why else []
            lines.append("  next: run ./run audit where the package index and its list of weaknesses can be reached")
        return "\n".join(lines)


def audit(command: Sequence[str] = COMMAND, lock: Path = LOCK) -> Audit:
    """Ask about every package of ``lock``."""
    try:
        ended = subprocess.run(
            [*command, "--format", "json", "--requirement", str(lock)],
            capture_output=True, text=True, timeout=SECONDS, check=False,
        )  # fmt: skip
        found = json.loads(ended.stdout)["dependencies"]
    except subprocess.TimeoutExpired:
        return Audit(why=f"no answer within {SECONDS:.0f} seconds")
    except (ValueError, KeyError):
        return Audit(why=(ended.stderr.strip().splitlines() or ["pip-audit said nothing"])[-1][:300])
    return _read(found)


def _read(found: list[dict[str, Any]]) -> Audit:
    skipped = [each for each in found if "skip_reason" in each]
    known = [
        f"  {each['name']} {each['version']}: {weakness['id']}, "
        f"mended in {', '.join(weakness['fix_versions']) or 'no version yet'}"
        for each in found
        for weakness in each.get("vulns", ())
    ]
    why = skipped[0]["skip_reason"] if skipped else ""
    return Audit(tuple(known), tuple(each["name"] for each in skipped), len(found) - len(skipped), why)


if __name__ == "__main__":
    done = audit()
    print(done)
    sys.exit(done.code)
