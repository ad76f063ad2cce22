"""Weights at work: text in, scores out, the same on every run.

One unpadded window is computed at a time. The scales of int8 products span a whole tensor, so a second window in it
would change the first one's scores: measured differences went up to .4.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import onnxruntime

from whence.encoder.encoded import ArcBlock, Arcs, Encoded, Head, Scores
from whence.encoder.manifest import GRAPH, REMEDY, TOKENIZER, Weights
from whence.encoder.tokens import Tokens, load_tokenizer, tokenise
from whence.encoder.windows import END, START, Window, windows
from whence.errors import ModelError

# Of the graph: its inputs, the output beside the heads, the key of its metadata, and the meaning of them all.
INPUTS, ARCS, METADATA, SIGNATURE = ("ids", "shapes"), "arcs", "whence", 1
# Heads that somebody reads; the others would only fill memory.
READ = ("attribution",)
# int8 products differ in the last digits between processors; what is kept does not.
DECIMALS = 3


class Encoder:
    """Loaded weights. One thread, without spinning: more workers are more processes."""

    def __init__(self, weights: Weights):
        """Checks every file against the manifest, and the graph's signature; ``ModelError`` where one does not fit."""
        self.weights = weights.files.get(GRAPH, "")
        self._session = _session(weights.read(GRAPH))
        self._tokenizer = load_tokenizer(weights.read(TOKENIZER))
        self._metadata = _metadata(self._session)

    def encode(self, text: str) -> Encoded:
        """See ``TextEncoder``."""
        tokens = tokenise(self._tokenizer, text)
        size, overlap = self._metadata["window"], self._metadata["overlap"]
        scores: dict[str, list[Scores]] = {head: [] for head in READ}
        blocks = []
        for window in windows(tokens.words, len(tokens), size=size, overlap=overlap):
            first, stop = np.searchsorted(tokens.words, [window.start, window.stop])
            own = slice(*np.searchsorted(tokens.words, [window.own_start, window.own_stop]) - first)
            *emissions, arcs = self._run(tokens, window, tokens.words[first:stop] - window.start + 1)
            for head, emitted in zip(READ, emissions, strict=True):
                scores[head].append(emitted[own])
            blocks.append(ArcBlock(int(first), int(first + own.start), arcs[own].astype(np.float16)))
        return Encoded(tokens, {head: self._head(head, parts) for head, parts in scores.items()}, Arcs(blocks))

    def _run(self, tokens: Tokens, window: Window, words: Any) -> list[Scores]:
        """Each head's scores [words, tags] of one window, then its arcs [child, parent]."""
        part = slice(window.start, window.stop)
        ids = np.concatenate([[START], tokens.ids[part], [END]])[None]
        shapes = np.concatenate([[0], tokens.shapes[part], [0]])[None]
        given = {"ids": ids.astype(np.int64), "shapes": shapes.astype(np.int64)}
        *emissions, arcs = self._session.run([*READ, ARCS], given)
        return [*(each[words].round(DECIMALS) for each in emissions), arcs[np.ix_(words, words)]]

    def _head(self, name: str, parts: list[Scores]) -> Head:
        learnt = self._metadata["heads"][name]
        labels = tuple(learnt["labels"])
        empty = np.zeros((0, 1 + 2 * len(labels)), dtype=np.float32)
        transitions = np.asarray(learnt["transitions"], dtype=np.float32)
        return Head(labels, transitions, np.concatenate([empty, *parts]))


def _session(graph: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _metadata(session: onnxruntime.InferenceSession) -> Mapping[str, Any]:
    metadata: dict[str, Any] = json.loads(session.get_modelmeta().custom_metadata_map.get(METADATA, "{}"))
    inputs = tuple(each.name for each in session.get_inputs())
    outputs = {each.name for each in session.get_outputs()}
    fits = metadata.get("signature") == SIGNATURE and inputs == INPUTS and outputs >= {*READ, ARCS}
    if not fits:
        found = {"signature": metadata.get("signature"), "inputs": inputs, "outputs": sorted(outputs)}
        raise ModelError("the model was made for another version of whence", value=found, place=GRAPH, remedy=REMEDY)
    return metadata
