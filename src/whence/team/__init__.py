"""Who may use a desk that several people share: accounts, passwords, signing in. Without HTTP, and without SQL."""

from whence.team.admission import Entered, Team
from whence.team.passwords import Cost, Hasher
from whence.team.roles import ROLES, may

__all__ = ["ROLES", "Cost", "Entered", "Hasher", "Team", "may"]
