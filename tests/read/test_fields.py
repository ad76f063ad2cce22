"""Names of columns."""

from __future__ import annotations

import pytest

from whence.read.fields import chosen_columns, guessed_columns, is_table_header


def test_columns_are_found_under_their_common_names() -> None:
    assert guessed_columns(["ID", "Head-line", "Article Text", "Pub_Date", "Source", "Mood"]) == {
        "text": "Article Text",
        "published": "Pub_Date",
        "title": "Head-line",
        "outlet": "Source",
        "id": "ID",
    }


def test_the_most_telling_name_wins() -> None:
    assert guessed_columns(["content", "text", "body"])["text"] == "text"


def test_columns_that_are_named_overrule_the_guess() -> None:
    assert chosen_columns(["text", "remark"], {"text": "remark", "title": "absent"}) == {"text": "remark"}


@pytest.mark.parametrize(
    ("line", "is_header"),
    [
        ("id,text", True),
        ('"Title";"Body"', True),
        ("date\ttext\toutlet", True),
        ("text", False),
        ("id,name", False),
        ("The text, he said, was wrong; its title, too.", False),
    ],
)
def test_a_header_is_told_from_a_sentence(line: str, is_header: bool) -> None:
    assert is_table_header(line) is is_header
