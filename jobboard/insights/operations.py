"""Counting. Nobody decides anything here, so there is no actor and no event: a count is no fact about a person."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from jobboard.infra import counters
from jobboard.infra.counters import CountersDown
from jobboard.infra.database import session
from jobboard.insights.models import KeptBatch, ListingViews
from jobboard.kernel import clock
from jobboard.listings.models import Listing

VIEWS = "views"
REMEMBERED = timedelta(days=7)
"""A batch is brought again within minutes; after this long its name is forgotten."""

Reads = Mapping[tuple[UUID, date], int]
"""How often a listing was read on a day."""


def count_view(listing_id: UUID) -> None:
    """Somebody has read a listing. Without a query, and where the counters are away without a count."""
    with suppress(CountersDown):
        counters.counters().add(VIEWS, f"{listing_id} {clock.now().date()}")


def keep(batch: str, reads: Reads) -> bool:
    """Add a batch of counts to the table; False, and nothing added, where it was there before.

    The name of the batch is kept in the same transaction as its counts: a process that dies between the commit
    and the word that the batch may be forgotten, or two that bring it at once, do not count anything twice.
    """
    known = insert(KeptBatch).values(name=batch, at=clock.now()).on_conflict_do_nothing()
    if session().execute(known.returning(KeptBatch.name)).scalar() is None:
        return False
    session().execute(delete(KeptBatch).where(KeptBatch.at < clock.now() - REMEMBERED))
    # A database that was put back from a backup may not have each listing that was read since.
    there = set(session().scalars(select(Listing.id).where(Listing.id.in_({each for each, _ in reads}))))
    rows = [
        {"listing_id": listing_id, "day": day, "count": count}
        for (listing_id, day), count in sorted(reads.items())
        if listing_id in there
    ]
    if rows:
        adding = insert(ListingViews).values(rows)
        more = ListingViews.count + adding.excluded.count
        session().execute(
            adding.on_conflict_do_update(index_elements=["listing_id", "day"], set_={"count": more})
        )
    return True
