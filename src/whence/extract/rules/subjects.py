"""The subject of a verb of saying that was found without its speaker, or with one from another sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whence.extract.cover import holding
from whence.extract.found import Attribution
from whence.extract.layout import Layout, Sentence
from whence.extract.rules.clauses import NOBODY, first_subject
from whence.extract.rules.cues import BE
from whence.extract.rules.phrases import (
    Phrase,
    is_adverb,
    is_function_word,
    phrase_after,
    skip_adverbs_back,
    subject_before,
)
from whence.records import Span, covered
from whence.schema.kinds import is_speaking_head
from whence.schema.saying import unnamed
from whence.schema.words import words


def with_subjects(found: Sequence[Attribution], layout: Layout) -> list[Attribution]:
    """``found``, each cue without a speaker in its sentence given the subject there, if that can speak."""
    placed = [(sentence.span, sentence) for sentence in layout.sentences]
    sentences = holding(placed, [each.anchor for each in found])
    return [
        _with_subject(each, over[-1]) if over and not _is_placed(each, over[0]) else each
        for each, over in zip(found, sentences, strict=True)
    ]


def _is_placed(found: Attribution, sentence: Sentence) -> bool:
    return found.source is not None and found.source.overlaps(sentence.span)


def _with_subject(found: Attribution, sentence: Sentence) -> Attribution:
    if found.cue is None or found.narrated:
        return found
    verb = next((at for at, token in enumerate(sentence.tokens) if token.start == found.cue.start), None)
    if verb is None:
        return found
    if sentence.tokens[verb].lower == "to":  # "took to the streets *to demand* that"
        subject = first_subject(sentence, verb)
    elif _is_active(found.cue, sentence, verb):
        subject = _behind_quotation(sentence, verb, found) or _subject(sentence, verb)
    else:
        subject = _of_participle(sentence, verb)
    if subject is None or not _can_speak(sentence, subject):
        return found
    source = sentence.cut(*subject)
    return found if covered(found.content, source) else replace(found, source=source)


def _is_active(cue: Span, sentence: Sentence, verb: int) -> bool:
    """A finite verb: no passive, participle or adverb, all of which hide their speaker."""
    tokens = [token for token in sentence.tokens[verb:] if token.end <= cue.end]
    lists = unnamed()
    hidden = {*lists.participles, *lists.passives}
    first = tokens[0]
    hides = first.lower.endswith("ing") or is_adverb(first) or first.lower in hidden or first.lower in {"to", "that"}
    hides = hides or first.lower in words().determiners  # "the charge"
    return first.is_word and not hides and not any(token.lower in BE for token in tokens)


def _behind_quotation(sentence: Sentence, verb: int, found: Attribution) -> Phrase | None:
    """ "...," *shrugs an old man mending a net*: behind the verb, where nothing but the quotation stands before it."""
    quoted = verb > 0 and sentence.tokens[verb - 1].quote is not None
    after = next(
        (at for at in range(verb, len(sentence.tokens)) if sentence.tokens[at].start >= found.anchor.end), None
    )
    return phrase_after(sentence.tokens, after) if quoted and found.direct and after is not None else None


def _of_participle(sentence: Sentence, verb: int) -> Phrase | None:
    """ "The mayor made light of it, *joking that*": the subject of the sentence, where a comma parts the two."""
    tokens = sentence.tokens
    participle = tokens[verb].lower.endswith("ing") and verb > 1 and tokens[verb - 1].text == ","
    return first_subject(sentence, verb - 1) if participle else None


def _subject(sentence: Sentence, verb: int) -> Phrase | None:
    before = skip_adverbs_back(sentence.tokens, verb)
    if before and sentence.tokens[before - 1].lower in words().conjunctions:
        return first_subject(sentence, before - 1)
    return subject_before(sentence, verb)


def _can_speak(sentence: Sentence, subject: Phrase) -> bool:
    tokens = sentence.tokens[slice(*subject)]
    if tokens[0].lower in NOBODY:
        return False
    return any(
        (token.is_name and not is_function_word(token))
        or is_speaking_head(token.lower)
        or token.lower in words().all_pronouns
        for token in tokens
    )
