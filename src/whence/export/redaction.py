"""What every article and actor passes before an exporter sees it.

There is one profile so far, ``internal``, which hides nothing: whoever exports has the ledger. A profile for the public
will stand here, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from whence.export.articles import Article
from whence.ledger import ActorRow


@dataclass(frozen=True, slots=True)
class Profile:
    """What may leave: each function gives the record as it may be seen."""

    article: Callable[[Article], Article]
    actor: Callable[[ActorRow], ActorRow]


INTERNAL = Profile(article=lambda article: article, actor=lambda actor: actor)
PROFILES: Mapping[str, Profile] = {"internal": INTERNAL}
