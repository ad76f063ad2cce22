"""The trained model as one ONNX file: fp32 for comparison, int8 to ship.

The graph takes one unpadded window (`ids` and `shapes`, [1, tokens], special tokens included) and gives, [tokens, …],
the outputs that `WhenceModel.outputs` names. Heads are read at the first token of each word. What the outputs mean
travels in the file's metadata under `whence`, so the file alone is enough to decode.
"""

import hashlib
import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from whence.encoder.session import INPUTS, METADATA, SIGNATURE, meaning
from whence.encoder.stitch import Meaning, Outputs

from whence_training.data.batches import Slice
from whence_training.model import WhenceModel
from whence_training.recipe import Recipe

_OPSET = 17  # the first with LayerNormalization as one operator


class Graph(nn.Module):
    """What the file computes."""

    def __init__(self, model: WhenceModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        """The outputs in the order of their names."""
        return tuple(self.model.outputs(self.model.encoder(ids, shapes)[0]).values())


def export(model: WhenceModel, recipe: Recipe, file: Path) -> None:
    """Write the model in full precision, by the exporter that keeps the weights in the same file."""
    model.eval()
    example = torch.ones(1, 8, dtype=torch.int64)
    names = model.meaning().outputs()
    axes = {"ids": {1: "tokens"}, "shapes": {1: "tokens"}} | {name: {0: "tokens"} for name in names}
    torch.onnx.export(
        Graph(model), (example, example), str(file), input_names=list(INPUTS), output_names=names, dynamic_axes=axes,
        opset_version=_OPSET, dynamo=False,
    )  # fmt: skip
    graph = onnx.load(file)
    about = {"signature": SIGNATURE, "recipe": recipe.name, "window": recipe.window, "overlap": recipe.overlap}
    onnx.helper.set_model_props(graph, {METADATA: json.dumps({**about, **asdict(model.meaning())})})
    onnx.save(graph, file)


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
    told: Meaning

    def score(self, slices: Sequence[Slice]) -> list[Outputs]:
        """See `predict.Scorer`."""
        return [self._score(each) for each in slices]

    def _score(self, window: Slice) -> Outputs:
        given = {"ids": window.ids[None].astype(np.int64), "shapes": window.shapes[None].astype(np.int64)}
        names = self.told.outputs()
        return {name: out[window.words] for name, out in zip(names, self.session.run(names, given), strict=True)}

    def meaning(self) -> Meaning:
        """See `predict.Scorer`."""
        return self.told


def load_graph(file: Path, *, threads: int) -> GraphScorer:
    """The scorer of an exported file."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    return GraphScorer(session, meaning(json.loads(session.get_modelmeta().custom_metadata_map[METADATA])))
