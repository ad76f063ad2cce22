"""What each subject's annotation asks of the model: log likelihoods, summed over what is annotated, per word."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from whence_training.data.annotate import ANCHOR, FACTUALITY_SCALE, UNKNOWN
from whence_training.data.batches import Inputs, Targets
from whence_training.data.schemes import (
    ATTRIBUTION,
    COREFERENCE,
    EVENTS,
    FACTUALITY,
    INCIDENTS,
    KINDS,
    ROLES,
    SAYING,
    TAGGERS,
)
from whence_training.model import PATHS, WhenceModel

# A number that nobody knows to a tenth; a likelihood of fillers that stand for one of six kinds.
_FACTUALITY_WEIGHT = 0.5
# The tags of a path, as tags of the tagger.
_ANYWAY = (0, *TAGGERS[ATTRIBUTION].of(PATHS[SAYING].labels))
_IGNORED = -100  # as cross entropy has it


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks by anchor: `texts` and `anchors` are [n]; `rows` [m] is the anchor of each part, whose `first` and `last`
    word and `label` are [m]."""

    texts: Tensor
    anchors: Tensor
    rows: Tensor
    first: Tensor
    last: Tensor
    label: Tensor


def hidden_at_words(model: WhenceModel, batch: Inputs, *, half: bool = False) -> Tensor:
    """What every head reads, [texts, words, width]; `half` for products in bfloat16, where the hardware has them."""
    with torch.autocast(batch.ids.device.type, torch.bfloat16, enabled=half):
        hidden: Tensor = model.dropout(model.at_words(batch))
        return hidden


def loss(model: WhenceModel, hidden: Tensor, batch: Inputs, targets: Targets) -> Tensor:
    """What the annotation of one batch asks, given the vectors of its words. Marks may stay in main memory: they are
    sorted there, and only what indexes a tensor goes to the tensor's device."""
    total: Tensor = hidden.new_zeros(())
    if targets.allowed is not None:
        emissions = model.tagger(batch.head)(hidden)
        total = total + model.field(batch.head)(emissions, targets.allowed, batch.is_word)
    if len(targets.marks):
        total = total + _OF_MARKS[batch.head](model, hidden, batch.is_word, targets.marks) / batch.is_word.sum()
    return total


def by_anchor(marks: Tensor) -> Marks:
    """Marks [n, 5] grouped by their anchors."""
    anchors, rows = torch.unique(marks[:, :2], dim=0, return_inverse=True)
    part = marks[:, 4] != ANCHOR
    return Marks(anchors[:, 0], anchors[:, 1], rows[part], marks[part, 2], marks[part, 3], marks[part, 4])


def _saying(model: WhenceModel, hidden: Tensor, is_word: Tensor, marks: Tensor) -> Tensor:
    """A path of tags for each cue: what the tagger says of each word anyway, and what the cue says of it."""
    found = by_anchor(marks)
    mask = is_word[found.texts.to(hidden.device)]
    tags = path_tags(found, mask.shape[1]).to(hidden.device)
    scores = path_scores(model, hidden, found.texts, found.anchors)
    allowed = functional.one_hot(tags, len(PATHS[SAYING])).bool()
    summed: Tensor = model.field(SAYING)(scores, allowed, mask) * mask.sum()
    return summed


def path_scores(model: WhenceModel, hidden: Tensor, texts: Tensor, anchors: Tensor) -> Tensor:
    """[anchors, words, tags of a path]: what the tagger says of each word anyway, and what the cue says of it."""
    anyway = model.tagger(ATTRIBUTION)(hidden)[texts.to(hidden.device)][:, :, list(_ANYWAY)]
    scores: Tensor = model.pairing(SAYING).scores(hidden, texts, anchors) + anyway
    return scores


def path_tags(found: Marks, words: int) -> Tensor:
    """The tag of each word for each anchor, [anchors, words]."""
    tags = np.zeros((len(found.anchors), words), dtype=np.int64)
    parts = torch.stack([found.rows, found.first, found.last, found.label], dim=1).tolist()
    for row, first, last, label in parts:
        tags[row, max(first, 0) : last + 1] = 2 + 2 * label
        if first >= 0:  # else it began before the window
            tags[row, first] = 1 + 2 * label
    return torch.from_numpy(tags)


def _roles(model: WhenceModel, hidden: Tensor, is_word: Tensor, marks: Tensor) -> Tensor:
    """For each trigger and word the role, or none of them, which scores nothing."""
    found = by_anchor(marks)
    scores = model.pairing(ROLES).scores(hidden, found.texts, found.anchors)
    given = torch.zeros(scores.shape[:2], dtype=torch.long)
    given[found.rows, found.first] = torch.where(found.label == UNKNOWN, _IGNORED, found.label + 1)
    wanted = given.to(hidden.device).masked_fill(~is_word[found.texts.to(hidden.device)], _IGNORED)
    return functional.cross_entropy(functional.pad(scores, (1, 0)).flatten(0, 1), wanted.flatten(), reduction="sum")


def _coreference(model: WhenceModel, hidden: Tensor, _: Tensor, marks: Tensor) -> Tensor:
    """Each mention's earlier ones of the same cluster together, among all earlier mentions and itself."""
    texts, heads, clusters = marks[:, 0], marks[:, 1], marks[:, 4]
    scores = model.pairing(COREFERENCE).scores(hidden, texts, heads)[:, :, 0]
    among = scores[:, heads.to(hidden.device)]  # [mentions, mentions] of all texts; those of others are masked
    same_text = texts[:, None] == texts[None, :]
    earlier = same_text & (heads[None, :] < heads[:, None])
    itself = torch.eye(len(marks), dtype=torch.bool)
    right = earlier & (clusters[:, None] == clusters[None, :])
    right = torch.where(right.any(dim=1, keepdim=True), right, itself)
    return _log_sum(among, (earlier | itself).to(hidden.device)) - _log_sum(among, right.to(hidden.device))


def _log_sum(scores: Tensor, chosen: Tensor) -> Tensor:
    return scores.masked_fill(~chosen, float("-inf")).logsumexp(dim=1).sum()


def _kinds(model: WhenceModel, hidden: Tensor, _: Tensor, marks: Tensor) -> Tensor:
    here = marks.to(hidden.device)
    scores = model.gauge(KINDS)(hidden[here[:, 0], here[:, 1]])
    return functional.cross_entropy(scores, here[:, 4], reduction="sum")


def _factuality(model: WhenceModel, hidden: Tensor, _: Tensor, marks: Tensor) -> Tensor:
    here = marks.to(hidden.device)
    values = model.gauge(FACTUALITY)(hidden[here[:, 0], here[:, 1]])[:, 0]
    return _FACTUALITY_WEIGHT * functional.smooth_l1_loss(values, here[:, 4] / FACTUALITY_SCALE, reduction="sum")


_OF_MARKS = {
    ATTRIBUTION: _saying,
    EVENTS: _roles,
    INCIDENTS: _kinds,
    FACTUALITY: _factuality,
    COREFERENCE: _coreference,
}
