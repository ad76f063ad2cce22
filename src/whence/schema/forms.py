"""Words that give away the form of a text (``forms.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whence.schema.load import load_yaml


@dataclass(frozen=True, slots=True)
class Forms:
    """Lower-case word lists; each field is named after its key in ``forms.yaml`` and explained there."""

    no_speaker: frozenset[str]
    header_fields: frozenset[str]
    release_lines: frozenset[str]
    asking: frozenset[str]
    answering: frozenset[str]
    source_columns: frozenset[str]
    source_lines: frozenset[str]
    speaking: frozenset[str]
    common: frozenset[str]


@cache
def forms() -> Forms:
    raw = load_yaml("forms")
    return Forms(
        no_speaker=_joined(raw["no_speaker"]),
        header_fields=_joined(raw["header_fields"]),
        release_lines=_joined(raw["release_lines"]),
        asking=frozenset(raw["asking"]),
        answering=frozenset(raw["answering"]),
        source_columns=_joined(raw["source_columns"]),
        source_lines=frozenset(raw["source_lines"]),
        speaking=_joined(raw["speaking"]),
        common=_joined(raw["common"]),
    )


def _joined(lines: list[list[str]]) -> frozenset[str]:
    return frozenset().union(*lines)
