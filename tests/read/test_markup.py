"""Markup without a tree."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from whence.read.markup import MAX_DEPTH, plain, too_deep
from whence.read.stated import stated_date


def test_blocks_become_lines_and_scripts_vanish() -> None:
    markup = "<p>Three\n were <b>hurt</b>.</p><script>x</script><ul><li>One<li>Two</ul>A&nbsp;&amp; b<br>c"
    assert plain(markup) == "Three were hurt.\nOne\nTwo\nA & b\nc"


def test_depth_counts_open_tags_only() -> None:
    assert too_deep("<div>" * (MAX_DEPTH + 1))
    assert not too_deep("<div></div>" * 5000)
    assert not too_deep("<br><img src=x>" * 5000)


@given(st.text(st.sampled_from("<>/ab\"'=& !-pdiv\n"), max_size=300))
def test_any_markup_gives_text(markup: str) -> None:
    plain(markup)
    too_deep(markup)


def test_hostile_markup_costs_linear_time() -> None:
    begun = time.perf_counter()
    for piece in ("<a", "<a ", "<", "a", "<meta ", "<time datetime=", "'", "</"):
        markup = piece * 100_000
        too_deep(f"<{markup}")
        stated_date(f"<meta {markup}")
    assert time.perf_counter() - begun < 10
