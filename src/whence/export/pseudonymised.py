"""A ledger copied as it may be seen: names gathered over all of it first, then every report redacted.

Claims and events go as people left them, without the judgements, whose reasons may name anybody; refused inputs and
original bytes stay behind.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from whence.export.articles import articles
from whence.export.people import standings
from whence.export.redaction import Redactor
from whence.ledger import Batch, Ledger


def copy_public(
    source: Ledger, target: Ledger, key: bytes, *, public: Collection[str] = (), private: Collection[str] = ()
) -> int:
    """Write every report of ``source`` into ``target`` under pseudonyms; gives how many there are.

    ``public`` and ``private`` are names for which the user decides.
    """
    redactor = Redactor(standings(source.actors(), public=public, private=private), key)
    count = 0
    for article in articles(source):
        whole = replace(source.reading(article.report.id), claims=article.claims, events=article.events)
        reading, raw = redactor.reading(whole)
        target.write(Batch((reading,), (), {reading.report.raw.sha256: raw}))
        count += 1
    return count
