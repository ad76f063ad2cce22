"""Distances on the globe, and the share of places that are near enough."""

from __future__ import annotations

import pytest

from whence.evaluate.places import accuracy_within, kilometres

ACCRA, KUMASI = (5.556, -0.1969), (6.6885, -1.6244)


def test_a_degree_of_the_equator_and_half_the_earth() -> None:
    """2 π 6371.0088 / 360 = 111.195 km."""
    assert kilometres((0, 0), (0, 1)) == pytest.approx(111.195, abs=0.001)
    assert kilometres((90, 0), (-90, 0)) == pytest.approx(20015.1, abs=0.1)
    assert kilometres(ACCRA, ACCRA) == 0


def test_towns_of_one_country_can_lie_farther_apart_than_the_limit() -> None:
    assert kilometres(ACCRA, KUMASI) == pytest.approx(202, abs=1)
    pairs = [(ACCRA, ACCRA), (ACCRA, KUMASI), (ACCRA, None), (ACCRA, (5.6, -1.6))]
    assert accuracy_within(pairs) == 2 / 4
    assert accuracy_within(pairs, 250) == 3 / 4
