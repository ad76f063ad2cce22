"""The sample keeps what makes it a sample: seventeen digests that disagree, copy and relay in known ways."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "examples" / "quetta-2025"
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (FOLDER / "reports.jsonl").read_text(encoding="utf-8").splitlines()
]
TEXTS = {row["id"][:3]: row["text"] for row in ROWS}

# Which words keep a difference or a chain of the attack recoverable from the digests.
KEPT = {
    "the hospital's dead: five, then thirteen bodies": {"q02": "Waseem Baig", "q03": "13 bodies had been received"},
    "the official's own figure, revised": {"q03": "11 people had died at that time", "q08": "At least 15 people"},
    "all dead beside party workers": {"q02": "13 party workers"},
    "injured, one official, one day": {"q08": "72 others injured", "q10": "32 injured", "q12": "32 injured"},
    "injured, another source that day": {"q07": "38 people had been injured"},
    "two sources in one report": {
        "q01": "told AFP. Another 30 were injured, Reuters",
        "q04": "told AFP that at least 18",
    },
    "one official, four spellings": {
        "q01": "Hamza Shafaat",
        "q03": "Hamza Shafqaat",
        "q08": "Muhammad Hamza Shafqaat",
        "q13": "interior minister Hamza Shafqat",
    },
    "one spokesman, two spellings": {"q02": "Waseem", "q03": "Wasim"},
    "two places, once in one report": {"q01": "parking lot", "q08": "500 metres", "q10": "parking lot"},
    "guards and minutes": {"q03": "15 minutes", "q08": "112 security personnel", "q10": "120 police"},
    "the wrong weekday": {"q16": "Monday evening", "q17": "Monday evening"},
    "a word that needs an anchor": {"q12": "Yesterday's"},
    "no claim yet, then one": {"q06": "No group has claimed", "q11": "claimed responsibility", "q13": "propaganda arm"},
    "a partisan label": {"q02": "Fitna al-Hindustan"},
    "another incident with its attackers": {"q04": "six security personnel and six assailants"},
    "wounded who died": {"q16": "Five of the wounded died later", "q17": "Five of those wounded"},
    "relays": {
        "q05": "The Express Tribune",
        "q12": "AFP reported",
        "q13": "(AFP)",
        "q14": "(AFP)",
        "q15": "Geo News",
        "q16": "The Balochistan Post",
        "q17": "The Balochistan Post",
    },
    "the party blames the state": {"q16": "accused the state of negligence"},
}


@pytest.mark.parametrize("words", KEPT.values(), ids=KEPT)
def test_the_digests_keep(words: dict[str, str]) -> None:
    for digest, quote in words.items():
        assert quote in TEXTS[digest]


def test_there_are_seventeen_and_each_says_what_it_is() -> None:
    assert [row["id"][:3] for row in ROWS] == [f"q{n:02}" for n in range(1, 18)]
    assert {row["label"] for row in ROWS} == {"digest"}
    assert all(100 <= len(row["text"].split()) <= 220 for row in ROWS)


def test_an_address_is_complete_or_null() -> None:
    assert all(row["url"] is None or re.fullmatch(r"https://[\w./-]+\w", row["url"]) for row in ROWS)


def test_the_ninth_repeats_the_eighth() -> None:
    eighth, ninth = (TEXTS[name].removeprefix("QUETTA: ").split("\n\n") for name in ("q08", "q09"))
    assert ninth[1:] == eighth


def test_the_seventeenth_words_the_sixteenth_anew() -> None:
    sentences = [set(re.split(r"(?<=[.:])\s+", TEXTS[name])) for name in ("q16", "q17")]
    assert not sentences[0] & sentences[1]
