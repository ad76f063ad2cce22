"""A BERT encoder without its pooler, written out so that it exports to a small ONNX graph of plain matrix products.

Two things differ from BERT: query, key and value are one product (a third of the int8 calls), and each token adds a
shape embedding (case and gap, see `tokens`), because the vocabulary is uncased. It starts at zero: the first forward
pass is exactly the published encoder's.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True, slots=True)
class EncoderSize:
    """The figures of a BERT configuration that this encoder needs."""

    vocabulary: int
    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    shapes: int
    dropout: float = 0.1


class Layer(nn.Module):
    """One transformer block with the normalisation after each sum, as in BERT."""

    def __init__(self, size: EncoderSize) -> None:
        super().__init__()
        self.heads = size.heads
        self.qkv = nn.Linear(size.width, 3 * size.width)
        self.out = nn.Linear(size.width, size.width)
        self.up = nn.Linear(size.width, size.inner)
        self.down = nn.Linear(size.inner, size.width)
        self.norm_attention = nn.LayerNorm(size.width, eps=1e-12)
        self.norm_inner = nn.LayerNorm(size.width, eps=1e-12)
        self.dropout = nn.Dropout(size.dropout)

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        """`hidden` is [batch, tokens, width]; `mask` is [batch, 1, 1, tokens], true where there is a token."""
        hidden = self.norm_attention(hidden + self.dropout(self.out(self._attend(hidden, mask))))
        inner = self.down(functional.gelu(self.up(hidden)))
        result: Tensor = self.norm_inner(hidden + self.dropout(inner))
        return result

    def _attend(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        split = self.qkv(hidden).unflatten(-1, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        query, key, value = split.unbind(0)
        if mask is None:  # the exported graph: no padding, and no operator that an exporter has to take apart
            weights = torch.softmax(query @ key.transpose(-1, -2) * query.shape[-1] ** -0.5, dim=-1)
            mixed = weights @ value
        else:
            mixed = _mixed(query, key, value, mask)
        joined: Tensor = mixed.transpose(1, 2).flatten(2)
        return joined


def _mixed(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    """Attention in single precision on a CPU: its backward pass in bfloat16 takes five times as long there."""
    if query.device.type != "cpu":
        return functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
    with torch.autocast("cpu", enabled=False):
        mixed = functional.scaled_dot_product_attention(query.float(), key.float(), value.float(), attn_mask=mask)
    return mixed.to(query.dtype)


class Encoder(nn.Module):
    """Token ids and shapes to one vector per token."""

    def __init__(self, size: EncoderSize) -> None:
        super().__init__()
        self.size = size
        self.words = nn.Embedding(size.vocabulary, size.width)
        self.positions = nn.Embedding(size.positions, size.width)
        self.shapes = nn.Embedding(size.shapes, size.width)
        self.norm = nn.LayerNorm(size.width, eps=1e-12)
        self.dropout = nn.Dropout(size.dropout)
        self.layers = nn.ModuleList(Layer(size) for _ in range(size.layers))
        self.apply(_initialise)
        nn.init.zeros_(self.shapes.weight)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        """[batch, tokens] ids and shapes to [batch, tokens, width]; `mask` is true where there is a token."""
        positions = self.positions.weight[: ids.shape[1]]
        hidden: Tensor = self.dropout(self.norm(self.words(ids) + positions + self.shapes(shapes)))
        key_mask = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            hidden = layer(hidden, key_mask)
        return hidden


def _initialise(module: nn.Module) -> None:
    if isinstance(module, nn.Linear | nn.Embedding):
        nn.init.normal_(module.weight, std=0.02)
    if isinstance(module, nn.Linear):
        nn.init.zeros_(module.bias)


def load_bert(folder: Path, *, shapes: int, layers: int | None = None, dropout: float = 0.1) -> Encoder:
    """The encoder that a folder in the usual layout (config.json, model.safetensors) holds.

    Of more `layers` than it has, some start as copies of the one below (Gong et al. 2019, progressive stacking).
    """
    config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    size = EncoderSize(
        vocabulary=config["vocab_size"],
        width=config["hidden_size"],
        layers=layers or config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        inner=config["intermediate_size"],
        positions=config["max_position_embeddings"],
        shapes=shapes,
        dropout=dropout,
    )
    encoder = Encoder(size)
    published = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    published_layers = [index * config["num_hidden_layers"] // size.layers for index in range(size.layers)]
    encoder.load_state_dict(_renamed(published, published_layers) | {"shapes.weight": encoder.shapes.weight})
    return encoder


def _renamed(published: dict[str, Tensor], layers: Sequence[int]) -> dict[str, Tensor]:
    """BERT's names to ours, `layers` naming the published layer of each of ours; every text is segment 0, so that
    segment's vector is added to the positions."""
    embeddings = {name.removeprefix("embeddings."): value for name, value in published.items()}
    weights = {
        "words.weight": embeddings["word_embeddings.weight"],
        "positions.weight": embeddings["position_embeddings.weight"] + embeddings["token_type_embeddings.weight"][0],
        "norm.weight": embeddings["LayerNorm.weight"],
        "norm.bias": embeddings["LayerNorm.bias"],
    }
    for ours, theirs in enumerate(layers):
        for kind in ("weight", "bias"):
            weights |= _renamed_layer(published, f"encoder.layer.{theirs}", f"layers.{ours}", kind)
    return weights


def _renamed_layer(published: dict[str, Tensor], theirs: str, ours: str, kind: str) -> dict[str, Tensor]:
    attention = [published[f"{theirs}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
    return {
        f"{ours}.qkv.{kind}": torch.cat(attention),
        f"{ours}.out.{kind}": published[f"{theirs}.attention.output.dense.{kind}"],
        f"{ours}.norm_attention.{kind}": published[f"{theirs}.attention.output.LayerNorm.{kind}"],
        f"{ours}.up.{kind}": published[f"{theirs}.intermediate.dense.{kind}"],
        f"{ours}.down.{kind}": published[f"{theirs}.output.dense.{kind}"],
        f"{ours}.norm_inner.{kind}": published[f"{theirs}.output.LayerNorm.{kind}"],
    }
