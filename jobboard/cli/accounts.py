"""Commands about accounts: who is staff."""

import click

from jobboard.accounts import operations, queries
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import SYSTEM, StaffRole
from jobboard.kernel.errors import DomainError


@click.group()
def accounts() -> None:
    """People and their part in running the board."""


@accounts.command()
@click.argument("email")
@click.argument("role", type=click.Choice([*(role.value for role in StaffRole), "none"]))
def grant(email: str, role: str) -> None:
    """Make the person with this verified address a moderator, an admin, or neither."""
    try:
        with transaction():
            person = operations.grant_staff(email, None if role == "none" else StaffRole(role), actor=SYSTEM)
    except DomainError as error:
        raise click.ClickException(error.message) from error
    click.echo(f"{person.name} is {'no longer staff' if role == 'none' else f'{role} now'}.")


@accounts.command("list-staff")
def list_staff() -> None:
    """Everybody who is staff."""
    people = queries.staff()
    if not people:
        click.echo("Nobody is staff yet. Make the first: jobboard accounts grant EMAIL admin")
    for person in people:
        click.echo(f"{person.staff_role}\t{person.email}\t{person.name}")
