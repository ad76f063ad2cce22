"""What an account may be called: a name that signs judgements for good, and that two people cannot take for another."""

from __future__ import annotations

import unicodedata

from whence.errors import AccountError

# As long as a name with title and body; it stands in tables.
LONGEST = 64
# Categories of Unicode that show nothing, or turn what is around them: controls, directions, surrogates, unassigned.
UNSEEN = "C"


def checked_name(name: str) -> str:
    """``name`` without spaces at its ends and with one accent for one; ``AccountError`` where it will not do."""
    clean = " ".join(unicodedata.normalize("NFC", name).split(" ")).strip()
    if not clean or len(clean) > LONGEST:
        raise AccountError(f"a name has 1 to {LONGEST} characters", value=name[: 2 * LONGEST])
    if any(unicodedata.category(each).startswith(UNSEEN) or (each.isspace() and each != " ") for each in clean):
        raise AccountError("this name holds characters that nobody sees", value=name, remedy="type it anew")
    if "  " in clean or not any(each.isalnum() for each in clean):
        raise AccountError("this is no name", value=name, remedy="letters or digits, one space between words")
    return clean
