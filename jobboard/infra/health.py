"""Whether what we depend on answers: the database, its migrations, the queue."""

from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import SQLAlchemyError

from jobboard.infra import database, queue

MIGRATIONS = Path(__file__).parents[2] / "migrations"


def report() -> dict[str, Any]:
    """A word for each: `ok`, or what is the matter."""
    found = {"database": "ok", "migrations": "ok", "queue": "ok" if queue.answers() else "no answer"}
    try:
        current = MigrationContext.configure(database.session().connection()).get_current_revision()
    except SQLAlchemyError:
        return {**found, "database": "no answer", "migrations": "unknown"}
    if current != head():
        found["migrations"] = f"at {current}, expected {head()}"
    return found


def configuration() -> Config:
    """Alembic pointed at the migrations of this checkout."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def head() -> str | None:
    """The revision that this code expects."""
    return ScriptDirectory.from_config(configuration()).get_current_head()
