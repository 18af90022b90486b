"""Reactions: a submitted listing becomes a case; a closed one needs no decision."""

from sqlalchemy import select

from jobboard.infra.database import session
from jobboard.kernel.access import SYSTEM
from jobboard.listings import queries as listing_queries
from jobboard.listings.events import ListingClosed, ListingRecalled, ListingSubmitted
from jobboard.moderation import operations, queries
from jobboard.moderation.models import Case


def screen(event: ListingSubmitted) -> None:
    """Look the listing over and put it into the queue."""
    operations.open_case(listing_queries.any_listing(event.listing_id), actor=SYSTEM)


def drop_case(event: ListingClosed | ListingRecalled) -> None:
    """The employer took the listing out of review: whatever waits for a decision on it need not be decided any more."""
    waiting = select(Case.id).where(Case.listing_id == event.listing_id, Case.decision.is_(None))
    case_id = session().scalar(waiting)
    if case_id:
        operations.drop(queries.case(case_id, lock=True), actor=SYSTEM)
