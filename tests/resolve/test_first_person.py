"""Whom "I" and "we" stand for."""

from __future__ import annotations

from dataclasses import replace

from tests.resolve.marked import Told, extraction_of, read
from whence.records import Span
from whence.resolve import resolve


def quoted(marked: str, words: str) -> Told:
    """The last speaker in ``marked`` is quoted with ``words``."""
    report, extraction = extraction_of(marked)
    start = report.text.index(words)
    last = extraction.claims[-1]
    said = replace(last, content=(Span(start, start + len(words)),), direct=True)
    return Told(resolve(report, replace(extraction, claims=(*extraction.claims[:-1], said))))


def test_i_am_whoever_is_quoted_though_named_only_behind_the_words() -> None:
    told = quoted('"[I] said so," said [{Ana Ruiz}].', '"I said so,"')
    assert told.who("I") == "Ana Ruiz"
    assert told.resolution("I").reason == "is quoted with these words"


def test_we_are_the_body_that_is_quoted() -> None:
    assert quoted('"[We] said so," the [{Mill Council}] said.', '"We said so,"').who("We") == "Mill Council"


def test_we_are_perhaps_not_the_person_who_is_quoted() -> None:
    told = quoted('"[We] said so," said [{Ana Ruiz}].', '"We said so,"')
    assert (told.who("We"), told.candidates("We")) == (None, ["Ana Ruiz"])


def test_who_writes_is_one_throughout() -> None:
    told = read("[I] said so. [{Ana Ruiz}] left. [I] said it again.")
    assert len({each.actor for each in told.reading.resolutions if each.reason == "whoever writes"}) == 1
