"""What was tried so far, and what came of it; kept in a file, so that the next run goes on."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Count:
    """One part's tries. ``lost``: records that should be there and are not; ``doubled``: those that are there twice;
    ``faults``: what should not have happened, the first few with their words."""

    tried: int = 0
    lost: int = 0
    doubled: int = 0
    faults: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def saw(self, outcome: str) -> None:
        """One try, and what came of it."""
        self.tried += 1
        self.saw_item(outcome)

    def saw_item(self, outcome: str) -> None:
        """One of several things that came of a try."""
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1

    def fault(self, words: str) -> None:
        self.faults += 1
        if len(self.told) < TOLD:
            self.told.append(words)

    @property
    def clean(self) -> bool:
        return not (self.lost or self.doubled or self.faults)


# Faults whose words are kept: the first ones lead to the rest.
TOLD = 20


def load(file: Path) -> dict[str, Count]:
    """The counts by part; empty where there is no file yet."""
    if not file.exists():
        return {}
    return {name: Count(**values) for name, values in json.loads(file.read_text("utf-8")).items()}


def save(file: Path, counts: dict[str, Count]) -> None:
    part = file.with_name(file.name + ".part")
    part.write_text(json.dumps({name: asdict(count) for name, count in counts.items()}, indent=1) + "\n", "utf-8")
    part.replace(file)


def table(counts: dict[str, Count]) -> str:
    """The tally as it is printed."""
    rows = [f"{'part':<10}{'tried':>9}{'lost':>6}{'doubled':>9}{'faults':>8}  outcomes"]
    for name, each in sorted(counts.items()):
        outcomes = ", ".join(f"{outcome} {count:,}" for outcome, count in sorted(each.outcomes.items()))
        rows.append(f"{name:<10}{each.tried:>9,}{each.lost:>6}{each.doubled:>9}{each.faults:>8}  {outcomes}")
        rows += [f"          fault: {words}" for words in each.told]
    return "\n".join(rows)
