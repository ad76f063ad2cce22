"""A double of the encoder that needs no weights: it answers what it was told to, as sharply as scores can be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from whence.encoder.encoded import BUCKETS, Block, Encoded, Gauge, Head, Pairing, Scores
from whence.encoder.tokens import Tokens

ATTRIBUTION = ("source", "cue", "content")
SAYING = ("source", "content")
WORD = re.compile(r"\w+|[^\w\s]")
SURE = 20.0


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution to be found: pieces of a text in its own words, each sought where it stands first."""

    cue: str
    content: tuple[str, ...]
    source: str | None = None

    def parts(self) -> Iterator[tuple[str, str]]:
        """Label and words of what belongs to the cue."""
        yield from (("content", piece) for piece in self.content)
        yield from () if self.source is None else (("source", self.source),)


@dataclass(frozen=True, slots=True)
class FakeEncoder:
    """Finds ``told`` in every text that has it, and nothing else.

    ``marked`` gives other taggers words and their labels, ``roles`` the words at the heads of a trigger's arguments,
    ``same`` a mention's earlier one, ``gauged`` numbers of words: all by words, sought where they stand first.
    """

    told: Sequence[Said] = ()
    marked: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    roles: Sequence[tuple[str, str, str]] = ()
    same: Sequence[tuple[str, str]] = ()
    gauged: Mapping[str, Mapping[str, Mapping[str, float]]] = field(default_factory=dict)
    weights: str = "fake"

    def encode(self, text: str) -> Encoded:
        """See ``TextEncoder``."""
        page = _Page(text)
        told = [said for said in self.told if all(each in text for each in (said.cue, *dict(said.parts()).values()))]
        whole = [(said.cue, "cue") for said in told] + [(w, label) for said in told for label, w in said.parts()]
        marked = {"attribution": _labelled(whole, ATTRIBUTION)}
        marked |= {
            name: _labelled(pairs, dict.fromkeys(label for _, label in pairs)) for name, pairs in self.marked.items()
        }
        roles = tuple(dict.fromkeys(role for _, role, _ in self.roles)) or ("Victim",)
        pairings = {
            "saying": page.saying(told),
            "roles": page.pairing(roles, self.roles),
            "coreference": page.pairing(("same",), [(later, "same", earlier) for later, earlier in self.same]),
        }
        heads = {name: page.tagger(labels, pairs) for name, (labels, pairs) in marked.items()}
        return Encoded(page.tokens, heads, pairings, {name: page.gauge(words) for name, words in self.gauged.items()})


def _labelled(
    pairs: Sequence[tuple[str, str]], labels: Sequence[str] | Mapping[str, None]
) -> tuple[tuple[str, ...], Sequence[tuple[str, str]]]:
    return tuple(labels), pairs


class _Page:
    """A text as words, each of them one token."""

    def __init__(self, text: str):
        self._text = text
        spans = np.array([found.span() for found in WORD.finditer(text)], dtype=np.int32).reshape(-1, 2)
        nothing = np.zeros(len(spans), dtype=np.int32)
        self.tokens = Tokens(nothing, nothing, spans[:, 0], spans[:, 1], np.arange(len(spans), dtype=np.int32))

    def words(self, piece: str) -> range:
        """Where ``piece`` stands first; nowhere is an empty range."""
        start = self._text.find(piece)
        if start < 0:
            return range(0)
        first = np.searchsorted(self.tokens.ends, start, side="right")
        return range(int(first), int(np.searchsorted(self.tokens.starts, start + len(piece))))

    def tags(self, labels: Sequence[str], pairs: Sequence[tuple[str, str]]) -> Scores:
        """Sharp scores [words, tags] for words under labels, outside where nothing is said."""
        scores: Scores = np.zeros((len(self.tokens), 1 + 2 * len(labels)), dtype=np.float32)
        scores[:, 0] = SURE / 2
        for piece, label in pairs:
            words, begin = self.words(piece), 1 + 2 * labels.index(label)
            scores[words.start : words.start + 1, begin] = SURE if words else 0
            scores[words.start + 1 : words.stop, begin + 1] = SURE
        return scores

    def tagger(self, labels: tuple[str, ...], pairs: Sequence[tuple[str, str]]) -> Head:
        scores = self.tags(labels, pairs)
        return Head(labels, _still(scores), scores)

    def gauge(self, words: Mapping[str, Mapping[str, float]]) -> Gauge:
        labels = tuple(dict.fromkeys(label for values in words.values() for label in values))
        table: Scores = np.zeros((len(self.tokens), len(labels)), dtype=np.float32)
        for piece, values in words.items():
            for label, value in values.items():
                table[self.words(piece).start, labels.index(label)] = value
        return Gauge(labels, table)

    def saying(self, told: Sequence[Said]) -> Pairing:
        """For each cue a path over source and content."""
        paths = [self.tags(SAYING, [(words, label) for label, words in said.parts()]) for said in told]
        anchors = [self.words(said.cue).start for said in told]
        tags = 1 + 2 * len(SAYING)
        return self._pairing(SAYING, anchors, paths, tags)

    def pairing(self, labels: tuple[str, ...], told: Sequence[tuple[str, str, str]]) -> Pairing:
        """Words under labels for each anchor; all else scores below nothing."""
        here = [each for each in told if self.words(each[0]) and self.words(each[2])]
        anchors = list(dict.fromkeys(self.words(anchor).start for anchor, _, _ in here))
        tables = [np.full((len(self.tokens), len(labels)), -SURE, dtype=np.float32) for _ in anchors]
        for anchor, label, piece in here:
            tables[anchors.index(self.words(anchor).start)][self.words(piece).start, labels.index(label)] = SURE
        return self._pairing(labels, anchors, tables, len(labels))

    def _pairing(
        self, labels: tuple[str, ...], anchors: Sequence[int], tables: Sequence[Scores], width: int
    ) -> Pairing:
        """Each anchor's table in dimensions of its own: anchors pick theirs, factors pick the label in it."""
        size = len(anchors) * width
        picked = np.zeros((len(self.tokens), size), dtype=np.float16)
        for number, anchor in enumerate(anchors):
            picked[anchor, number * width : (number + 1) * width] = 1
        vectors = np.concatenate([np.zeros((len(self.tokens), 0)), *tables], axis=1).astype(np.float16)
        factors = np.tile(np.eye(width, dtype=np.float32), (1, len(anchors)))
        priors: Scores = np.zeros((width, size), dtype=np.float32)
        anywhere: Scores = np.zeros((width, BUCKETS), dtype=np.float32)
        return Pairing(labels, factors, priors, anywhere, picked, [Block(0, 0, vectors)])


def _still(scores: Scores) -> Scores:
    still: Scores = np.zeros((scores.shape[1],) * 2, dtype=np.float32)
    return still
