"""whence in a spaCy pipeline: ``nlp.add_pipe("whence")``. Only spaCy imports this, by its entry point.

    nlp = spacy.blank("en")
    nlp.add_pipe("whence")
    doc = nlp("The mayor said on Friday that nine people were killed.")
    doc._.claims, doc._.events, doc.spans["speaker"]

Nothing is written: there is no ledger, no incident, nobody known from another report.
"""

from __future__ import annotations

import json
from typing import Any, TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from whence.api import read_text
from whence.export.docbin import KEY, lay_on
from whence.records import Claim, Event
from whence.records.codec import decode

Record = TypeVar("Record", Claim, Event)


class WhenceComponent:
    """Reads ``doc.text`` and lays what it finds on the ``Doc``; an empty text has no claims."""

    def __init__(self, *, rules_only: bool):
        self._rules_only = rules_only

    def __call__(self, doc: Doc) -> Doc:
        if doc.text.strip():
            reading = read_text(doc.text, rules_only=self._rules_only)
            lay_on(doc, reading.report, (*reading.claims, *reading.events))
        return doc


@Language.factory("whence", default_config={"rules_only": False}, assigns=["doc._.claims", "doc._.events"])
def make_component(nlp: Language, name: str, rules_only: bool) -> WhenceComponent:  # noqa: ARG001  # as spaCy calls it
    """The component, as spaCy makes it of its config; ``rules_only`` leaves the model out."""
    return WhenceComponent(rules_only=rules_only)


def claims_of(doc: Doc) -> tuple[Claim, ...]:
    """``doc._.claims``: the claims on a ``Doc``, one that was read from a DocBin too."""
    return _records(doc, "claims", Claim)


def events_of(doc: Doc) -> tuple[Event, ...]:
    """``doc._.events``: the events on a ``Doc``."""
    return _records(doc, "events", Event)


def _records(doc: Doc, name: str, type_: type[Record]) -> tuple[Record, ...]:
    """From plain values, which spaCy gives back with tuples for lists."""
    plain: list[Any] = json.loads(json.dumps(doc.user_data.get(KEY, {}).get(name, ())))
    return tuple(decode(type_, each) for each in plain)


for _name, _getter in (("claims", claims_of), ("events", events_of)):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, getter=_getter)
