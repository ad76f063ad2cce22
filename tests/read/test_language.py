"""The language of a text."""

from __future__ import annotations

import subprocess
import sys

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


def test_plain_english_is_told_without_the_model() -> None:
    text = "The mayor said that the families of those who had been hurt were in the capital and that an inquiry is due."
    program = f"import sys; from whence.read.language import language_of as of; print(of({text!r}), *sys.modules)"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert shown[0] == "en"
    assert "py3langid" not in shown


def test_words_shared_with_english_are_not_enough() -> None:
    pidgin = "Di govnor tell tori people say as at now di families of those wey die dey mourn and cry."
    assert language_of(pidgin) != "en"
