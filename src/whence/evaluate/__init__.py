"""Scores the line against annotated texts, with the metrics that the literature uses for each set."""

from whence.evaluate.run import Progress, Result, evaluate

__all__ = ["Progress", "Result", "evaluate"]
