"""The ``whence`` command: a thin skin over ``whence.api``. Data goes to stdout, progress and errors to stderr."""
