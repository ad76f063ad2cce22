"""The embedded store of reports and of what was found in them: append-only, verifiable, in SQLite or PostgreSQL."""

from whence.ledger.accounts import Signature
from whence.ledger.answers import (
    ActorRef,
    ActorRow,
    Batch,
    ClaimRow,
    Counts,
    EventRow,
    Fault,
    HeldOffice,
    Proposal,
    ReportRow,
    Review,
    Written,
)
from whence.ledger.changing import Step
from whence.ledger.filters import ActorFilter, ClaimFilter, EventFilter, IncidentFilter, ReportFilter, Reviewed
from whence.ledger.folding import fold
from whence.ledger.forgetting import Going
from whence.ledger.keys import Key, read_key
from whence.ledger.link_state import LinkState
from whence.ledger.store import Ledger, open_ledger, utc_now

__all__ = [
    "ActorFilter",
    "ActorRef",
    "ActorRow",
    "Batch",
    "ClaimFilter",
    "ClaimRow",
    "Counts",
    "EventFilter",
    "EventRow",
    "Fault",
    "Going",
    "HeldOffice",
    "IncidentFilter",
    "Key",
    "Ledger",
    "LinkState",
    "Proposal",
    "ReportFilter",
    "ReportRow",
    "Review",
    "Reviewed",
    "Signature",
    "Step",
    "Written",
    "fold",
    "open_ledger",
    "read_key",
    "utc_now",
]
