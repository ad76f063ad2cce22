"""The weights inside an exported int8 graph, as a run can start from them: what shipped can be trained further.

A product keeps its weights as int8 with a scale for each column, so they come back to within half a step of that scale.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor
from whence.encoder.session import METADATA

from whence_training.model import WhenceModel

_PREFIX, _QUANTISED, _TURNED = "model.", "_quantized", "_Transposed"
_PRODUCTS = ("qkv", "out", "up", "down")  # of each layer, in the order in which the graph computes them


def load_graph_weights(model: WhenceModel, file: Path) -> None:
    """Put the weights of the graph in `file` into `model`, of the same shape; word vectors stay the model's own."""
    graph = onnx.load(file)
    kept = {each.name: torch.from_numpy(numpy_helper.to_array(each).copy()) for each in graph.graph.initializer}
    told = json.loads(next(each.value for each in graph.metadata_props if each.key == METADATA))
    plain = {name.removeprefix(_PREFIX): value for name, value in kept.items() if value.is_floating_point()}
    own = model.state_dict()
    found = {**plain, **_products(kept), **_beside(told)}
    model.load_state_dict({name: found.get(name, value).reshape(value.shape) for name, value in own.items()})


def _products(kept: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Every quantised table by the name of the parameter; those of layers have no names of their own in the graph."""
    found: dict[str, Tensor] = {}
    unnamed = 0
    for name in kept:
        stem = name.removesuffix(_QUANTISED)
        if stem == name or stem.endswith("words.weight"):
            continue
        table = (kept[name].float() - kept[f"{stem}_zero_point"].float()) * kept[f"{stem}_scale"]
        if stem.startswith(_PREFIX):
            turned = stem.endswith(_TURNED)
            found[stem.removeprefix(_PREFIX).removesuffix(_TURNED)] = table.T if turned else table
        else:
            layer, part = divmod(unnamed, len(_PRODUCTS))
            found[f"encoder.layers.{layer}.{_PRODUCTS[part]}.weight"] = table.T
            unnamed += 1
    return found


def _beside(told: Mapping[str, Mapping[str, Mapping[str, object]]]) -> dict[str, Tensor]:
    """What is learnt beside the graph and travels in its metadata."""
    found = {f"fields.{name}.transitions": head["transitions"] for name, head in told["heads"].items()}
    for name, pairing in told["pairings"].items():
        if pairing["transitions"]:
            found[f"fields.{name}.transitions"] = pairing["transitions"]
        found |= {f"pairings.{name}.{part}": pairing[part] for part in ("factors", "priors", "distances")}
    return {name: torch.tensor(value) for name, value in found.items()}
