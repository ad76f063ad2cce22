"""What each role may do: everything that those before it may, and more."""

from __future__ import annotations

from typing import get_args

from whence.records import Role

ROLES: tuple[Role, ...] = get_args(Role)


def may(role: Role, needed: Role) -> bool:
    """Does ``role`` hold all that ``needed`` does?"""
    return ROLES.index(role) >= ROLES.index(needed)
