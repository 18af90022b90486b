"""Alembic's entrance: the schema of every room, and a lock so that two deployments do not migrate at once."""

from alembic import context
from sqlalchemy import text

from jobboard.infra import database

LOCK = 0x6A6F6262
"""Any number will do, as long as it is ours: the letters of `jobb`."""


def run() -> None:
    """Migrate over the connection of this process."""
    with database.engine().connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": LOCK})
        connection.commit()
        try:
            context.configure(connection=connection, target_metadata=database.schema(), compare_type=True)
            with context.begin_transaction():
                context.run_migrations()
            connection.commit()
        finally:  # the connection goes back to a pool, which would keep the lock as long as the process lives
            connection.rollback()
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": LOCK})
            connection.commit()


run()
