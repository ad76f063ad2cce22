"""What a reviewer can do: judgements about records, without HTTP and without a terminal."""

from whence.review.annotation_files import FORMATS, documents
from whence.review.importing import Imported, Importing
from whence.review.reviewer import LATEST, Reviewer, Seen
from whence.review.subjects import history

__all__ = ["FORMATS", "LATEST", "Imported", "Importing", "Reviewer", "Seen", "documents", "history"]
