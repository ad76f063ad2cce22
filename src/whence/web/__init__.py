"""The desk: reports, claims and incidents as pages, complete without scripts, for one on this machine or for a team."""

from whence.web.app import create_app
from whence.web.login import TeamDesk
from whence.web.standalone import standalone

__all__ = ["TeamDesk", "create_app", "standalone"]
