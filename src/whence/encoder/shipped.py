"""The weights that come with whence, where it was installed with any."""

from __future__ import annotations

from pathlib import Path

from whence.encoder.cached import CachedEncoder
from whence.encoder.encoded import TextEncoder
from whence.encoder.manifest import MANIFEST, Weights, open_weights

FOLDER = Path(__file__).with_name("weights")


def shipped_weights() -> Weights | None:
    """The weights, by their manifest; ``None`` where whence was installed without."""
    return open_weights(FOLDER) if (FOLDER / MANIFEST).is_file() else None


def load_encoder(heads: tuple[str, ...] | None = None) -> TextEncoder | None:
    """The encoder with these weights; ``None`` where there are none, so that rules work alone.

    ``heads`` names those that will be read; without it all are.
    """
    weights = shipped_weights()
    if weights is None:
        return None
    from whence.encoder.session import Encoder  # noqa: PLC0415  # the runtime loads only where there is a model to run

    return CachedEncoder(Encoder(weights, heads))
