"""Who may decide on what."""

from jobboard.kernel.access import Actor, Permission
from jobboard.kernel.errors import Forbidden
from jobboard.moderation.models import Case


def can_decide(actor: Actor, case: Case) -> bool:
    """Moderators decide, but never on a listing of a company in which they hold a seat."""
    return actor.may(Permission.LISTING_MODERATE) and case.listing.company_id not in actor.seats


def require_decide(actor: Actor, case: Case) -> None:
    """Raise Forbidden unless `can_decide`."""
    if not can_decide(actor, case):
        raise Forbidden("You hold a seat in this company, so somebody else has to decide on its listings.")
