"""The language of a text, judged on its beginning, offline."""

from __future__ import annotations

import re

# More characters change the answer rarely and cost time (156 whole articles a second against 1,400 openings).
_OPENING = 2_000
# Below this the guess is noise.
_FEWEST_LETTERS = 20
_WORD = re.compile(r"[^\W\d_]+")
# Words of every English text, those left out that pidgins and creoles share.
_ENGLISH = frozenset(
    {"the", "of", "and", "by", "an", "which", "was", "were", "is", "are", "had", "has", "been", "would"}
)
_ENGLISH |= {"his", "her", "their", "this", "that", "these", "those"}
# A text with so many different ones, and with so large a share of its words, is English: of 2,654 openings none was
# anything else to the model. Dutch and Afrikaans share four of them.
_DIFFERENT, _SHARE = 6, 0.12


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None where there is too little of it to tell."""
    opening = text[:_OPENING]
    if sum(map(str.isalpha, opening)) < _FEWEST_LETTERS:
        return None
    if _is_plainly_english(opening):
        return "en"
    import py3langid  # noqa: PLC0415  # a second to import and unpack its model

    return str(py3langid.classify(opening)[0])


def _is_plainly_english(opening: str) -> bool:
    words = _WORD.findall(opening.lower())
    told = [word for word in words if word in _ENGLISH]
    return len(set(told)) >= _DIFFERENT and len(told) >= _SHARE * len(words)
