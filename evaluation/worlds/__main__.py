"""Plants worlds as texts, reads and links them, and says how much of them was found again.

python -m evaluation.worlds --seeds 20             figures, the last line as JSON
python -m evaluation.worlds --seeds 3 --told       and what went wrong
python -m evaluation.worlds --seeds 1 --texts DIR  also writes the texts
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import whence
from evaluation.worlds.planting import World, plant
from evaluation.worlds.scoring import Score, score
from evaluation.worlds.telling import tell


def run(world: World, folder: Path) -> Score:
    """Reads the world's texts into a ledger of their own and scores what comes out of it."""
    texts = folder / f"world-{world.seed}.jsonl"
    rows = (json.dumps(tell(each, world.seed), ensure_ascii=False) for each in world.reports)
    texts.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    with whence.open(str(folder / f"world-{world.seed}.db"), create=True) as ledger:
        ledger.read(str(texts))
        ledger.link()
        return score(world, [dict(each) for each in ledger.reports()], [dict(each) for each in ledger.incidents()])


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 0 whatever the figures are: tests set the floors."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.worlds", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seeds", type=int, default=10, help="how many worlds (10)")
    parser.add_argument("--first", type=int, default=0, help="the first seed (0)")
    parser.add_argument("--told", action="store_true", help="print what went wrong")
    parser.add_argument("--texts", type=Path, help="keep the texts and ledgers here")
    options = parser.parse_args(arguments)
    whole = Score(Counter(), [])
    with tempfile.TemporaryDirectory() as away:
        folder = options.texts or Path(away)
        folder.mkdir(parents=True, exist_ok=True)
        for seed in range(options.first, options.first + options.seeds):
            found = run(plant(seed), folder)
            whole.counts.update(found.counts)
            whole.told += found.told
    if options.told:
        print(*whole.told, sep="\n")
    print(json.dumps({"worlds": options.seeds, **whole.shares(), "counts": dict(whole.counts)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
