"""Messages between processes."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from whence.read.framing import Message, pack, receive

FIELDS = st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text()))
MESSAGES = st.builds(Message, st.text(), FIELDS, st.binary())


@given(st.lists(MESSAGES, max_size=5))
def test_messages_come_back_as_they_were_sent(messages: list[Message]) -> None:
    stream = io.BytesIO(b"".join(map(pack, messages)))
    assert [receive(stream.read) for _ in messages] == messages
