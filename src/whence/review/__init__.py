"""What a reviewer can do: judgements about records, without HTTP and without a terminal."""

from whence.review.reviewer import LATEST, Reviewer, Seen
from whence.review.subjects import history

__all__ = ["LATEST", "Reviewer", "Seen", "history"]
