"""Reactions and scheduled work on listings."""

from jobboard.infra.transaction import transaction
from jobboard.kernel.access import SYSTEM
from jobboard.listings import following, operations, queries
from jobboard.listings.events import ListingDrafted, ListingEdited, ListingRevised
from jobboard.listings.lifecycle import STEPS, Step
from jobboard.roles.events import RolePublished, RoleRetired, RoleRevived


def open_due() -> None:
    """Every minute: let people find each approved listing whose hour has come, each in its own transaction."""
    for listing_id in queries.due_to_open():
        with transaction():
            listing = queries.any_listing(listing_id, lock=True)
            if STEPS.allows(Step.OPEN, listing.state):
                operations.open_scheduled(listing, actor=SYSTEM)


def measure_drift(event: RolePublished | RoleRetired | RoleRevived) -> None:
    """A role says something else, or nothing any more: count in how many parts each of its listings differs."""
    following.measure(event.role_id)


def recount_drift(event: ListingDrafted | ListingEdited | ListingRevised) -> None:
    """A listing says something else: count in how many parts it differs from its role."""
    following.recount(event.listing_id)
