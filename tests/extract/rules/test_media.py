"""Recordings and letters that a later sentence takes up."""

from __future__ import annotations

import pytest

from tests.extract.examples import claims

VIDEO = "Tension rose after a video that the Red Acacia Front released on March 12."


@pytest.mark.parametrize(
    ("text", "channel", "day"),
    [
        (f"{VIDEO} In it, the group condemned the union.", "video", "2025-03-12"),
        (f"{VIDEO} The group condemned the union in the recording.", "video", "2025-03-12"),
        (f"{VIDEO} In the same video, the group condemned the union.", "video", "2025-03-12"),
        (f"{VIDEO} The group condemned the union.", None, None),  # nothing takes it up
        (f"{VIDEO} In the letter, the group condemned the union.", "letter", None),  # another medium
        (f"{VIDEO}\n\nIn it, the group condemned the union.", None, None),  # another paragraph
        ("The group sent a letter. In it, the group condemned the union.", "letter", None),
    ],
)
def test_what_is_said_in_a_medium_was_said_when_it_came_out(text: str, channel: str | None, day: str | None) -> None:
    (claim,) = claims(text)
    assert (claim.channel, claim.said_on.latest if claim.said_on else None) == (channel, day)
