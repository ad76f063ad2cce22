"""Several processes at one run, each with one thread: two of them train 1.5 times as fast as one with two threads.

Each computes some batches of a step, all add up their gradients, and all make the same step. So the result does not
depend on how many there are, but for the order of sums.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import torch
from torch import distributed
from torch.multiprocessing.spawn import start_processes

from whence_training.model import WhenceModel

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Team:
    """This process among `size` of them; the first leads: it scores, saves and reports."""

    rank: int = 0
    size: int = 1

    @property
    def leads(self) -> bool:
        """Is this the first?"""
        return self.rank == 0

    def share(self, batches: int) -> range:
        """The batches of a step that are this process's."""
        return range(self.rank, batches, self.size)

    def sum_gradients(self, model: WhenceModel) -> None:
        """Everybody's gradients become the sum of all; those of heads that nobody used stay away."""
        if self.size == 1:
            return
        learnt = [each for each in model.parameters() if each.requires_grad]
        used = torch.tensor([each.grad is not None for each in learnt], dtype=torch.int32)
        distributed.all_reduce(used)
        shared = [each for each, count in zip(learnt, used.tolist(), strict=True) if count]
        gradients = [torch.zeros_like(each) if each.grad is None else each.grad for each in shared]
        flat = torch.cat([each.flatten() for each in gradients])
        distributed.all_reduce(flat)
        for each, summed in zip(shared, torch.split(flat, [each.numel() for each in shared]), strict=True):
            each.grad = summed.view_as(each)

    def told(self, value: Told) -> Told:
        """What the leader says, to everybody."""
        if self.size == 1:
            return value
        said: list[object] = [json.dumps(value)]
        distributed.broadcast_object_list(said)
        heard: Told = json.loads(str(said[0]))
        return heard


ALONE = Team()


def together(size: int, folder: Path, work: Callable[[Team], None]) -> None:
    """Do `work`, which can be pickled, in `size` processes, which meet over a file in `folder`; in this one where that
    is all."""
    if size == 1:
        work(ALONE)
        return
    meeting = folder / "meeting"
    meeting.unlink(missing_ok=True)
    start_processes(_join, (size, meeting, work), nprocs=size, start_method="spawn")  # type: ignore[no-untyped-call]
    meeting.unlink(missing_ok=True)


def _join(rank: int, size: int, meeting: Path, work: Callable[[Team], None]) -> None:
    distributed.init_process_group("gloo", init_method=f"file://{meeting}", rank=rank, world_size=size)
    try:
        work(Team(rank, size))
    finally:
        distributed.destroy_process_group()
