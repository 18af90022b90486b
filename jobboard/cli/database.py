"""Commands about the database: bring the schema up to date."""

import click
from alembic import command

from jobboard.infra import health


def upgrade() -> None:
    """Apply every migration that is missing; safe to run twice, and while the old code serves."""
    command.upgrade(health.configuration(), "head")


@click.group()
def db() -> None:
    """The database."""


@db.command("upgrade")
def upgrade_command() -> None:
    """Apply every migration that is missing."""
    upgrade()
    click.echo(f"The database is at revision {health.head()}.")
