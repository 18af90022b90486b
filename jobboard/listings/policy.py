"""Who may do what with a listing; each rule with its twin in SQL."""

from sqlalchemy import ColumnElement, or_

from jobboard.kernel import clock
from jobboard.kernel.access import Actor, Permission
from jobboard.kernel.errors import Conflict, Forbidden, NotFound
from jobboard.listings.lifecycle import EDITABLE, State
from jobboard.listings.models import Listing


def can_edit(actor: Actor, listing: Listing) -> bool:
    """Recruiters and owners of the company edit its listings."""
    return actor.may_for(Permission.LISTING_EDIT, listing.company_id)


def editable_by(actor: Actor) -> ColumnElement[bool]:
    """The twin of `can_edit`."""
    return Listing.company_id.in_(actor.companies_where(Permission.LISTING_EDIT))


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Every seat in the company sees its listings from the inside."""
    return Listing.company_id.in_(actor.companies_where(Permission.LISTING_VIEW))


def open_now() -> ColumnElement[bool]:
    """The twin of `lifecycle.is_open`."""
    not_over = or_(Listing.deadline.is_(None), Listing.deadline > clock.now())
    return (Listing.state == State.LIVE) & not_over


def require_edit(actor: Actor, listing: Listing) -> None:
    """Raise NotFound unless `can_edit`."""
    if not can_edit(actor, listing):
        raise NotFound()


def require_moderate(actor: Actor) -> None:
    """Raise Forbidden unless the actor decides what is published."""
    if not actor.may(Permission.LISTING_MODERATE):
        raise Forbidden()


def require_editable(listing: Listing) -> None:
    """Raise Conflict while the listing is under review or has been published."""
    if listing.state not in EDITABLE:
        raise Conflict(
            f"This listing is {listing.state.label.lower()} now, so its text can't be changed. "
            "What you typed was not saved."
        )
