from typing import Any

from tokenizers import Tokenizer
from whence.encoder.tokens import tokenise
from whence.extract.decode import Chunk, chunks

from whence_training.data.annotate import ANCHOR, UNKNOWN, Document, Mark, annotate
from whence_training.data.corpus import AnnotatedSpan, Link, Record
from whence_training.data.schemes import (
    ATTRIBUTION,
    COREFERENCE,
    EVENTS,
    FACTUALITY,
    GAUGES,
    INCIDENTS,
    KINDS,
    NAMES,
    PAIRINGS,
    ROLES,
    TAGGERS,
    scheme_of,
)

SOURCE, CONTENT = 0, 1


def span(record_text: str, identity: str, label: str, *parts: str, **fields: Any) -> AnnotatedSpan:
    pieces = tuple((record_text.index(part), record_text.index(part) + len(part)) for part in parts)
    return AnnotatedSpan(identity, label, pieces, fields)


def annotated(tokenizer: Tokenizer, name: str, head: str, record: Record) -> Document:
    return annotate(name, record, tokenise(tokenizer, record.text), scheme_of(name, head))


def marks(document: Document) -> list[Mark]:
    return [tuple(row) for row in document.marks.tolist()]


#        0   1    2 3    4     5 6     7    8
ROAD = "The road, Orve added, stays open."
ADDED = (
    span(ROAD, "s", "source", "Orve"),
    span(ROAD, "c", "cue", "added"),
    span(ROAD, "t", "content", "The road", "stays open"),
)


def test_source_and_pieces_of_content_are_parts_of_their_cue(tokenizer: Tokenizer) -> None:
    record = Record("r", ROAD, ADDED, (Link("source", "c", "s"), Link("content", "c", "t")))
    document = annotated(tokenizer, "attribution/polnear.train", ATTRIBUTION, record)
    assert marks(document) == [(4, 0, 1, CONTENT), (4, 3, 3, SOURCE), (4, 4, 4, ANCHOR), (4, 6, 7, CONTENT)]
    assert list(chunks(document.tags, TAGGERS[ATTRIBUTION])) == [
        Chunk("content", 0, 1),
        Chunk("source", 3, 3),
        Chunk("cue", 4, 4),
        Chunk("content", 6, 7),
    ]


def test_in_gum_the_cue_is_linked_to_from_the_clause(tokenizer: Tokenizer) -> None:
    record = Record(
        "r",
        ROAD,
        (*ADDED, span(ROAD, "k", "clause", "Orve added")),
        (Link("cue", "k", "c"), Link("source", "k", "s"), Link("content", "k", "t")),
    )
    document = annotated(tokenizer, "attribution/gum.train", ATTRIBUTION, record)
    assert (4, 3, 3, SOURCE) in marks(document)


def test_two_cues_share_a_source(tokenizer: Tokenizer) -> None:
    text = "She denied it and said so."
    spans = (
        span(text, "s1", "source", "She"),
        span(text, "c1", "cue", "denied"),
        span(text, "s2", "source", "She"),
        span(text, "c2", "cue", "said"),
    )
    links = (Link("source", "c1", "s1"), Link("source", "c2", "s2"))
    document = annotated(tokenizer, "attribution/polnear.train", ATTRIBUTION, Record("r", text, spans, links))
    assert {(1, 0, 0, SOURCE), (4, 0, 0, SOURCE)} <= set(marks(document))


def test_nested_attributions_are_all_marked_though_only_the_longest_is_tagged(tokenizer: Tokenizer) -> None:
    text = "Orve said Tamm denied it."
    spans = (
        span(text, "s1", "source", "Orve"),
        span(text, "c1", "cue", "said"),
        span(text, "t1", "content", "Tamm denied it"),
        span(text, "s2", "source", "Tamm"),
        span(text, "c2", "cue", "denied"),
        span(text, "t2", "content", "it"),
    )
    links = tuple(
        Link(kind, f"c{n}", f"{kind[0] if kind == 'source' else 't'}{n}")
        for n in (1, 2)
        for kind in ("source", "content")
    )
    document = annotated(tokenizer, "attribution/propbank_ewt.train", ATTRIBUTION, Record("r", text, spans, links))
    assert {(1, 2, 4, CONTENT), (3, 2, 2, SOURCE), (3, 4, 4, CONTENT)} <= set(marks(document))
    assert [chunk.label for chunk in chunks(document.tags, TAGGERS[ATTRIBUTION])] == ["source", "cue", "content"]


def test_of_nested_names_the_longest_stays(tokenizer: Tokenizer) -> None:
    text = "Bank of Lorvia opened"
    spans = (span(text, "a", "Location", "Lorvia"), span(text, "b", "Organization", "Bank of Lorvia"))
    document = annotated(tokenizer, "ner/worldwide.train", NAMES, Record("r", text, spans, ()))
    assert list(chunks(document.tags, TAGGERS[NAMES])) == [Chunk("organisation", 0, 2)]


def test_types_that_a_set_does_not_mark_are_left_open() -> None:
    tags = TAGGERS[NAMES]
    unseen = scheme_of("ner/uner_ewt.dev", NAMES).unseen
    assert tags.begin("money") in unseen
    assert tags.begin("person") not in unseen
    assert tags.begin("event") not in scheme_of("ner/worldwide.train", NAMES).unseen


def test_an_argument_is_marked_at_its_head_and_an_unknown_role_is_no_negative(tokenizer: Tokenizer) -> None:
    text = "Raiders killed the old miller of Tano."
    spans = (
        span(text, "t", "trigger", "killed", type="Life.Die.Unspecified"),
        span(text, "a", "PER", "the old miller of Tano"),
        span(text, "b", "PER", "Raiders"),
    )
    record = Record("r", text, spans, (Link("Victim", "t", "a"), Link("Haunter", "t", "b")))
    document = annotated(tokenizer, "events/wikievents.train", EVENTS, record)
    assert marks(document) == [(1, 0, 0, UNKNOWN), (1, 1, 1, ANCHOR), (1, 4, 4, PAIRINGS[ROLES].index("Victim"))]
    assert list(chunks(document.tags, TAGGERS[EVENTS])) == [Chunk("Life.Die", 1, 1)]


def test_a_set_without_types_teaches_no_tagger(tokenizer: Tokenizer) -> None:
    text = "He was shot in Tano."
    spans = (span(text, "v", "VERB", "shot"), span(text, "p", "LOCATION", "Tano"))
    record = Record("r", text, spans, (Link("location", "v", "p"),))
    document = annotated(tokenizer, "events/halterman_event_location.train", EVENTS, record)
    assert len(document.tags) == 0
    assert (2, 4, 4, PAIRINGS[ROLES].index("Place")) in marks(document)


def test_a_filler_is_marked_wherever_its_string_stands_with_the_kind_of_its_incident(tokenizer: Tokenizer) -> None:
    text = "rebels burned a mill. the rebels left, grebels stayed."
    spans = (span(text, "p", "PerpInd", "rebels"), span(text, "m", "Target", "mill"))
    slots = {"PerpInd": [["p"]], "PerpOrg": [], "Target": [["m"]], "Victim": [], "Weapon": []}
    record = Record("r", text, spans, (), {"gtt": [{"incident_type": "arson", **slots}]})
    document = annotated(tokenizer, "events/muc4.train", INCIDENTS, record)
    assert [(chunk.label, chunk.first) for chunk in chunks(document.tags, TAGGERS[INCIDENTS])] == [
        ("PerpInd", 0), ("Target", 3), ("PerpInd", 6),
    ]  # fmt: skip
    assert {label for *_, label in marks(document)} == {GAUGES[KINDS].index("arson")}


def test_numbers_and_clusters_are_marks_too(tokenizer: Tokenizer) -> None:
    text = "Orve may leave; she said so."
    fact = Record("r", text, (span(text, "e", "event", "leave", factuality=-0.5),), ())
    assert marks(annotated(tokenizer, "factuality/uds.train", FACTUALITY, fact)) == [(2, 2, 2, -500)]
    mentions = (span(text, "a", "mention", "Orve", cluster="x"), span(text, "b", "mention", "she", cluster="x"))
    document = annotated(tokenizer, "coref/litbank.train", COREFERENCE, Record("r", text, mentions, ()))
    assert marks(document) == [(0, 0, 0, 0), (4, 4, 4, 0)]
