"""Requests for anonymity: told to explain why a speaker has no name, they are no claims of the report."""

from __future__ import annotations

import re

from whence.extract.found import Attribution

# Characters; "asked, for fear of the men in the hills, not to be named".
REACH = 60
ANONYMITY = re.compile(
    r"\b(?:not to be (?:further |fully |publicly )?(?:named|identified|quoted|photographed|filmed|recorded)"
    r"|(?:to remain|to stay|to be) (?:anonymous|unnamed|unidentified)"
    r"|(?:for|that|to have) (?:his|her|their) (?:full |real |family )?names? (?:not |to be |not to be |be )?"
    r"(?:used|withheld|published|disclosed|printed|changed)"
    r"|(?:for |on )?(?:condition of )?anonymity)\b",
    re.IGNORECASE,
)
ASKING = re.compile(r"\b(?:ask|request|insist|demand|want|prefer|wish)", re.IGNORECASE)


def asks_for_anonymity(said: Attribution, text: str) -> bool:
    """Is this somebody who "asked not to be named"?"""
    if said.cue is None or ASKING.search(said.cue.cut(text)) is None:
        return False
    first = min(said.content[0].start, said.cue.end)
    return ANONYMITY.search(text, first, said.cue.end + REACH) is not None
