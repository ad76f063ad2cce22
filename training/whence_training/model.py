"""The one network: an encoder, one tag layer per head, and the arcs between the chunks of an attribution."""

from dataclasses import dataclass
from typing import cast

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from whence.encoder.encoded import Scores

from whence_training.crf import ConditionalField
from whence_training.data.batches import Inputs, Targets
from whence_training.data.schemes import ATTRIBUTION, HEADS
from whence_training.encoder import Encoder


@dataclass(frozen=True, slots=True)
class Prediction:
    """Scores of one batch: tags [texts, words, tags], and for the attribution head arcs [texts, child, parent]."""

    tags: Tensor
    arcs: Tensor | None


class Arcs(nn.Module):
    """Biaffine scores of every word as the parent of every other (Dozat and Manning 2017), read at first words."""

    def __init__(self, width: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.child = nn.Linear(width, inner)
        self.parent = nn.Linear(width, inner)
        self.match = nn.Linear(inner, inner, bias=False)
        self.prior = nn.Linear(inner, 1, bias=False)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor) -> Tensor:
        """[texts, words, width] to [texts, child, parent]."""
        child = self.dropout(functional.gelu(self.child(hidden)))
        parent = self.dropout(functional.gelu(self.parent(hidden)))
        scores: Tensor = self.match(child) @ parent.transpose(-1, -2) + self.prior(parent).transpose(-1, -2)
        return scores


class WhenceModel(nn.Module):
    """One pass over the encoder serves every head."""

    def __init__(self, encoder: Encoder, *, arc_width: int = 128, dropout: float = 0.1) -> None:
        super().__init__()
        width = encoder.size.width
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.ModuleDict({head: nn.Linear(width, len(tags)) for head, tags in HEADS.items()})
        self.fields = nn.ModuleDict({head: ConditionalField(tags) for head, tags in HEADS.items()})
        self.arcs = Arcs(width, arc_width, dropout)

    def predict(self, batch: Inputs) -> Prediction:
        """Scores of the batch's head, at the first token of each word."""
        hidden = self.encoder(batch.ids, batch.shapes, batch.tokens)
        at_words = hidden.gather(1, batch.words[:, :, None].expand(-1, -1, hidden.shape[-1])).float()
        at_words = self.dropout(at_words)
        arcs = self.arcs(at_words) if batch.head == ATTRIBUTION else None
        return Prediction(self.tags[batch.head](at_words), arcs)

    def transitions(self, head: str) -> Scores:
        """The head's learnt transition scores, [before, after]."""
        field = cast("ConditionalField", self.fields[head])
        return np.asarray(field.transitions.detach().numpy())

    def loss(self, batch: Inputs, targets: Targets) -> Tensor:
        """The field's loss plus, for attributions, that of the arcs; both per word.

        Products run in bfloat16: on a processor that has it in hardware training is 2.3 times as fast.
        """
        with torch.autocast(batch.ids.device.type, torch.bfloat16):
            scores = self.predict(batch)
        loss: Tensor = self.fields[batch.head](scores.tags.float(), targets.allowed, batch.is_word)
        if scores.arcs is not None:
            loss = loss + _arc_loss(scores.arcs.float(), batch.is_word, targets.parents)
        return loss


def _arc_loss(arcs: Tensor, is_word: Tensor, parents: Tensor) -> Tensor:
    known = parents >= 0
    if not bool(known.any()):
        return arcs.new_zeros(())
    among_words = arcs.masked_fill(~is_word[:, None, :], float("-inf"))
    return functional.cross_entropy(among_words[known], parents[known], reduction="sum") / is_word.sum()
