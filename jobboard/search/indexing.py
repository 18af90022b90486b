"""Writing the read model: a listing's entry follows the listing, a moment later, in the worker."""

from uuid import UUID

from sqlalchemy import ColumnElement, func, literal_column, select
from sqlalchemy.dialects.postgresql import insert

from jobboard.infra.database import session
from jobboard.listings import queries as listing_queries
from jobboard.listings.lifecycle import State
from jobboard.listings.models import Listing
from jobboard.reference import places
from jobboard.search.conditions import LANGUAGE
from jobboard.search.models import SearchEntry


def reindex(listing_id: UUID) -> None:
    """Make the entry of a listing say what the listing says; the same twice changes nothing."""
    listing = listing_queries.any_listing(listing_id, lock=True)
    if listing.published_at is None:
        return
    values = {
        "company_id": listing.company_id,
        "role_id": listing.role_version.role_id if listing.role_version else None,
        "live": listing.state is State.LIVE,
        "published_at": listing.published_at,
        "closes_at": listing.deadline,
        "workplace": listing.workplace,
        "employment_types": listing.employment_types,
        "place": "; ".join((listing.place, *_regions(listing))).casefold(),
        "document": _document(listing),
    }
    statement = insert(SearchEntry).values(listing_id=listing_id, **values)
    session().execute(statement.on_conflict_do_update(index_elements=["listing_id"], set_=values))


def reindex_company(company_id: UUID) -> None:
    """The same for every listing of a company that is public or may be again, in one order."""
    wanted = select(Listing.id).where(
        Listing.company_id == company_id, Listing.published_at.is_not(None), Listing.state != State.CLOSED
    )
    for listing_id in session().scalars(wanted.order_by(Listing.id)).all():
        reindex(listing_id)


def _regions(listing: Listing) -> list[str]:
    """What the labels of its places leave out and people search for: Kiel is in Schleswig-Holstein."""
    found = (places.named(label) for label in listing.places)
    return sorted({place.region for place in found if place and place.region})


def _skills(listing: Listing) -> list[str]:
    return [skill["text"] for skill in listing.skills]


def _document(listing: Listing) -> ColumnElement[str]:
    """Title first, then company, then what is asked for, then the rest."""
    parts = {
        "A": listing.title,
        "B": f"{listing.company.name} {listing.summary}",
        "C": " ".join([*listing.requirements, *listing.duties, *listing.nice_to_have, *_skills(listing)]),
        "D": f"{listing.about} {listing.place}",
    }
    weighted = [
        # The letter is PostgreSQL's one-byte type, which a bound text does not become by itself.
        func.setweight(func.to_tsvector(LANGUAGE, text), literal_column(f"'{weight}'"))
        for weight, text in parts.items()
    ]
    document: ColumnElement[str] = weighted[0]
    for part in weighted[1:]:
        document = document.op("||")(part)
    return document
