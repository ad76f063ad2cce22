"""One model learns what several others agree on, on any text: more than a hard label says, and more heads than one set
marks (Hinton et al. 2015, "Distilling the knowledge in a neural network").

The teachers differ by the seed of their run alone. What is matched are the scores of each word: those of every tagger,
those of the path of each cue that the teachers see, and those of the roles of each trigger that they see.
"""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from whence_training.data.batches import Inputs
from whence_training.data.schemes import ATTRIBUTION, EVENTS, ROLES, TAGGERS
from whence_training.losses import hidden_at_words, path_scores
from whence_training.model import WhenceModel

# Anchors of one batch of some thousand words that are looked at: more than a usual text has, so that memory is bounded.
_ANCHORS = 192
_CUE = [TAGGERS[ATTRIBUTION].begin("cue")]
_TRIGGERS = [TAGGERS[EVENTS].begin(label) for label in TAGGERS[EVENTS].labels]

Scores = Callable[[WhenceModel, Tensor], Tensor]


def lesson(
    model: WhenceModel, hidden: Tensor, batch: Inputs, teachers: Sequence[WhenceModel], *, half: bool = False
) -> Tensor:
    """The cross entropy between the teachers' mean answer and the model's, summed over heads, per word of the batch."""
    with torch.no_grad():
        seen = [(each, hidden_at_words(each, batch, half=half)) for each in teachers]
        told = {name: _mean(seen, _tagger(name)) for name in TAGGERS}
    total: Tensor = hidden.new_zeros(())
    for name, wanted in told.items():
        total = total + _entropy(_tagger(name)(model, hidden), wanted, batch.is_word)
    for tagger, begins, scores in ((ATTRIBUTION, _CUE, _paths), (EVENTS, _TRIGGERS, _roles)):
        texts, anchors = _anchors(told[tagger][:, :, begins].sum(dim=-1), batch.is_word)
        if len(texts):
            total = total + _of_anchors(scores(texts, anchors), model, hidden, seen, batch.is_word[texts])
    return total / batch.is_word.sum()


def _of_anchors(
    scores: Scores, model: WhenceModel, hidden: Tensor, seen: Sequence[tuple[WhenceModel, Tensor]], mask: Tensor
) -> Tensor:
    with torch.no_grad():
        wanted = _mean(seen, scores)
    return _entropy(scores(model, hidden), wanted, mask)


def _mean(seen: Sequence[tuple[WhenceModel, Tensor]], scores: Scores) -> Tensor:
    shares = [functional.softmax(scores(teacher, hidden), dim=-1) for teacher, hidden in seen]
    return torch.stack(shares).mean(dim=0)


def _entropy(scores: Tensor, wanted: Tensor, mask: Tensor) -> Tensor:
    each = -(wanted * functional.log_softmax(scores, dim=-1)).sum(dim=-1)
    return each.masked_fill(~mask, 0.0).sum()


def _anchors(likely: Tensor, is_word: Tensor) -> tuple[Tensor, Tensor]:
    """Texts and words, in main memory, of the likeliest anchors: those more likely than not."""
    likely = likely.masked_fill(~is_word, 0.0).cpu()
    best = likely.flatten().topk(min(_ANCHORS, likely.numel()))
    chosen = best.indices[best.values > 0.5]
    return chosen // likely.shape[1], chosen % likely.shape[1]


def _tagger(name: str) -> Scores:
    return lambda model, hidden: model.tagger(name)(hidden)


def _paths(texts: Tensor, anchors: Tensor) -> Scores:
    return lambda model, hidden: path_scores(model, hidden, texts, anchors)


def _roles(texts: Tensor, anchors: Tensor) -> Scores:
    """No role scores nothing, as in training."""
    return lambda model, hidden: functional.pad(model.pairing(ROLES).scores(hidden, texts, anchors), (1, 0))
