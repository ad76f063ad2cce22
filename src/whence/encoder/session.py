"""Weights at work: text in, scores out, the same on every run.

One unpadded window is computed at a time. The scales of int8 products span a whole tensor, so a second window in it
would change the first one's scores: measured differences went up to .4.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

import numpy as np
import onnxruntime

from whence.encoder.encoded import Encoded
from whence.encoder.manifest import GRAPH, REMEDY, TOKENIZER, Weights
from whence.encoder.stitch import Meaning, Outputs, Seen, stitch
from whence.encoder.tokens import Tokens, load_tokenizer, tokenise
from whence.encoder.windows import END, START, Window, windows
from whence.errors import ModelError

# Of the graph: its inputs, the key of its metadata, and the number that is raised when their meaning changes.
INPUTS, METADATA, SIGNATURE = ("ids", "shapes"), "whence", 2


class Encoder:
    """Loaded weights. One thread, without spinning: more workers are more processes."""

    def __init__(self, weights: Weights, heads: Collection[str] | None = None):
        """Checks every file against the manifest, and the graph's signature; ``ModelError`` where one does not fit.

        ``heads`` names those that will be read; without it all are.
        """
        self.weights = weights.files.get(GRAPH, "")
        self._session = _session(weights.read(GRAPH))
        self._tokenizer = load_tokenizer(weights.read(TOKENIZER))
        metadata = _metadata(self._session)
        self._size, self._overlap = metadata["window"], metadata["overlap"]
        self._meaning = meaning(metadata)
        _check_outputs(self._session, self._meaning)
        if heads is not None:
            self._meaning = self._meaning.only(heads)

    def encode(self, text: str) -> Encoded:
        """See ``TextEncoder``."""
        tokens = self.tokens(text)
        return stitch(tokens, [self._seen(tokens, window) for window in self.windows(tokens)], self._meaning)

    def tokens(self, text: str) -> Tokens:
        """The text in word pieces."""
        return tokenise(self._tokenizer, text)

    def windows(self, tokens: Tokens) -> Iterator[Window]:
        """The windows in which the graph sees a text."""
        return windows(tokens.words, len(tokens), size=self._size, overlap=self._overlap)

    def run(self, tokens: Tokens, window: Window) -> Outputs:
        """The graph's answers for one window: each output at the first token of each of its words."""
        part = slice(window.start, window.stop)
        ids = np.concatenate([[START], tokens.ids[part], [END]])[None]
        shapes = np.concatenate([[0], tokens.shapes[part], [0]])[None]
        given = {"ids": ids.astype(np.int64), "shapes": shapes.astype(np.int64)}
        names = self._meaning.outputs()
        first, stop = np.searchsorted(tokens.words, [window.start, window.stop])
        words = tokens.words[first:stop] - window.start + 1
        return {name: out[words] for name, out in zip(names, self._session.run(names, given), strict=True)}

    def _seen(self, tokens: Tokens, window: Window) -> Seen:
        bounds = [window.start, window.own_start, window.own_stop]
        first, own_start, own_stop = (int(word) for word in np.searchsorted(tokens.words, bounds))
        return Seen(first, slice(own_start, own_stop), self.run(tokens, window))


def meaning(metadata: dict[str, Any]) -> Meaning:
    """What the outputs of a graph with this metadata are."""
    return Meaning(metadata["heads"], metadata["pairings"], metadata["gauges"])


def _session(graph: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _metadata(session: onnxruntime.InferenceSession) -> dict[str, Any]:
    metadata: dict[str, Any] = json.loads(session.get_modelmeta().custom_metadata_map.get(METADATA, "{}"))
    inputs = tuple(each.name for each in session.get_inputs())
    if metadata.get("signature") != SIGNATURE or inputs != INPUTS:
        raise _foreign({"signature": metadata.get("signature"), "inputs": inputs})
    return metadata


def _check_outputs(session: onnxruntime.InferenceSession, wanted: Meaning) -> None:
    outputs = {each.name for each in session.get_outputs()}
    if not outputs >= set(wanted.outputs()):
        raise _foreign({"outputs": sorted(outputs)})


def _foreign(found: dict[str, Any]) -> ModelError:
    return ModelError("the model was made for another version of whence", value=found, place=GRAPH, remedy=REMEDY)
