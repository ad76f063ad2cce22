"""A linear-chain conditional random field over BIO tags that also learns from incomplete annotation.

The loss of a text is log Z minus log Z over the *allowed* paths. Where every word allows one tag this is the usual
negative log likelihood; a word whose tag is not known, or only known not to be one of some labels, allows several.
"""

import torch
from torch import Tensor, nn
from whence.extract.decode import TagSet

FORBIDDEN = -1e4  # finite, so that no gradient is NaN


class ConditionalField(nn.Module):
    """Learnt transition scores under the hard rules of BIO."""

    forbidden: Tensor

    def __init__(self, tags: TagSet) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(len(tags), len(tags)))
        self.register_buffer("forbidden", torch.from_numpy(~tags.legal), persistent=False)

    def forward(self, emissions: Tensor, allowed: Tensor, mask: Tensor) -> Tensor:
        """The mean loss per word.

        `emissions` are scores, [texts, words, tags]; `allowed`, of the same shape, is true for tags that the annotation
        admits; `mask`, [texts, words], is true where there is a word. A window may start within a chunk, so any tag may
        come first.
        """
        constrained = emissions.masked_fill(~allowed, FORBIDDEN)
        both = self._log_partition(torch.cat([emissions, constrained]), torch.cat([mask, mask]))
        free, admitted = both.chunk(2)
        return (free - admitted).sum() / mask.sum()

    def _log_partition(self, emissions: Tensor, mask: Tensor) -> Tensor:
        steps = self.transitions.masked_fill(self.forbidden, FORBIDDEN)
        scores = emissions[:, 0]
        for word in range(1, emissions.shape[1]):
            following = torch.logsumexp(scores[:, :, None] + steps, dim=1) + emissions[:, word]
            scores = torch.where(mask[:, word, None], following, scores)
        return torch.logsumexp(scores, dim=-1)
