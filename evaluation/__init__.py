"""The quality gate: scores what whence finds against gold made by hand. Not part of the wheel."""
