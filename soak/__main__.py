"""``python -m soak --minutes N``: every part for its share of the time, then the table; 1 where a fault was met.

What is lost is told by what the same code finds again, so the sources must not change while it runs: soak a clone.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from soak.auditing import audit
from soak.crowding import crowd
from soak.fuzzing import fuzz
from soak.interrupting import interrupt
from soak.killing import kill
from soak.starving import starve
from soak.tally import Count, load, save, table
from soak.tearing import cut_log, tear

Part = Callable[[Count, Path, float], None]
# Each part with its share of the time: a kill takes ten seconds, a mutated file some milliseconds.
PARTS: dict[str, tuple[Part, float]] = {
    "kill": (kill, 0.25),
    "interrupt": (interrupt, 0.2),
    "starve": (starve, 0.1),
    "crowd": (crowd, 0.1),
    "fuzz": (fuzz, 0.2),
    "tear": (tear, 0.1),
    "cut log": (cut_log, 0.05),
}
# The time is spent in rounds, so that a run that is stopped has done something of everything, and its tally is kept.
ROUND_SECONDS = 300.0


def soak(seconds: float, file: Path) -> dict[str, Count]:
    """All parts for ``seconds`` together, in rounds; the tally so far is in ``file`` after each part."""
    counts = load(file)
    left = seconds
    while left > 0:
        for name, (part, share) in PARTS.items():
            with tempfile.TemporaryDirectory(prefix="soak-") as folder:
                part(counts.setdefault(name, Count()), Path(folder), min(left, ROUND_SECONDS) * share)
            save(file, counts)
            print(f"{name}: {counts[name].tried:,} tried", file=sys.stderr)
        left -= ROUND_SECONDS
    return counts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--tally", type=Path, default=Path("soak-tally.json"))
    chosen = parser.parse_args()
    audited = audit()
    print(audited)
    counts = soak(chosen.minutes * 60, chosen.tally)
    print(table(counts))
    # A weakness is a fault; a network that does not answer is said above, and none of this ledger's.
    return 0 if all(count.clean for count in counts.values()) and not audited.known else 1


if __name__ == "__main__":
    sys.exit(main())
