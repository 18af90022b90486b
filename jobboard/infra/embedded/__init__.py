"""Real PostgreSQL and Valkey servers from wheels, for whoever has neither: demo, development, tests."""

from jobboard.infra.embedded.holding import NotStarted
from jobboard.infra.embedded.postgres import EmbeddedPostgres, postgres
from jobboard.infra.embedded.valkey import EmbeddedValkey, valkey

__all__ = ["EmbeddedPostgres", "EmbeddedValkey", "NotStarted", "postgres", "valkey"]
