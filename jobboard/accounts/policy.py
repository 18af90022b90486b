"""Who may do what with other people's accounts; one's own are found by whose they are."""

from jobboard.kernel.access import Actor, Permission
from jobboard.kernel.errors import Forbidden


def can_grant_staff(actor: Actor) -> bool:
    """Admins, and the command line of the machine itself, say who is staff. No query asks, so it has no twin."""
    return actor.may(Permission.STAFF_GRANT)


def require_grant_staff(actor: Actor) -> None:
    """Raise Forbidden unless `can_grant_staff`."""
    if not can_grant_staff(actor):
        raise Forbidden()
