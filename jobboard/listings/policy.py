"""Who may do what with a listing; a rule that a query needs has its twin in SQL beside it."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, or_

from jobboard.kernel import clock
from jobboard.kernel.access import Actor, ActorKind, Permission
from jobboard.kernel.errors import Conflict, Forbidden, NotFound
from jobboard.listings.lifecycle import EDITABLE, REVISABLE, State
from jobboard.listings.models import Listing

OWN_SEAT = "You hold a seat in this company, so somebody else has to decide on its listings."


def can_write_for(actor: Actor, company_id: UUID) -> bool:
    """Recruiters and owners of a company write its listings."""
    return actor.may_for(Permission.LISTING_EDIT, company_id)


def can_edit(actor: Actor, listing: Listing) -> bool:
    """They take its steps, too."""
    return can_write_for(actor, listing.company_id)


def can_moderate(actor: Actor, listing: Listing) -> bool:
    """Moderators decide, but never on a listing of a company in which they hold a seat."""
    return actor.may(Permission.LISTING_MODERATE) and listing.company_id not in actor.seats


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


def expired_now() -> ColumnElement[bool]:
    """The twin of `lifecycle.is_expired`; false, and not unknown, where there is no deadline."""
    over = Listing.deadline.is_not(None) & (Listing.deadline <= clock.now())
    return Listing.state.in_(REVISABLE) & over


def require_edit(actor: Actor, listing: Listing) -> None:
    """Raise NotFound unless `can_edit`."""
    if not can_edit(actor, listing):
        raise NotFound()


def require_moderate(actor: Actor, listing: Listing) -> None:
    """Raise Forbidden unless `can_moderate`, and say why where the reason is a seat."""
    if not can_moderate(actor, listing):
        raise Forbidden(OWN_SEAT if listing.company_id in actor.seats else None)


def is_read_again(listing: Listing) -> bool:
    """Whether a change in public may have to wait for a moderator: not of a company that has shown its domain."""
    return listing.company.domain is None


def require_clock(actor: Actor) -> None:
    """Raise Forbidden unless it is the system that acts, at an hour."""
    if actor.kind is not ActorKind.SYSTEM:
        raise Forbidden()


def require_changeable(listing: Listing) -> None:
    """Raise Conflict while a moderator reads the listing, and once it is over."""
    _require(listing, EDITABLE | REVISABLE)


def require_editable(listing: Listing) -> None:
    """Raise Conflict while the listing is under review or has been published."""
    _require(listing, EDITABLE)


def require_revisable(listing: Listing) -> None:
    """Raise Conflict unless the listing is in public, or paused."""
    _require(listing, REVISABLE)


def _require(listing: Listing, states: Collection[State]) -> None:
    if listing.state not in states:
        raise Conflict(
            f"This listing is {listing.state.label.lower()} now, so its text can't be changed. "
            "What you typed was not saved."
        )
