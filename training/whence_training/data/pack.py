"""Documents as one small file, so that a machine without the data can train.

Only token ids and tags are kept, never text: the pack of every training set is far below the 64 MiB that a borrowed
machine takes.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer
from whence.encoder.tokens import tokenise

from whence_training.data.annotate import Document, annotate
from whence_training.data.corpus import read_records
from whence_training.data.schemes import scheme_of

_ARRAYS = tuple(field.name for field in fields(Document) if field.name not in ("set", "head"))


def read_sets(folder: Path, sets: Iterable[tuple[str, str]], tokenizer: Tokenizer) -> Iterator[Document]:
    """The documents of `sets` (task/set.split, and the head it is for) in the data folder."""
    for name, head in sets:
        scheme = scheme_of(name, head)
        for record in read_records(folder / f"{name}.jsonl"):
            tokens = tokenise(tokenizer, record.text)
            if len(tokens):
                yield annotate(name, record, tokens, scheme)


def pack(documents: Sequence[Document], file: Path) -> None:
    """Write `documents` to a compressed .npz."""
    arrays = {name: np.concatenate([getattr(document, name) for document in documents]) for name in _ARRAYS}
    lengths = np.array([[len(getattr(document, name)) for name in _ARRAYS] for document in documents])
    titles = json.dumps([astuple(document)[:2] for document in documents])
    np.savez_compressed(file, allow_pickle=False, lengths=lengths, titles=np.array(titles), **arrays)


def unpack(file: Path) -> list[Document]:
    """The documents of a pack, in the order in which they were packed."""
    with np.load(file, allow_pickle=False) as held:
        stops = held["lengths"].cumsum(axis=0)[:-1]
        columns = [np.split(held[name], stops[:, index]) for index, name in enumerate(_ARRAYS)]
        titles = json.loads(str(held["titles"]))
    return [Document(*title, *arrays) for title, arrays in zip(titles, zip(*columns, strict=True), strict=True)]
