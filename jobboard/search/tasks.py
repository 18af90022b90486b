"""Reactions: the read model follows the listings, and the names of their companies."""

from jobboard.companies.events import CompanyEdited
from jobboard.listings.events import ListingEvent
from jobboard.search.indexing import reindex, reindex_company


def index(event: ListingEvent) -> None:
    """The listing changed: make its entry say so."""
    reindex(event.listing_id)


def index_company(event: CompanyEdited) -> None:
    """The company is called otherwise: its listings are found by the new name."""
    if event.renamed:
        reindex_company(event.company_id)
