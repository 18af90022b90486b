"""Reactions: the read model follows the listings."""

from jobboard.listings.events import ListingEvent
from jobboard.search.indexing import reindex


def index(event: ListingEvent) -> None:
    """The listing changed: make its entry say so."""
    reindex(event.listing_id)
