"""Who may use a desk that several people share: accounts, passwords, signing in. Without HTTP, and without SQL."""

from whence.team.admission import Entered, Team
from whence.team.passwords import AT_ONCE, Cost, Hasher
from whence.team.roles import ROLES, may

__all__ = ["AT_ONCE", "ROLES", "Cost", "Entered", "Hasher", "Team", "may"]
