"""The coreference head: which mentions of a text stand for the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from whence.encoder.encoded import Encoded, Pairing
from whence.extract.heads.tagging import WordFinder
from whence.extract.phrase_heads import head
from whence.records import Span


def antecedents(heads: Sequence[int], coreference: Pairing) -> Mapping[int, int]:
    """The best antecedent of each mention, the nearest of equals; left out where that is the mention itself.

    Mentions are given by the words at their heads, which ascend and are all different. Only those of the mention's own
    window are looked at.
    """
    found: dict[int, int] = {}
    for place, mention in enumerate(heads):
        number = coreference.block(mention)
        first = coreference.blocks[number].first
        earlier = [head for head in heads[:place] if head >= first]
        scores = coreference.scores([mention], number)[0, :, 0]
        best = max((mention, *reversed(earlier)), key=lambda head: scores[head - first])
        if best != mention:
            found[mention] = best
    return found


def group_mentions(text: str, mentions: Iterable[Span], encoded: Encoded) -> list[list[Span]]:
    """Mentions grouped by whom or what they stand for, in text order; one that stands alone is a group of its own.

    Beside the head's links, a name is linked to the last mention in the same words, however far back that is.
    """
    finder = WordFinder(encoded)
    ordered = sorted(set(mentions), key=lambda span: (span.start, -span.end))
    words = {span: finder.first(head(text, span)) for span in ordered}
    by_word: dict[int, Span] = {}
    for span, word in words.items():
        if word is not None:
            by_word.setdefault(word, span)
    links = antecedents(sorted(by_word), encoded.pairings["coreference"])
    groups: dict[Span, list[Span]] = {}
    by_name: dict[str, Span] = {}
    for span in ordered:
        word, written = words[span], span.cut(text)
        earlier = by_word.get(links.get(word, -1)) if word is not None and by_word[word] == span else None
        if earlier is None and written != written.lower():
            earlier = by_name.get(written)
        group = groups.get(earlier, []) if earlier is not None else []
        group.append(span)
        groups[span] = group
        by_name[written] = span
    return list({id(group): group for group in groups.values()}.values())
