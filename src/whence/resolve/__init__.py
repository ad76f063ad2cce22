"""Mentions to actors, with candidates and reasons; claims to occasions."""

from whence.resolve.resolve import resolve

__all__ = ["resolve"]
