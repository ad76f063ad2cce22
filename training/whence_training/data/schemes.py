"""Which annotated set teaches which head, and what its labels are called there.

A head is a tagger (`TAGGERS`), a pairing (`PAIRINGS`) or a gauge (`GAUGES`) of the model. A set teaches a *subject*:
one tagger, or none, and what hangs on it. A label that a set does not mark is not a negative in it: such a set allows,
wherever it marks nothing, every tag it has no word for (see `crf`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from whence.extract.decode import TagSet

# Subjects, which are the heads that a recipe names.
ATTRIBUTION, NAMES, EVENTS, INCIDENTS = "attribution", "names", "events", "incidents"
FACTUALITY, COREFERENCE = "factuality", "coreference"
# Not a head: text without annotation, which a model that has teachers learns from (see `distil`).
TEXT = "text"
# Pairings and gauges beside the taggers of the same subjects.
SAYING, ROLES, KINDS = "saying", "roles", "kinds"

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

# Roles as WikiEvents names them, those that its training part has at least ten times, the rarest last.
_ROLES = (
    "Victim", "Place", "Target", "Attacker", "Defendant", "Participant", "Communicator", "Detainee", "ExplosiveDevice",
    "Artifact", "PassengerArtifact", "Destination", "Instrument", "Killer", "Recipient", "Investigator", "Components",
    "Topic", "Jailer", "Vehicle", "Transporter", "AcquiredEntity", "JudgeCourt", "Origin", "Injurer",
    "IdentifiedObject", "Identifier", "Prosecutor", "IdentifiedRole", "Perpetrator", "Giver", "ObservedEntity",
    "Patient", "Observer", "Demonstrator", "ManufacturerAssembler",
)  # fmt: skip
# ACE roles to these. Agent and Person are the doer and the one concerned, whom WikiEvents names by type of event.
_ROLES_FROM_ACE: Mapping[str, str] = {
    "Attacker": "Attacker", "Target": "Target", "Instrument": "Instrument", "Victim": "Victim", "Place": "Place",
    "Destination": "Destination", "Origin": "Origin", "Vehicle": "Vehicle", "Artifact": "PassengerArtifact",
    "Person": "Detainee",
}  # fmt: skip

TAGGERS: Mapping[str, TagSet] = {
    ATTRIBUTION: TagSet(("source", "cue", "content")),
    NAMES: TagSet(
        ("person", "organisation", "place", "facility", "group", "date", "money", "product", "event", "other")
    ),
    EVENTS: TagSet(_EVENT_TYPES),
    # The string slots of MUC-4's templates.
    INCIDENTS: TagSet(("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")),
}
PAIRINGS: Mapping[str, tuple[str, ...]] = {
    SAYING: ("source", "content"),  # as tags of a path, for each cue
    ROLES: _ROLES,  # at the head of each argument, for each trigger
    COREFERENCE: ("same",),  # at the head of each mention, for a later one; itself where it is the first
}
GAUGES: Mapping[str, tuple[str, ...]] = {
    KINDS: ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage"),  # of a filler of INCIDENTS
    FACTUALITY: ("factuality",),  # from -3, certainly not, to 3, certainly (Lee et al. 2015)
}


@dataclass(frozen=True, slots=True)
class Scheme:
    """How one set teaches one subject.

    `names` maps the set's label (or type, where `by_type`) to the tagger's; `roles` its types of link to labels of the
    pairing, which hang on spans that `anchor` labels. `negative` are labels of the tagger that the set never marks and
    that do not occur in it either.
    """

    head: str
    names: Mapping[str, str]
    by_type: bool = False
    anchor: str | None = None
    roles: Mapping[str, str] | None = None
    negative: tuple[str, ...] = ()

    def label(self, label: str, kind: str | None) -> str | None:
        """The tagger's word for a span of the set; None where the span is not for it."""
        if not self.by_type:
            return self.names.get(label)
        return self.names.get(".".join(kind.split(".")[:2])) if label == "trigger" and kind else None

    @property
    def tagged(self) -> bool:
        """Does the set teach the tagger of its subject?"""
        return bool(self.names)

    @property
    def unseen(self) -> list[int]:
        """The tagger's tags that this set never marks."""
        tags = TAGGERS[self.head]
        known = {*self.names.values(), *self.negative}
        return tags.of([label for label in tags.labels if label not in known])


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
    "politicalparty": "organisation", "election": "event", "event": "event", "misc": "other",
}  # fmt: skip
_UNER = {"PER": "person", "LOC": "place", "ORG": "organisation"}

_SLOTS = {slot: slot for slot in TAGGERS[INCIDENTS].labels}
_SAYINGS = {"source": "source", "content": "content"}
_OWN_ROLES = {role: role for role in _ROLES}
_RAMS_ROLES = {role.lower(): role for role in _ROLES}

SCHEMES: Mapping[tuple[str, str], Scheme] = {
    (name, scheme.head): scheme
    for name, scheme in (
        *(
            (f"attribution/{name}", Scheme(ATTRIBUTION, _SAYING, anchor="cue", roles=_SAYINGS))
            for name in ("cases", "gum", "polnear", "polnear_cofenet", "propbank_ewt")
        ),
        ("ner/worldwide", Scheme(NAMES, _WORLDWIDE, negative=("event",))),
        ("ner/re3d", Scheme(NAMES, _RE3D, negative=("event",))),
        ("ner/crossner_politics", Scheme(NAMES, _CROSSNER)),
        ("ner/uner_ewt", Scheme(NAMES, _UNER)),
        ("events/m2e2", Scheme(EVENTS, _FROM_ACE, True, "trigger", _ROLES_FROM_ACE)),
        ("events/wikievents", Scheme(EVENTS, {name: name for name in _EVENT_TYPES}, True, "trigger", _OWN_ROLES)),
        ("events/rams", Scheme(EVENTS, {}, anchor="trigger", roles=_RAMS_ROLES)),
        ("events/halterman_event_location", Scheme(EVENTS, {}, anchor="VERB", roles={"location": "Place"})),
        ("events/muc4", Scheme(INCIDENTS, _SLOTS)),
        ("factuality/uds", Scheme(FACTUALITY, {})),
        ("factuality/uw", Scheme(FACTUALITY, {})),
        ("factuality/meantime", Scheme(FACTUALITY, {})),
        ("coref/ontogum_clean", Scheme(COREFERENCE, {})),
        ("coref/litbank", Scheme(COREFERENCE, {})),
    )
}


def scheme_of(split: str, head: str) -> Scheme:
    """How a set, given with its split (task/set.split), teaches the subject `head`."""
    return Scheme(TEXT, {}) if head == TEXT else SCHEMES[split.rpartition(".")[0], head]
