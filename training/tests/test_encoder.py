import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from whence_training.encoder import load_bert


def published_layer(hidden: Tensor, weights: dict[str, Tensor], place: str, heads: int) -> Tensor:
    """One BERT layer as the paper and the published configuration have it, head by head."""

    def product(name: str, given: Tensor) -> Tensor:
        return functional.linear(given, weights[f"{place}.{name}.weight"], weights[f"{place}.{name}.bias"])

    def norm(name: str, given: Tensor) -> Tensor:
        scale, shift = weights[f"{place}.{name}.weight"], weights[f"{place}.{name}.bias"]
        return functional.layer_norm(given, given.shape[-1:], scale, shift, 1e-12)

    parts = [product(f"attention.self.{name}", hidden).chunk(heads, dim=-1) for name in ("query", "key", "value")]
    mixed = [torch.softmax(q @ k.T / q.shape[-1] ** 0.5, dim=-1) @ v for q, k, v in zip(*parts, strict=True)]
    attended = product("attention.output.dense", torch.cat(mixed, dim=-1))
    hidden = norm("attention.output.LayerNorm", hidden + attended)
    inner = product("output.dense", functional.gelu(product("intermediate.dense", hidden)))
    return norm("output.LayerNorm", hidden + inner)


def test_the_loaded_encoder_computes_what_was_published(base: Path) -> None:
    config, weights = json.loads((base / "config.json").read_text()), load_file(base / "model.safetensors")
    ids = torch.tensor([101, 103, 110, 125, 102])
    hidden = weights["embeddings.word_embeddings.weight"][ids]
    hidden = hidden + weights["embeddings.position_embeddings.weight"][: len(ids)]
    hidden = hidden + weights["embeddings.token_type_embeddings.weight"][0]
    scale, shift = weights["embeddings.LayerNorm.weight"], weights["embeddings.LayerNorm.bias"]
    hidden = functional.layer_norm(hidden, hidden.shape[-1:], scale, shift, 1e-12)
    for layer in range(config["num_hidden_layers"]):
        hidden = published_layer(hidden, weights, f"encoder.layer.{layer}", config["num_attention_heads"])

    encoder = load_bert(base, shapes=12).eval()
    found = encoder(ids[None], torch.arange(5)[None])
    torch.testing.assert_close(found[0], hidden, atol=1e-5, rtol=1e-5)
