"""The steps by which a ledger's tables came to be as they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

if TYPE_CHECKING:
    from sqlalchemy import Connection

FOLDER = Path(__file__).parent


def known_steps() -> set[str]:
    """The versions of the tables that this whence knows."""
    return {step.revision for step in ScriptDirectory.from_config(_configuration()).walk_revisions()}


def migrate(connection: Connection) -> None:
    """Runs the steps that are missing, in the transaction that ``connection`` has open."""
    config = _configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _configuration() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
