"""From a parser's draft to a report: clean characters, provenance, language, identity."""

from __future__ import annotations

import hashlib
import re

from whence.errors import RefusedError
from whence.read.items import Draft
from whence.read.language import language_of
from whence.read.provenance import provenance
from whence.records import Oddity, Raw, Report, report_id
from whence.settings import ReadLimits

_SURROGATE = re.compile("[\ud800-\udfff]")
# Embeddings, overrides and isolates: they reorder what is shown, so that a reader sees another text than the machine.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def report_of(draft: Draft, raw: bytes, *, path: str | None, url: str | None, limits: ReadLimits) -> Report:
    """The report that a draft amounts to; ``RefusedError`` where its text is beyond the limit (it is never cut)."""
    if len(draft.text) > limits.max_text_characters:
        raise RefusedError("too-large", f"a text of more than {limits.max_text_characters} characters")
    text, oddities = _checked(draft.text)
    found = provenance(text, title=_clean(draft.title), published=draft.published)
    outlet, address = _clean(draft.outlet), _clean(draft.url) or url
    return Report(
        id=report_id(text, outlet, address),
        key=_clean(draft.key) or address or path or "-",
        text=text,
        raw=Raw(hashlib.sha256(raw).hexdigest(), draft.media_type, draft.extractor, draft.extractor_version),
        path=path,
        title=found.title,
        outlet=outlet,
        byline=_clean(draft.byline) or found.byline,
        url=address,
        published=found.published,
        dateline=found.dateline,
        agency=_clean(draft.agency) or found.agency,
        language=_clean(draft.language) or language_of(text),
        notices=found.notices,
        oddities=(*draft.oddities, *oddities, *found.oddities),
    )


def _checked(text: str) -> tuple[str, tuple[Oddity, ...]]:
    """The text with unpaired surrogates replaced, one for one so that offsets hold, and what is odd about it."""
    clean, surrogates = _SURROGATE.subn("\ufffd", text)
    counts = (
        ("replaced-characters", surrogates, "unpaired surrogates were replaced"),
        ("nul-characters", text.count("\0"), "NUL characters"),
        ("bidi-controls", len(_BIDI.findall(text)), "characters that reorder what is shown"),
    )
    return clean, tuple(Oddity(code, f"{count} {what}") for code, count, what in counts if count)


def _clean(word: str | None) -> str | None:
    """Metadata that any store can hold: no unpaired surrogates, blanks at the ends gone, empty is unknown."""
    return None if word is None else _SURROGATE.sub("\ufffd", word).strip() or None
