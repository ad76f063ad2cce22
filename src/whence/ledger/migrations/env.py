"""What Alembic runs: the steps that are missing, on the connection and in the transaction that ``upgrade`` hands in."""

from alembic import context

from whence.ledger.tables import metadata
from whence.ledger.upgrade import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, version_table=VERSION_TABLE
)
context.run_migrations()
