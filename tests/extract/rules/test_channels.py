"""Channels, named beside the cue."""

from __future__ import annotations

import pytest

from whence.extract.rules.channels import channel_in, is_platform


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("The embassy posted on X:", "X"),
        ("In a post on Twitter, he", "X"),
        ("On its official Telegram channel, the group", "Telegram"),
        ("through the messaging app WhatsApp", "WhatsApp"),
        ("In a video posted on X, he", "X"),  # the platform is where it was said
        ("said in a video", "video"),
        ("told reporters", "press conference"),
        ("told a press conference", "press conference"),
        ("in an interview with the Post", "interview"),
        ("read a statement", "statement"),
        ("told parliament", "parliament"),
        ("in a letter to the council", "letter"),
        ("on X 2", None),  # a number, not a platform
        ("the mayor said", None),
        ("", None),
    ],
)
def test_channel(text: str, channel: str | None) -> None:
    assert channel_in(text) == channel


def test_platforms_are_public_to_read() -> None:
    assert [is_platform(channel) for channel in ("X", "Telegram", "video", None)] == [True, True, False, False]
