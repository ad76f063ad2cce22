"""The BIO tags of one head, and which of them may follow which."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

OUTSIDE = 0


@dataclass(frozen=True)
class TagSet:
    """Tag 0 is outside; label i begins with tag 1 + 2i and goes on with tag 2 + 2i."""

    labels: tuple[str, ...]

    def __len__(self) -> int:
        return 1 + 2 * len(self.labels)

    def begin(self, label: str) -> int:
        """The tag that begins a chunk of `label`."""
        return 1 + 2 * self.labels.index(label)

    def label(self, tag: int) -> str | None:
        """The label that a tag belongs to; None outside."""
        return None if tag == OUTSIDE else self.labels[(tag - 1) // 2]

    def of(self, labels: Sequence[str]) -> list[int]:
        """Every tag of these labels."""
        return [tag for label in labels for tag in (self.begin(label), self.begin(label) + 1)]

    @cached_property
    def legal(self) -> NDArray[np.bool_]:
        """[before, after]: a chunk goes on only after its own beginning or middle."""
        tags = np.arange(len(self))
        inside = (tags > 0) & (tags % 2 == 0)
        same = (tags[:, None] == tags[None, :]) | (tags[:, None] + 1 == tags[None, :])
        return np.asarray(~inside[None, :] | same)

    @cached_property
    def first(self) -> NDArray[np.bool_]:
        """The tags that a text may start with."""
        return np.asarray(self.legal[OUTSIDE])
