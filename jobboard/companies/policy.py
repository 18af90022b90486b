"""Who may do what with a company."""

from uuid import UUID

from jobboard.kernel.access import Actor, Permission
from jobboard.kernel.errors import NotFound


def can_view(actor: Actor, company_id: UUID) -> bool:
    """Whoever holds a seat sees the company's inside."""
    return actor.may_for(Permission.COMPANY_VIEW, company_id)


def can_edit(actor: Actor, company_id: UUID) -> bool:
    """Owners change what readers see of the company, and who holds a seat."""
    return actor.may_for(Permission.COMPANY_EDIT, company_id)


def require_edit(actor: Actor, company_id: UUID) -> None:
    """Raise NotFound unless `can_edit`: to strangers the company's inside does not exist."""
    if not can_edit(actor, company_id):
        raise NotFound()
