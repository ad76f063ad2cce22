"""Texts that were encoded lately need not be encoded again: copies of a report come one after another."""

from __future__ import annotations

import hashlib
from collections import OrderedDict

from whence.encoder.encoded import Encoded, TextEncoder

# A report of 700 tokens takes about a megabyte; a dozen outlets print an agency's text within the same hours.
KEPT = 16
# A longer text is a book, and would keep hundreds of megabytes.
LONGEST_KEPT = 50_000  # characters


class CachedEncoder:
    """Another encoder, with what it said of the last texts, by the hash of their content."""

    def __init__(self, encoder: TextEncoder):
        self.weights = encoder.weights
        self._encoder = encoder
        self._latest: OrderedDict[str, Encoded] = OrderedDict()

    def encode(self, text: str) -> Encoded:
        """See ``TextEncoder``."""
        if len(text) > LONGEST_KEPT:
            return self._encoder.encode(text)
        key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        if key not in self._latest:
            self._latest[key] = self._encoder.encode(text)
        self._latest.move_to_end(key)
        if len(self._latest) > KEPT:
            self._latest.popitem(last=False)
        return self._latest[key]
