"""One training run: a fixed plan of batches, a checkpoint now and then, the best weights on dev kept."""

import json
import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor

from whence_training.data.annotate import Document
from whence_training.data.batches import Planned, Slice, inputs, plan, steps, targets
from whence_training.distil import lesson
from whence_training.losses import hidden_at_words, loss
from whence_training.model import WhenceModel
from whence_training.predict import TorchScorer
from whence_training.recipe import Recipe
from whence_training.score import Figures, headline, score_sets
from whence_training.team import ALONE, Team

WEIGHTS, CHECKPOINT, RESULTS = "weights.safetensors", "checkpoint.pt", "training.json"
_SAVE_EVERY = 200  # steps: at two batches a second, at most some minutes of work are lost
_NORM = 1.0  # gradients are cut to this length, as in BERT's own training

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Progress:
    """How far a run has come; what it keeps is in `training.json`."""

    step: int = 0
    seconds: float = 0.0
    tokens: int = 0
    best: float = -1.0
    without_gain: int = 0
    history: list[dict[str, Any]] = field(default_factory=list)


class Run:
    """A run that can stop at any step and go on in another process with the same result."""

    def __init__(
        self,
        model: WhenceModel,
        documents: Sequence[Document],
        recipe: Recipe,
        out: Path,
        team: Team = ALONE,
        *,
        half: bool = False,
        most: int | None = None,
        device: str = "cpu",
        seconds: float | None = None,
        teachers: Sequence[WhenceModel] = (),
        start: str | None = None,
    ) -> None:
        """`seconds` bounds the training, `most` its steps; `start` is the hash of the graph that it goes on from."""
        self.model, self.documents, self.recipe, self.out = model.to(device), documents, recipe, out
        self.team, self.half, self.device, self.seconds = team, half, device, seconds
        self.teachers = [each.to(device).eval() for each in teachers]
        self.steps = steps(plan(documents, recipe, texts=bool(teachers)), recipe.batches)[:most]
        self.start = start
        self.progress = Progress()
        self.optimiser = torch.optim.AdamW(parameter_groups(model, recipe), betas=(0.9, 0.98), foreach=True)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self._rate)
        out.mkdir(parents=True, exist_ok=True)
        if (out / CHECKPOINT).exists():
            self._resume()

    def train(self, *, until: int | None = None) -> Progress:
        """Go on to the end of the plan, to step `until`, or to where dev has stopped gaining."""
        every = 1 / self.recipe.evaluations
        last = len(self.steps) if until is None else min(until, len(self.steps))
        while self.progress.step < last and self._done() < 1 and self.progress.without_gain < self.recipe.patience:
            before = self._done()
            self._step(self.steps[self.progress.step])
            if self._done() // every > before // every:
                self._evaluate()
            elif self.progress.step % _SAVE_EVERY == 0:
                self._save()
        self._save()
        return self.progress

    def _done(self) -> float:
        """The share of the run that lies behind: of its steps or, where it has a limit, of its seconds, whichever is
        more."""
        spent = self.progress.seconds / self.seconds if self.seconds else 0.0
        return min(1.0, max(self.progress.step / len(self.steps), spent))

    def _rate(self, _: int) -> float:
        """A linear rise over the warm-up, then a linear fall to nothing."""
        rise, done = self.recipe.warm_up, self._done() + 1 / len(self.steps)
        return min(done / rise, max(0.0, (1 - done) / (1 - rise)))

    def _step(self, batches: list[list[Planned]]) -> None:
        started = time.perf_counter()
        self.model.train()
        for index in self.team.share(len(batches)):
            # dropout too is the same after a resumption, and whoever computes the batch
            torch.manual_seed(self.recipe.seed + self.progress.step * len(batches) + index)
            scored = self._loss([window.slice() for window in batches[index]])
            torch.autograd.backward(scored / len(batches))
        self.team.sum_gradients(self.model)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), _NORM)
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.progress.step += 1
        self.progress.tokens += sum(len(window) for batch in batches for window in batch)
        self.progress.seconds += time.perf_counter() - started
        self.schedule.step()
        if self.progress.step % 50 == 0:
            self._report(scored.item())

    def _loss(self, windows: list[Slice]) -> Tensor:
        batch, wanted = inputs(windows).to(self.device), targets(windows).to(self.device)
        hidden = hidden_at_words(self.model, batch, half=self.half)
        scored = loss(self.model, hidden, batch, wanted)
        if self.teachers:
            scored = scored + lesson(self.model, hidden, batch, self.teachers, half=self.half)
        return scored

    def _report(self, loss: float) -> None:
        done = self.progress
        speed = done.tokens / done.seconds
        log.info("step %d of %d, loss %.4f, %.0f tokens/s", done.step, len(self.steps), loss, speed)

    def _evaluate(self) -> None:
        figures: dict[str, Figures] = {}
        if self.team.leads:
            torch.set_num_threads(self.team.size)  # the others wait
            figures = score_sets(TorchScorer(self.model), self.documents, self.recipe, self.recipe.watched())
            torch.set_num_threads(1)
        figures = self.team.told(figures)
        figure = headline(figures, self.recipe)
        log.info(
            "step %d: dev %.4f (best %.4f) %s", self.progress.step, figure, self.progress.best, json.dumps(figures)
        )
        self.progress.history.append({"step": self.progress.step, "headline": round(figure, 4), "dev": figures})
        self.progress.without_gain += 1
        if figure > self.progress.best:
            self.progress.best, self.progress.without_gain = figure, 0
            if self.team.leads:
                save_file(self.model.state_dict(), self.out / WEIGHTS)
        self._save()

    def _save(self) -> None:
        if not self.team.leads:
            return
        state = {
            "model": trainable(self.model),
            "optimiser": self.optimiser.state_dict(),
            "schedule": self.schedule.state_dict(),
            "progress": asdict(self.progress),
        }
        partial = self.out / f"{CHECKPOINT}.partial"
        torch.save(state, partial)
        partial.replace(self.out / CHECKPOINT)
        how = {"device": self.device, "teachers": len(self.teachers), "start": self.start}
        results = {"recipe": asdict(self.recipe), "steps": len(self.steps), **how, **asdict(self.progress)}
        (self.out / RESULTS).write_text(json.dumps(results, indent=1), encoding="utf-8")

    def _resume(self) -> None:
        state = torch.load(self.out / CHECKPOINT, weights_only=True, map_location=self.device)
        self.model.load_state_dict(state["model"], strict=False)
        self.optimiser.load_state_dict(state["optimiser"])
        self.schedule.load_state_dict(state["schedule"])
        self.progress = Progress(**state["progress"])
        log.info("going on from step %d", self.progress.step)


def trainable(model: WhenceModel) -> dict[str, Tensor]:
    """The parameters that training changes: all but the word vectors, which stay as published."""
    return {name: value.detach() for name, value in model.named_parameters() if value.requires_grad}


def parameter_groups(model: WhenceModel, recipe: Recipe) -> list[dict[str, Any]]:
    """Parameters by rate: plain log odds fastest, then heads, then each layer of the encoder slower than the one above.

    Adam moves a parameter by no more than about its rate in a step. That is much for a weight and little for a log
    odd of a transition or a distance, which has several units to go.

    Word vectors are frozen: most words of other reports occur nowhere in the training data, and vectors that moved
    would leave those behind. It also halves the checkpoint.
    """
    model.encoder.words.requires_grad_(False)
    return [group for group in _groups(model, recipe) if group["params"]]


def _groups(model: WhenceModel, recipe: Recipe) -> Iterator[dict[str, Any]]:
    encoder, depth = model.encoder, len(model.encoder.layers)
    tops = [
        (dict(encoder.layers[i].named_parameters()), recipe.encoder_rate * recipe.layer_decay ** (depth - 1 - i))
        for i in range(depth)
    ]
    below = {
        f"{part}.{name}": value
        for part in ("positions", "norm")
        for name, value in getattr(encoder, part).named_parameters()
    }
    named_heads = {n: value for n, value in model.named_parameters() if not n.startswith("encoder.") or "shapes" in n}
    odds = {n: value for n, value in named_heads.items() if n.endswith(("transitions", "distances"))}
    pairings = {n: value for n, value in named_heads.items() if n.startswith("pairings.") and n not in odds}
    heads = {n: value for n, value in named_heads.items() if n not in odds and n not in pairings}
    lowest = (below, recipe.encoder_rate * recipe.layer_decay**depth)
    for named, rate in [*tops, lowest, (heads, recipe.head_rate), (pairings, recipe.pairing_rate)]:
        yield from _by_decay(named, rate, recipe.weight_decay)
    yield {"params": list(odds.values()), "lr": recipe.odds_rate, "weight_decay": 0.0}


def _by_decay(named: dict[str, Tensor], rate: float, decay: float) -> Iterator[dict[str, Any]]:
    """Matrices decay; biases and norms do not."""
    matrices = [value for value in named.values() if value.dim() > 1]
    others = [value for value in named.values() if value.dim() <= 1]
    yield {"params": matrices, "lr": rate, "weight_decay": decay}
    yield {"params": others, "lr": rate, "weight_decay": 0.0}
