"""whence: who says so, via whom, and how many independent origins stand behind it."""

__version__ = "0.1.0"
