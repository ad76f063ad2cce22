"""read → extract → resolve → ledger: the only part that knows all the stages."""

from whence.pipeline.crew import Crew, shipped_crew
from whence.pipeline.line import Line
from whence.pipeline.linking import link
from whence.pipeline.run import NAMED, Progress, Summary, read

__all__ = ["NAMED", "Crew", "Line", "Progress", "Summary", "link", "read", "shipped_crew"]
