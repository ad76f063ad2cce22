"""``python -m whence``: the same as the ``whence`` command."""

from whence.cli.app import main

main()
