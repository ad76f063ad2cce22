"""Which annotated set teaches which head, and what its labels are called there.

A label that a set does not mark is not a negative in it: such a set allows, wherever it marks nothing, every tag it has
no word for (see `crf`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from whence.extract.decode import TagSet

ATTRIBUTION, NAMES, MENTIONS, EVENTS = "attribution", "names", "mentions", "events"

_SAYING = {"source": "source", "cue": "cue", "content": "content"}

# KAIROS types at two levels, as WikiEvents has them. Rare ones are kept: the metric counts them.
_EVENT_TYPES = (
    "ArtifactExistence.DamageDestroyDisableDismantle",
    "ArtifactExistence.ManufactureAssemble",
    "Cognitive.IdentifyCategorize",
    "Cognitive.Inspection",
    "Cognitive.Research",
    "Cognitive.TeachingTrainingLearning",
    "Conflict.Attack",
    "Conflict.Defeat",
    "Conflict.Demonstrate",
    "Contact.Contact",
    "Contact.RequestCommand",
    "Contact.ThreatenCoerce",
    "Control.ImpedeInterfereWith",
    "Disaster.Crash",
    "Disaster.DiseaseOutbreak",
    "GenericCrime.GenericCrime",
    "Justice.Acquit",
    "Justice.ArrestJailDetain",
    "Justice.ChargeIndict",
    "Justice.Convict",
    "Justice.InvestigateCrime",
    "Justice.ReleaseParole",
    "Justice.Sentence",
    "Justice.TrialHearing",
    "Life.Die",
    "Life.Infect",
    "Life.Injure",
    "Medical.Intervention",
    "Movement.Transportation",
    "Personnel.EndPosition",
    "Personnel.StartPosition",
    "Transaction.Donation",
    "Transaction.ExchangeBuySell",
)
# ACE types to KAIROS. What ACE calls Transfer-Money has no close counterpart and stays unmarked.
_FROM_ACE: Mapping[str, str] = {
    "Conflict:Attack": "Conflict.Attack",
    "Conflict:Demonstrate": "Conflict.Demonstrate",
    "Contact:Meet": "Contact.Contact",
    "Contact:Phone-Write": "Contact.Contact",
    "Justice:Arrest-Jail": "Justice.ArrestJailDetain",
    "Life:Die": "Life.Die",
    "Movement:Transport": "Movement.Transportation",
}

HEADS: Mapping[str, TagSet] = {
    ATTRIBUTION: TagSet(("source", "cue", "content")),
    NAMES: TagSet(("person", "organisation", "place", "facility", "group", "date", "money", "product", "other")),
    # Who and what takes part, by name, description or pronoun: the kinds that no set of names marks are here.
    MENTIONS: TagSet(("person", "organisation", "state", "place", "facility", "vehicle", "weapon", "value")),
    EVENTS: TagSet(_EVENT_TYPES),
}


@dataclass(frozen=True, slots=True)
class Scheme:
    """How one set teaches one head: `names` maps the set's label (or type, where `by_type`) to the head's."""

    head: str
    names: Mapping[str, str]
    by_type: bool = False

    def label(self, label: str, kind: str | None) -> str | None:
        """The head's word for a span of the set; None where the span is not for this head."""
        if not self.by_type:
            return self.names.get(label)
        return self.names.get(".".join(kind.split(".")[:2])) if label == "trigger" and kind else None

    @property
    def unseen(self) -> list[int]:
        """The head's tags that this set never marks."""
        tags = HEADS[self.head]
        return tags.of([label for label in tags.labels if label not in self.names.values()])


_WORLDWIDE = {
    "Person": "person", "Location": "place", "Organization": "organisation", "NORP": "group", "Date": "date",
    "Misc": "other", "Money": "money", "Facility": "facility", "Product": "product",
}  # fmt: skip
_RE3D = {
    "Person": "person", "Location": "place", "Organisation": "organisation", "Nationality": "group", "Temporal": "date",
    "Money": "money",
}  # fmt: skip
_CROSSNER = {
    "person": "person", "politician": "person", "location": "place", "country": "place", "organisation": "organisation",
    "politicalparty": "organisation", "election": "other", "event": "other", "misc": "other",
}  # fmt: skip
_UNER = {"PER": "person", "LOC": "place", "ORG": "organisation"}

_ACE_ENTITIES = {
    "PER": "person", "ORG": "organisation", "GPE": "state", "LOC": "place", "FAC": "facility", "VEH": "vehicle",
    "WEA": "weapon", "VALUE": "value", "VAL": "value",
}  # fmt: skip

SCHEMES: Mapping[tuple[str, str], Scheme] = {
    (name, scheme.head): scheme
    for name, scheme in (
        ("attribution/gum", Scheme(ATTRIBUTION, _SAYING)),
        ("attribution/polnear", Scheme(ATTRIBUTION, _SAYING)),
        ("attribution/polnear_cofenet", Scheme(ATTRIBUTION, _SAYING)),
        ("attribution/propbank_ewt", Scheme(ATTRIBUTION, _SAYING)),
        ("ner/worldwide", Scheme(NAMES, _WORLDWIDE)),
        ("ner/re3d", Scheme(NAMES, _RE3D)),
        ("ner/crossner_politics", Scheme(NAMES, _CROSSNER)),
        ("ner/uner_ewt", Scheme(NAMES, _UNER)),
        ("events/m2e2", Scheme(MENTIONS, _ACE_ENTITIES)),
        ("events/m2e2", Scheme(EVENTS, _FROM_ACE, by_type=True)),
        ("events/wikievents", Scheme(MENTIONS, _ACE_ENTITIES)),
        ("events/wikievents", Scheme(EVENTS, {name: name for name in _EVENT_TYPES}, by_type=True)),
    )
}


def scheme_of(split: str, head: str) -> Scheme:
    """How a set, given with its split (task/set.split), teaches `head`."""
    return SCHEMES[split.rpartition(".")[0], head]
