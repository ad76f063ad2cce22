from itertools import pairwise, product

import torch
from torch import Tensor
from whence.extract.decode import TagSet

from whence_training.crf import ConditionalField

TAGS = TagSet(("cue",))


def enumerated(field: ConditionalField, emissions: Tensor, allowed: Tensor) -> Tensor:
    """Minus the log of the share of allowed among all legal paths, counted one by one."""
    every, admitted = [], []
    for path in product(range(len(TAGS)), repeat=len(emissions)):
        if all(TAGS.legal[a, b] for a, b in pairwise(path)):
            words = [emissions[word, tag] for word, tag in enumerate(path)]
            score = torch.stack([*words, *(field.transitions[a, b] for a, b in pairwise(path))]).sum()
            every.append(score)
            if all(allowed[word, tag] for word, tag in enumerate(path)):
                admitted.append(score)
    return torch.logsumexp(torch.stack(every), 0) - torch.logsumexp(torch.stack(admitted), 0)


def field_and_emissions(words: int) -> tuple[ConditionalField, Tensor]:
    torch.manual_seed(3)
    field = ConditionalField(TAGS)
    torch.nn.init.normal_(field.transitions)
    return field, torch.randn(words, len(TAGS))


def test_the_loss_of_known_tags_is_that_of_all_paths_counted_one_by_one() -> None:
    field, emissions = field_and_emissions(4)
    allowed = torch.nn.functional.one_hot(torch.tensor([0, 1, 2, 0]), len(TAGS)).bool()
    loss = field(emissions[None], allowed[None], torch.ones(1, 4, dtype=torch.bool))
    torch.testing.assert_close(loss, enumerated(field, emissions, allowed) / 4)


def test_a_word_of_unknown_tag_admits_several_paths() -> None:
    field, emissions = field_and_emissions(3)
    allowed = torch.tensor([[True, True, False], [False, True, True], [True, False, False]])
    loss = field(emissions[None], allowed[None], torch.ones(1, 3, dtype=torch.bool))
    torch.testing.assert_close(loss, enumerated(field, emissions, allowed) / 3)


def test_padding_counts_for_nothing() -> None:
    field, emissions = field_and_emissions(5)
    allowed = torch.nn.functional.one_hot(torch.tensor([1, 2, 0, 0, 0]), len(TAGS)).bool()
    mask = torch.tensor([[True, True, True, False, False]])
    alone = field(emissions[None, :3], allowed[None, :3], mask[:, :3])
    torch.testing.assert_close(field(emissions[None], allowed[None], mask), alone)


def test_where_everything_is_allowed_nothing_is_learnt() -> None:
    field, emissions = field_and_emissions(3)
    allowed = torch.ones(1, 3, len(TAGS), dtype=torch.bool)
    assert field(emissions[None], allowed, torch.ones(1, 3, dtype=torch.bool)).item() == 0.0


def test_gradients_are_those_of_all_paths_counted_one_by_one_and_padding_has_none() -> None:
    """The window starts within a chunk, which no tag may do after padding."""
    field, emissions = field_and_emissions(5)
    allowed = torch.nn.functional.one_hot(torch.tensor([2, 0, 1, 0, 0]), len(TAGS)).bool()
    mask = torch.tensor([[True, True, True, False, False]])
    given, counted = emissions.clone().requires_grad_(), emissions.clone().requires_grad_()
    torch.autograd.backward(field(given[None], allowed[None], mask))
    found, field.transitions.grad = field.transitions.grad, None
    torch.autograd.backward(enumerated(field, counted[:3], allowed[:3]) / 3)
    torch.testing.assert_close(given.grad, counted.grad)
    torch.testing.assert_close(found, field.transitions.grad)
