"""Real services for a run of the tests: one PostgreSQL cluster and one Valkey, shared by parallel workers."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from jobboard.cli.database import upgrade
from jobboard.config import Settings
from jobboard.infra import database, embedded

TEMPLATE = "jobboard_template"


@dataclass(frozen=True)
class Services:
    """Where the run's PostgreSQL and Valkey answer."""

    postgres_url: str
    redis_url: str

    def database(self, name: str) -> str:
        """The address of one database of the cluster."""
        return make_url(self.postgres_url).set(database=name).render_as_string(hide_password=False)

    def clone(self, name: str) -> str:
        """A fresh database with the migrated schema; replaces one of the same name."""
        with psycopg.connect(self.database("postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE {TEMPLATE}')
        return self.database(name)


def start() -> tuple[Services, Callable[[], None]]:
    """Start both, migrate the template; returns them and how to stop them."""
    folder = Path(tempfile.mkdtemp(prefix="jobboard-tests-"))
    postgres = embedded.postgres(folder / "postgres", durable=False)
    valkey = embedded.valkey(folder / "valkey")
    found = Services(postgres.url, valkey.url)
    with psycopg.connect(found.database("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {TEMPLATE}")
    database.connect(found.database(TEMPLATE))
    upgrade()
    database.disconnect()

    def stop() -> None:
        valkey.stop()
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)

    return found, stop


def settings(database_url: str, redis_url: str, **extra: str) -> Settings:
    """The settings of a test process."""
    return Settings.from_environ(
        {
            "JOBBOARD_ENV": "test",
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "BASE_URL": "http://localhost",
            "STORAGE_URL": "memory://",
            "MAIL_URL": "memory://",
            **extra,
        }
    )
