"""What a claim does in the light of those before it."""

from __future__ import annotations

import pytest

from tests.extract.examples import claims


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Moreau accused the fleet of shelling the harbour. No ship was near the harbour, Admiral Sorel said.",
            ["accuse", "deny"],
        ),
        ("The fleet rejected the charge. The ships had not left the bay, Admiral Sorel said.", ["deny", "deny"]),
        # Of the charge before, it speaks of something else.
        (
            "Moreau accused the fleet of shelling the harbour. The bridge had not been mended, Admiral Sorel said.",
            ["accuse", "assert"],
        ),
        ("The market was open. The ships had not left the bay, Admiral Sorel said.", ["assert"]),
        (
            "Moreau accused the fleet of shelling the port. The ships had left the bay, Sorel said.",
            ["accuse", "assert"],
        ),
        ("Moreau accused the fleet of theft. The ships had not come back, Moreau said.", ["accuse", "assert"]),
    ],
)
def test_who_says_it_is_not_so_after_a_charge_denies_it(text: str, acts: list[str]) -> None:
    assert [claim.act for claim in claims(text)] == acts
