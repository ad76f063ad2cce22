"""A linear-chain conditional random field over BIO tags that also learns from incomplete annotation.

The loss of a text is log Z minus log Z over the *allowed* paths. Where every word allows one tag this is the usual
negative log likelihood; a word whose tag is not known, or only known not to be one of some labels, allows several.
"""

from itertools import pairwise
from typing import Any

import torch
from torch import Tensor, nn
from torch.autograd.function import once_differentiable
from whence.extract.decode import TagSet

# A tag that scores so much less than the best one at its word counts as scoring just that much less: its share, 1e-17,
# is nothing, and single precision still holds its products.
_GAP = 40.0
# What is divided by where no path goes on: only at padding, behind a window that starts within a chunk, read backwards.
_NOTHING = 1e-30


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
        admits; `mask`, [texts, words], is true where there is a word, and words come before padding. A window may start
        within a chunk, so any tag may come first.
        """
        either = torch.cat([torch.ones_like(allowed), allowed])
        steps = self.transitions.exp().masked_fill(self.forbidden, 0.0)
        both: Tensor = _LogPartition.apply(torch.cat([emissions, emissions]), either, steps, torch.cat([mask, mask]))  # type: ignore[no-untyped-call]
        free, admitted = both.chunk(2)
        return (free - admitted).sum() / mask.sum()


class _LogPartition(torch.autograd.Function):
    """Log of the sum over all paths, whose gradients are the expected counts of tags and of transitions.

    Forward and backward sums run side by side in one loop over the words, as products of probabilities that are
    normalised at every word: four small operations a word, which are what a long loop costs on any device. Left
    to automatic differentiation in logarithms it would be some thirty.
    """

    @staticmethod
    def forward(ctx: Any, emissions: Tensor, allowed: Tensor, steps: Tensor, mask: Tensor) -> Tensor:
        best = emissions.masked_fill(~allowed, float("-inf")).amax(dim=-1, keepdim=True)
        shares = (emissions - best).clamp(min=-_GAP).exp() * allowed
        lengths = mask.sum(dim=1)
        onward, back, logs = _both_ways(shares, steps, lengths)
        last = (lengths - 1).clamp(min=0)[:, None]
        ends = onward.gather(1, last[:, :, None].expand(-1, -1, onward.shape[-1])).sum(dim=-1).log()
        ctx.save_for_backward(shares, steps, mask, onward, back)
        total: Tensor = (ends + logs.gather(1, last))[:, 0] + (best[:, :, 0] * mask).sum(dim=1)
        return total

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, None, Tensor, None]:
        shares, steps, mask, onward, back = ctx.saved_tensors
        weights = mask * gradient[:, None]
        tags = onward * back
        tags = tags / tags.sum(dim=-1, keepdim=True).clamp(min=_NOTHING) * weights[:, :, None]
        ends = shares[:, 1:] * back[:, 1:]
        starts = onward[:, :-1]
        pairs = ((starts @ steps) * ends).sum(dim=-1, keepdim=True).clamp(min=_NOTHING)
        counts = torch.einsum("nti,ntj->ij", starts, ends / pairs * weights[:, 1:, None])
        return tags, None, counts, None


def _both_ways(shares: Tensor, steps: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """For each word and tag what all paths up to and with it weigh, and all from behind it on, each up to a factor for
    the word, [texts, words, tags]; and for each word the log of the factor that the former lack, [texts, words].

    What stands at padding means nothing.
    """
    turned = _turned(shares.shape[1], lengths)[:, :, None].expand_as(shares)
    both = torch.stack([shares, shares.gather(1, turned)]).transpose(1, 2).transpose(0, 1).contiguous()
    weights = torch.stack([steps, steps.T])
    before, sums = torch.ones_like(both), torch.empty_like(both)
    factors = both.new_ones((*both.shape[:3], 1))
    sums[0] = both[0]
    words = zip(both.unbind(), before.unbind(), sums.unbind(), factors.unbind(), strict=True)
    for (_, _, earlier, _), (share, arrived, summed, factor) in pairwise(words):
        torch.bmm(earlier, weights, out=arrived)
        torch.mul(arrived, share, out=summed)
        torch.sum(summed, dim=-1, keepdim=True, out=factor)
        factor.clamp_(min=_NOTHING)
        summed.div_(factor)
    onward, back = sums[:, 0].transpose(0, 1), before[:, 1].transpose(0, 1).gather(1, turned)
    return onward, back, factors[:, 0, :, 0].log().cumsum(dim=0).T


def _turned(words: int, lengths: Tensor) -> Tensor:
    """For each text its words from the last to the first, then its padding where it stood."""
    at = torch.arange(words, device=lengths.device)[None, :]
    return torch.where(at < lengths[:, None], lengths[:, None] - 1 - at, at)
