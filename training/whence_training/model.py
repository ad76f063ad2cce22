"""The one network: an encoder, and over it taggers, pairings and gauges (`data/schemes.py` lists them)."""

from collections.abc import Sequence
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional
from whence.encoder.encoded import BUCKETS, distance_buckets
from whence.encoder.stitch import ANCHORS, PARTS, Meaning
from whence.extract.decode import TagSet

from whence_training.crf import ConditionalField
from whence_training.data.batches import Inputs
from whence_training.data.schemes import COREFERENCE, GAUGES, PAIRINGS, ROLES, SAYING, TAGGERS
from whence_training.encoder import Encoder

# Rank of each pairing's decomposition: two float16 vectors of this width are kept per word of a report being read.
RANKS = {SAYING: 192, ROLES: 192, COREFERENCE: 96}
# The labels of this pairing are tags of a path, one path for each anchor.
PATHS = {SAYING: TagSet(PAIRINGS[SAYING])}


# Log odds of one of the roles at any one word: one or two of 36 roles among the 250 words of a window.
_RARE = -8.0


class Pairing(nn.Module):
    """Scores of words as parts of an anchor, by a canonical decomposition of a biaffine product for each label.

    The score of label l is the sum over k of (anchor[k] · factors[l, k] + priors[l, k]) · part[k], and
    distances[l, bucket] for how far the two stand apart. Distances start at `base`, about the log odds of each label at
    any word: from 0 the first steps would go into making every label rare, and spoil the vectors (see the journal).
    """

    def __init__(self, width: int, rank: int, base: Sequence[float], dropout: float) -> None:
        super().__init__()
        self.anchor = nn.Linear(width, rank)
        self.part = nn.Linear(width, rank)
        self.factors = nn.Parameter(torch.randn(len(base), rank) * rank**-0.5)
        self.priors = nn.Parameter(torch.zeros(len(base), rank))
        self.distances = nn.Parameter(torch.tensor(base)[:, None].repeat(1, BUCKETS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor) -> tuple[Tensor, Tensor]:
        """Words as anchors and as parts: [..., words, width] to twice [..., words, rank]."""
        return self.dropout(functional.gelu(self.anchor(hidden))), self.dropout(functional.gelu(self.part(hidden)))

    def scores(self, hidden: Tensor, texts: Tensor, anchors: Tensor) -> Tensor:
        """[anchors, words, labels] of these words of these texts, which are given in main memory; `hidden` is [texts,
        words, width]."""
        anchor, part = self(hidden)
        apart = torch.arange(hidden.shape[1])[None, :] - anchors[:, None]
        buckets = torch.from_numpy(distance_buckets(apart.numpy())).to(hidden.device)
        texts, anchors = texts.to(hidden.device), anchors.to(hidden.device)
        wanted = anchor[texts, anchors][:, None, :] * self.factors + self.priors
        scores: Tensor = part[texts] @ wanted.transpose(1, 2) + self.distances.T[buckets]
        return scores


class WhenceModel(nn.Module):
    """One pass over the encoder serves every head."""

    def __init__(self, encoder: Encoder, *, dropout: float = 0.1) -> None:
        super().__init__()
        width = encoder.size.width
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.taggers = nn.ModuleDict({name: nn.Linear(width, len(tags)) for name, tags in TAGGERS.items()})
        self.fields = nn.ModuleDict({name: ConditionalField(tags) for name, tags in {**TAGGERS, **PATHS}.items()})
        self.pairings = nn.ModuleDict(
            {name: Pairing(width, RANKS[name], base_scores(name), dropout) for name in PAIRINGS}
        )
        self.gauges = nn.ModuleDict({name: nn.Linear(width, len(labels)) for name, labels in GAUGES.items()})

    def tagger(self, name: str) -> nn.Linear:
        """The tagger of this name."""
        return cast("nn.Linear", self.taggers[name])

    def field(self, name: str) -> ConditionalField:
        """The transitions of a tagger, or of a pairing whose labels are tags of a path."""
        return cast("ConditionalField", self.fields[name])

    def pairing(self, name: str) -> Pairing:
        """The pairing of this name."""
        return cast("Pairing", self.pairings[name])

    def gauge(self, name: str) -> nn.Linear:
        """The gauge of this name."""
        return cast("nn.Linear", self.gauges[name])

    def at_words(self, batch: Inputs) -> Tensor:
        """The encoder's vectors at the first token of each word, [texts, words, width]."""
        hidden = self.encoder(batch.ids, batch.shapes, batch.tokens)
        picked: Tensor = hidden.gather(1, batch.words[:, :, None].expand(-1, -1, hidden.shape[-1])).float()
        return picked

    def outputs(self, hidden: Tensor) -> dict[str, Tensor]:
        """Every output by name, in the order in which the exported graph gives them."""
        tagged = {name: tagger(hidden) for name, tagger in self.taggers.items()}
        paired = {name: pairing(hidden) for name, pairing in self.pairings.items()}
        sides = {
            name + side: found
            for name, both in paired.items()
            for side, found in zip((ANCHORS, PARTS), both, strict=True)
        }
        return {**tagged, **sides, **{name: gauge(hidden) for name, gauge in self.gauges.items()}}

    def meaning(self) -> Meaning:
        """What the outputs are, with what is learnt beside the graph."""
        heads = {name: {"labels": tags.labels, "transitions": self._steps(name)} for name, tags in TAGGERS.items()}
        pairings = {
            name: {
                "labels": labels,
                "transitions": self._steps(name) if name in PATHS else [],
                "factors": _listed(self.pairing(name).factors),
                "priors": _listed(self.pairing(name).priors),
                "distances": _listed(self.pairing(name).distances),
            }
            for name, labels in PAIRINGS.items()
        }
        return Meaning(heads, pairings, {name: {"labels": labels} for name, labels in GAUGES.items()})

    def _steps(self, name: str) -> list[list[float]]:
        return _listed(self.field(name).transitions)


def base_scores(pairing: str) -> list[float]:
    """Where the labels of a pairing start, or its tags where they are those of a path."""
    return [_RARE if pairing == ROLES else 0.0] * len(PATHS.get(pairing, PAIRINGS[pairing]))


def _listed(learnt: Tensor) -> list[list[float]]:
    rows: list[list[float]] = learnt.detach().cpu().numpy().round(4).tolist()
    return rows
