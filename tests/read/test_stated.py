"""Dates that pages state."""

from __future__ import annotations

import pytest

from whence.read.stated import stated_date


@pytest.mark.parametrize(
    ("markup", "date"),
    [
        ('<meta property="article:published_time" content="2024-03-05T09:00:00Z">', "2024-03-05T09:00:00Z"),
        ("<META NAME='pubdate' CONTENT='2024-03-05'/>", "2024-03-05"),
        ('<time itemprop="datePublished" datetime="2024-03-05">5 March</time>', "2024-03-05"),
        ('<time class="entry-date" datetime="2024-03-05">5 March</time>', "2024-03-05"),
        ('<script type="application/ld+json">{"datePublished": "2024-03-05"}</script>', "2024-03-05"),
        (
            '<meta name="date" content="2024-03-09"><meta property="article:published_time" content="2024-03-05">',
            "2024-03-05",
        ),
        ('<meta property="article:modified_time" content="2024-03-05"><p>It was 2024-03-05.</p>', None),
        ('<time datetime="2024-03-05">the day of the attack</time>', None),
        ("", None),
    ],
)
def test_only_statements_about_publication_count(markup: str, date: str | None) -> None:
    assert stated_date(markup) == date
