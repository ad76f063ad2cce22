"""The trained model as one ONNX file: fp32 for comparison, int8 to ship.

The graph takes one unpadded window (`ids` and `shapes`, [1, tokens], special tokens included) and gives the tag scores
of every head, [tokens, tags], and `arcs`, [child, parent]. Heads are read at the first token of each word. Labels and
transition scores travel in the file's metadata under `whence`, so the file alone is enough to decode.
"""

import hashlib
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from whence.encoder.encoded import Scores

from whence_training.data.batches import Slice
from whence_training.data.schemes import ATTRIBUTION, HEADS
from whence_training.model import WhenceModel
from whence_training.recipe import Recipe

ARCS, METADATA = "arcs", "whence"
SIGNATURE = 1  # raised when inputs, outputs or metadata change their meaning
_OPSET = 17  # the first with LayerNormalization as one operator


class Graph(nn.Module):
    """What the file computes."""

    def __init__(self, model: WhenceModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        """Each head's tag scores in the order of `HEADS`, then the arcs."""
        hidden = self.model.encoder(ids, shapes)[0]
        return (*(self.model.tags[head](hidden) for head in HEADS), self.model.arcs(hidden))


def export(model: WhenceModel, recipe: Recipe, file: Path) -> None:
    """Write the model in full precision, by the exporter that keeps the weights in the same file."""
    model.eval()
    example = torch.ones(1, 8, dtype=torch.int64)
    names = [*HEADS, ARCS]
    axes = {"ids": {1: "tokens"}, "shapes": {1: "tokens"}}
    axes |= {name: {0: "tokens"} for name in HEADS} | {ARCS: {0: "tokens", 1: "tokens"}}
    torch.onnx.export(
        Graph(model), (example, example), str(file), input_names=["ids", "shapes"], output_names=names,
        dynamic_axes=axes, opset_version=_OPSET, dynamo=False,
    )  # fmt: skip
    graph = onnx.load(file)
    onnx.helper.set_model_props(graph, {METADATA: json.dumps(_metadata(model, recipe))})
    onnx.save(graph, file)


def _metadata(model: WhenceModel, recipe: Recipe) -> dict[str, Any]:
    heads = {
        head: {"labels": tags.labels, "transitions": model.transitions(head).round(4).tolist()}
        for head, tags in HEADS.items()
    }
    reading = {"window": recipe.window, "overlap": recipe.overlap}
    return {"signature": SIGNATURE, "recipe": recipe.name, **reading, "heads": heads}


def quantise(full: Path, file: Path) -> None:
    """Weights as int8 per channel in seven bits.

    Per channel, because one scale per tensor ruins the vectors; seven bits, because processors without VNNI saturate
    at eight.
    """
    logging.getLogger().disabled = True  # its advice to preprocess does not apply: the graph holds plain products
    try:
        quantize_dynamic(
            full, file, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )  # fmt: skip
    finally:
        logging.getLogger().disabled = False


def sha256(file: Path) -> str:
    """The file's digest, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class GraphScorer:
    """An exported file as a `Scorer`: one unpadded window at a time, as the product runs it."""

    session: onnxruntime.InferenceSession
    heads: dict[str, Any]

    def score(self, slices: Sequence[Slice]) -> list[tuple[Scores, Scores | None]]:
        """See `predict.Scorer`."""
        return [self._score(each) for each in slices]

    def _score(self, window: Slice) -> tuple[Scores, Scores | None]:
        given = {"ids": window.ids[None].astype(np.int64), "shapes": window.shapes[None].astype(np.int64)}
        wanted = [window.head, ARCS] if window.head == ATTRIBUTION else [window.head]
        tags, *arcs = self.session.run(wanted, given)
        return tags[window.words], arcs[0][np.ix_(window.words, window.words)] if arcs else None

    def transitions(self, head: str) -> Scores:
        """See `predict.Scorer`."""
        return np.asarray(self.heads[head]["transitions"], dtype=np.float32)


def load_graph(file: Path, *, threads: int) -> GraphScorer:
    """The scorer of an exported file."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    metadata = json.loads(session.get_modelmeta().custom_metadata_map[METADATA])
    return GraphScorer(session, metadata["heads"])
