"""How long hypothesis may search here."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# No deadline, because examples write to a disk that others use too; whole readings are slow to draw; forty examples
# keep all property tests of the ledger within half a minute.
settings.register_profile("ledger", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ledger")
