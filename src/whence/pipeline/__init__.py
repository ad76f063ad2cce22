"""read → extract → resolve → ledger: the only part that knows all the stages."""

from whence.pipeline.crew import Crew, processors, shipped_crew, shipped_line, work_beside
from whence.pipeline.line import Line, is_failed
from whence.pipeline.linking import link, maker
from whence.pipeline.run import NAMED, Progress, Summary, read

__all__ = [
    "NAMED",
    "Crew",
    "Line",
    "Progress",
    "Summary",
    "is_failed",
    "link",
    "maker",
    "processors",
    "read",
    "shipped_crew",
    "shipped_line",
    "work_beside",
]
