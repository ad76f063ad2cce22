"""The language of a text."""

from __future__ import annotations

import pytest

from whence.read.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor said on Tuesday that three people were hurt near the bridge.", "en"),
        ("Le maire a déclaré mardi que trois personnes avaient été blessées.", "fr"),
        ("Губернатор сообщил во вторник, что трое ранены у моста.", "ru"),
        ("Three hurt", None),
        ("2024 - 15:30 - 42 %", None),
    ],
)
def test_the_language_is_known_or_left_open(text: str, language: str | None) -> None:
    assert language_of(text) == language
