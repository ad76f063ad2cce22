"""The desk: reports, claims and incidents as pages, complete without scripts, served on this machine alone."""

from whence.web.app import create_app
from whence.web.standalone import standalone

__all__ = ["create_app", "standalone"]
