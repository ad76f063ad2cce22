from tokenizers import Tokenizer
from whence.encoder.tokens import tokenise
from whence.extract.decode import Chunk, chunks

from whence_training.data.annotate import NO_PARENT, Document, annotate
from whence_training.data.corpus import AnnotatedSpan, Link, Record
from whence_training.data.schemes import ATTRIBUTION, HEADS, NAMES, Scheme, scheme_of

POLNEAR = scheme_of("attribution/polnear.train", ATTRIBUTION)


def span(record_text: str, identity: str, label: str, *parts: str) -> AnnotatedSpan:
    return AnnotatedSpan(
        identity, label, tuple((record_text.index(part), record_text.index(part) + len(part)) for part in parts)
    )


def annotated(tokenizer: Tokenizer, scheme: Scheme, record: Record) -> Document:
    return annotate("set", record, tokenise(tokenizer, record.text), scheme)


def test_broken_content_hangs_on_its_cue_and_the_cue_on_its_source(tokenizer: Tokenizer) -> None:
    text = "The road, Orve added, stays open."
    spans = (
        span(text, "s", "source", "Orve"),
        span(text, "c", "cue", "added"),
        span(text, "t", "content", "The road", "stays open"),
    )
    document = annotated(
        tokenizer, POLNEAR, Record("r", text, spans, (Link("source", "c", "s"), Link("content", "c", "t")))
    )
    #          The road , Orve added , stays open .
    assert list(document.parents) == [4, NO_PARENT, NO_PARENT, NO_PARENT, 3, NO_PARENT, 4, NO_PARENT, NO_PARENT]
    assert list(chunks(document.tags, HEADS[ATTRIBUTION])) == [
        Chunk("content", 0, 1),
        Chunk("source", 3, 3),
        Chunk("cue", 4, 4),
        Chunk("content", 6, 7),
    ]


def test_two_cues_share_a_source(tokenizer: Tokenizer) -> None:
    text = "She denied it and said so."
    spans = (
        span(text, "s1", "source", "She"),
        span(text, "c1", "cue", "denied"),
        span(text, "s2", "source", "She"),
        span(text, "c2", "cue", "said"),
    )
    links = (Link("source", "c1", "s1"), Link("source", "c2", "s2"))
    document = annotated(tokenizer, POLNEAR, Record("r", text, spans, links))
    assert document.parents[1] == document.parents[4] == 0


def test_of_nested_names_the_longest_stays(tokenizer: Tokenizer) -> None:
    text = "Bank of Lorvia opened"
    spans = (span(text, "a", "Location", "Lorvia"), span(text, "b", "Organization", "Bank of Lorvia"))
    document = annotated(tokenizer, scheme_of("ner/worldwide.train", NAMES), Record("r", text, spans, ()))
    assert list(chunks(document.tags, HEADS[NAMES])) == [Chunk("organisation", 0, 2)]


def test_types_that_a_set_does_not_mark_are_left_open() -> None:
    tags = HEADS[NAMES]
    unseen = scheme_of("ner/uner_ewt.dev", NAMES).unseen
    assert tags.begin("money") in unseen
    assert tags.begin("person") not in unseen
