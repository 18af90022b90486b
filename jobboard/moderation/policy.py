"""Who may decide on what."""

from jobboard.kernel.access import Actor
from jobboard.listings import policy as listing_policy
from jobboard.moderation.models import Case


def can_decide(actor: Actor, case: Case) -> bool:
    """Whoever decides on its listing."""
    return listing_policy.can_moderate(actor, case.listing)


def require_decide(actor: Actor, case: Case) -> None:
    """Raise Forbidden unless `can_decide`."""
    listing_policy.require_moderate(actor, case.listing)
