"""Expressions of time: found, read as TimeML reads them, and resolved to intervals of days."""

from whence.extract.times.context import FIRST_YEAR, LAST_YEAR, Anchor, anchor_of
from whence.extract.times.find import find_dates, find_times, lasting, place_of
from whence.extract.times.timex import Timex

__all__ = ["FIRST_YEAR", "LAST_YEAR", "Anchor", "Timex", "anchor_of", "find_dates", "find_times", "lasting", "place_of"]
