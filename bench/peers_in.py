"""What runs in the peers' own environment: one peer over the same texts; prints seconds and how much it found.

    python bench/peers_in.py PEER FILE

Loading and imports are not timed; a peer that fails on a text is told of it by number, and goes on.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# ruff: noqa: PLC0415  # a process runs one peer, and need not load the others
Peer = Callable[[str], int]
DAY = dt.datetime(2025, 6, 5)  # noqa: DTZ001  # what dateparser and recognizers-text take


def trafilatura() -> Peer:
    import trafilatura as library

    def run(text: str) -> int:
        paragraphs = "".join(f"<p>{html.escape(each)}</p>" for each in text.split("\n\n"))
        return bool(library.extract(f"<html><body><article>{paragraphs}</article></body></html>"))

    return run


def spacy() -> Peer:
    """A blank pipeline with sentences and a matcher for a dozen verbs of saying: the least that finds a claim."""
    import spacy as library
    from spacy.matcher import Matcher

    nlp = library.blank("en")
    nlp.add_pipe("sentencizer")
    matcher = Matcher(nlp.vocab)
    verbs = ["said", "told", "added", "reported", "claimed", "denied", "condemned", "according", "demanded"]
    matcher.add("SAYING", [[{"LOWER": {"IN": verbs}}]])
    return lambda text: len(matcher(nlp(text)))


def dateparser() -> Peer:
    from dateparser.search import search_dates

    options: Any = {"RELATIVE_BASE": DAY, "PREFER_DATES_FROM": "past"}
    return lambda text: len(search_dates(text, languages=["en"], settings=options) or ())


def recognizers() -> Peer:
    from recognizers_date_time import Culture, DateTimeRecognizer

    model = DateTimeRecognizer(Culture.English).get_datetime_model()
    return lambda text: sum(len(model.parse(paragraph, DAY)) for paragraph in text.split("\n\n"))


def textacy() -> Peer:
    """Direct quotations; without a parser, which no package of the index holds, it looks for marks and verbs alone."""
    import spacy as library
    from textacy.extract import direct_quotations

    nlp = library.blank("en")
    nlp.add_pipe("sentencizer")
    return lambda text: sum(1 for _ in direct_quotations(nlp(text)))


PEERS = {each.__name__: each for each in (trafilatura, spacy, dateparser, recognizers, textacy)}


def main(name: str, file: Path) -> None:
    texts = [json.loads(line)["text"] for line in file.read_text("utf-8").splitlines()]
    run = PEERS[name]()
    run(texts[0])
    found = failed = 0
    error = None
    started = time.process_time()
    for text in texts:
        try:
            found += run(text)
        except Exception as caught:  # noqa: BLE001  # a peer's error is a finding
            failed += 1
            error = f"{type(caught).__name__}: {caught}"
    seconds = time.process_time() - started
    print(json.dumps({"seconds": seconds, "found": found, "failed": failed, "error": error}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
