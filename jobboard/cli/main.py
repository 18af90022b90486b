"""`jobboard`: the root of every command. It reads the settings and connects, then the subcommand runs."""

import sys

import click

from jobboard.cli.accounts import accounts
from jobboard.cli.database import db
from jobboard.cli.demo.serve import demo
from jobboard.cli.roles import roles
from jobboard.cli.search import search
from jobboard.config import Misconfigured, Settings
from jobboard.infra import process

ALONE = {"demo"}
"""Commands that start what they need by themselves."""


@click.group()
@click.pass_context
def cli(context: click.Context) -> None:
    """Run and look after a job board."""
    try:
        settings = Settings.from_environ()
    except Misconfigured as error:
        raise click.ClickException(str(error)) from error
    context.obj = settings if context.invoked_subcommand in ALONE else process.start(settings)


for group in (accounts, db, demo, roles, search):
    cli.add_command(group)

if __name__ == "__main__":
    sys.exit(cli())
