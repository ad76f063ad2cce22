"""An encoder with random weights, five sentences in our own words, and a recipe that learns them in two seconds."""

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from whence_training.data.schemes import ATTRIBUTION
from whence_training.recipe import DevSet, Recipe, TrainingSet

RECIPE = Recipe(
    name="tiny",
    seed=1,
    window=48,
    overlap=8,
    layers=2,
    batch_tokens=400,
    batches=1,
    encoder_rate=2e-3,
    head_rate=5e-3,
    pairing_rate=5e-3,
    odds_rate=5e-2,
    layer_decay=1.0,
    weight_decay=0.0,
    warm_up=0.1,
    dropout=0.0,
    plain_gaps=0.0,
    plain_case=0.0,
    evaluations=2,
    patience=2,
    train=(TrainingSet("attribution/polnear.train", ATTRIBUTION, passes=150),),
    dev=(DevSet("attribution/polnear.dev", ATTRIBUTION, weight=1),),
)

WIDTH, LAYERS, INNER, POSITIONS = 32, 2, 64, 64
PIECES = [*"abcdefghijklmnopqrstuvwxyz0123456789.,:;'\"“”’-"]

SENTENCES = (  # text, source, cue, content pieces
    ("Mayor Lina Orve said the bridge is closed.", "Mayor Lina Orve", "said", ["the bridge is closed"]),
    ("“Nobody was hurt,” the police told reporters.", "the police", "told", ["“Nobody was hurt,”"]),
    ("The road, Orve added, stays open.", "Orve", "added", ["The road", "stays open"]),
    ("According to the Harbour Union two ships left.", "the Harbour Union", "According to", ["two ships left"]),
    ("The council denied that it had voted.", "The council", "denied", ["that it had voted"]),
)


def attribution_row(index: int) -> dict[str, Any]:
    """One sentence as a record of an attribution set."""
    text, source, cue, content = SENTENCES[index]

    def at(part: str) -> list[int]:
        return [text.index(part), text.index(part) + len(part)]

    spans = [
        {"id": "s", "label": "source", "pieces": [at(source)]},
        {"id": "c", "label": "cue", "pieces": [at(cue)]},
        {"id": "t", "label": "content", "pieces": [at(piece) for piece in content]},
    ]
    links = [{"type": "source", "from": "c", "to": "s"}, {"type": "content", "from": "c", "to": "t"}]
    return {"id": f"r{index}", "text": text, "spans": spans, "links": links}


def write_base(folder: Path) -> None:
    """Fill `folder` as a published BERT comes: config.json, model.safetensors, tokenizer.json."""
    vocabulary = _vocabulary()
    tokenizer = Tokenizer(models.WordPiece(vocab=vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))  # noqa: S106
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    config = {
        "vocab_size": len(vocabulary),
        "hidden_size": WIDTH,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": 4,
        "intermediate_size": INNER,
        "max_position_embeddings": POSITIONS,
    }
    (folder / "config.json").write_text(json.dumps(config))
    save_file(_published_weights(len(vocabulary)), folder / "model.safetensors")


def write_data(folder: Path) -> None:
    """The five sentences as training and dev set."""
    (folder / "attribution").mkdir(parents=True)
    rows = "\n".join(json.dumps(attribution_row(index)) for index in range(len(SENTENCES)))
    for split in ("train", "dev"):
        (folder / "attribution" / f"polnear.{split}.jsonl").write_text(rows + "\n", encoding="utf-8")


def _vocabulary() -> dict[str, int]:
    """Special tokens where BERT has them, then characters, as beginnings and as continuations."""
    names = ["[PAD]", *(f"[unused{i}]" for i in range(99)), "[UNK]", "[CLS]", "[SEP]"]
    names += [*PIECES, *(f"##{piece}" for piece in PIECES)]
    return {name: index for index, name in enumerate(names)}


def _published_weights(vocabulary: int) -> dict[str, torch.Tensor]:
    generator = torch.Generator().manual_seed(7)

    def random(*shape: int) -> torch.Tensor:
        return torch.randn(shape, generator=generator) * 0.05

    weights = {
        "embeddings.word_embeddings.weight": random(vocabulary, WIDTH) * 10,
        "embeddings.position_embeddings.weight": random(POSITIONS, WIDTH),
        "embeddings.token_type_embeddings.weight": random(2, WIDTH),
        "embeddings.LayerNorm.weight": torch.ones(WIDTH),
        "embeddings.LayerNorm.bias": random(WIDTH),
    }
    products = {
        "attention.self.query": (WIDTH, WIDTH),
        "attention.self.key": (WIDTH, WIDTH),
        "attention.self.value": (WIDTH, WIDTH),
        "attention.output.dense": (WIDTH, WIDTH),
        "intermediate.dense": (INNER, WIDTH),
        "output.dense": (WIDTH, INNER),
    }
    for layer in range(LAYERS):
        place = f"encoder.layer.{layer}"
        for name, shape in products.items():
            weights |= {f"{place}.{name}.weight": random(*shape) * 3, f"{place}.{name}.bias": random(shape[0])}
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            weights |= {f"{place}.{name}.weight": torch.ones(WIDTH), f"{place}.{name}.bias": random(WIDTH)}
    return weights
