"""What one training run is: read from a TOML file, and nothing else decides it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class UsedSet:
    """One split of a set (task/set.split) as the annotation of one head."""

    name: str
    head: str

    @property
    def key(self) -> tuple[str, str]:
        """What its documents carry."""
        return self.name, self.head

    @property
    def title(self) -> str:
        """What reports call it."""
        return f"{self.name} {self.head}"


@dataclass(frozen=True, slots=True)
class TrainingSet(UsedSet):
    """A set to learn from; `passes` is how many times the run sees it, a fraction meaning a sample of its documents."""

    passes: float


@dataclass(frozen=True, slots=True)
class DevSet(UsedSet):
    """A set to score on; `weight` is its share in the figure that early stopping watches, 0 to report alone."""

    weight: float


@dataclass(frozen=True, slots=True)
class Recipe:
    """Every choice of a run; `config/full.toml` explains them. `layer_decay` multiplies the rate at each layer down;
    `batches` make one step; `layers` are those of the encoder, more than were published being copies of their
    neighbours."""

    name: str
    seed: int
    window: int
    overlap: int
    layers: int
    batch_tokens: int
    batches: int
    encoder_rate: float
    head_rate: float
    pairing_rate: float
    odds_rate: float
    layer_decay: float
    weight_decay: float
    warm_up: float
    dropout: float
    plain_gaps: float
    plain_case: float
    evaluations: int
    patience: int
    train: tuple[TrainingSet, ...]
    dev: tuple[DevSet, ...]

    def sets(self) -> list[tuple[str, str]]:
        """Name and head of every set that the run reads, training sets first."""
        return [each.key for each in (*self.train, *self.dev)]

    def longer(self, times: float) -> Recipe:
        """The same with so many times the passes."""
        return replace(self, train=tuple(replace(each, passes=each.passes * times) for each in self.train))

    def gentler(self, share: float) -> Recipe:
        """The same with every rate of learning so much lower."""
        rates = ("encoder_rate", "head_rate", "pairing_rate", "odds_rate")
        return replace(self, **{name: getattr(self, name) * share for name in rates})

    def watched(self) -> list[DevSet]:
        """The dev sets that early stopping watches."""
        return [each for each in self.dev if each.weight]


def load_recipe(file: Path) -> Recipe:
    """The recipe in a TOML file; an unknown or missing key is a TypeError that names it."""
    values: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    train = tuple(TrainingSet(**each) for each in values.pop("train"))
    dev = tuple(DevSet(**each) for each in values.pop("dev"))
    return Recipe(**values, train=train, dev=dev)
