"""What ``import whence`` offers, and what it must not cost."""

from __future__ import annotations

import subprocess
import sys

import whence

HEAVY = {
    "sqlalchemy",
    "alembic",
    "trafilatura",
    "lxml",
    "numpy",
    "rich",
    "click",
    "yaml",
    "sentencex",
    "pypdfium2",
    "spacy",
}


def run_python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_the_public_names_are_few_and_sorted() -> None:
    assert whence.__all__ == sorted(whence.__all__)
    assert len(whence.__all__) <= 15


def test_every_public_name_can_be_had_and_no_other() -> None:
    namespace: dict[str, object] = {}
    exec("from whence import *", namespace)  # noqa: S102  # the statement itself is what is tested
    assert sorted(name for name in namespace if name != "__builtins__") == whence.__all__
    assert dir(whence) == sorted([*whence.__all__, "__version__"])
    assert not hasattr(whence, "opne")


def test_the_command_line_and_the_package_agree_on_the_version() -> None:
    from importlib.metadata import version

    assert version("whence") == whence.__version__


def test_import_pulls_in_nothing_heavy() -> None:
    loaded = run_python("import whence, sys; print(*{name.split('.')[0] for name in sys.modules})").split()
    assert HEAVY.union({"spacy"}).intersection(loaded) == set()


def test_help_needs_nothing_but_click() -> None:
    code = (
        "import sys; sys.argv = ['whence', '--help']; import atexit;"
        "atexit.register(lambda: print('LOADED', *{name.split('.')[0] for name in sys.modules}));"
        "from whence.cli.app import main; main()"
    )
    loaded = run_python(code).rpartition("LOADED")[2].split()
    assert HEAVY.intersection(loaded) == {"click"}


def test_neither_import_nor_api_opens_a_connection() -> None:
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise AssertionError('a connection was opened')\n"
        "socket.socket.connect = socket.socket.connect_ex = socket.create_connection = socket.getaddrinfo = refuse\n"
        "import whence\n"
        "[getattr(whence, name) for name in whence.__all__]\n"
        "print('quiet')"
    )
    assert run_python(code) == "quiet\n"
