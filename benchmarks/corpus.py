"""Many listings, quickly: one written by the operations that people use, the others copied from it in SQL."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import text

from jobboard.accounts import operations as account_operations
from jobboard.accounts.linking import Claims
from jobboard.companies import operations as company_operations
from jobboard.infra.database import session
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import SYSTEM, Actor, ActorKind, SeatKind
from jobboard.listings import operations as listing_operations
from jobboard.listings import writing
from jobboard.listings.lifecycle import State
from jobboard.listings.models import Listing
from jobboard.roles import operations as role_operations
from jobboard.roles import queries as role_queries
from jobboard.search.indexing import reindex

COPY_LISTINGS = """
INSERT INTO listings ({columns})
SELECT {values} FROM listings l, generate_series(2, :many) n WHERE l.id = :id
"""
COPY_ENTRIES = """
INSERT INTO search_entries ({columns})
SELECT {values} FROM search_entries e, listings c WHERE e.listing_id = :id AND c.id <> :id
"""


COPY_VIEWS = """
INSERT INTO listing_views (listing_id, day, count)
SELECT l.id, current_date - n, 1 + n FROM listings l, generate_series(0, 29) n WHERE l.company_id = :company
"""


def fill(many: int) -> str:
    """Load the library and so many open listings; returns the address of one."""
    with transaction():
        role_operations.load_library(actor=SYSTEM)
        listing = _open_listing(_owner("Bench Owner"), "North Park")
        _copy(COPY_LISTINGS, "listings", "l", _OTHERS, {"many": many, "id": listing.id})
        _copy(
            COPY_ENTRIES,
            "search_entries",
            "e",
            {"listing_id": "c.id", "published_at": "c.published_at"},
            {"id": listing.id},
        )
    return listing.slug


def fill_employer(many: int) -> str:
    """An employer with so many listings, each read every day; returns the secret of a login session of theirs."""
    with transaction():
        owner = _owner("Busy Owner")
        listing = _open_listing(owner, "South Park")
        soon = {**_OTHERS, "deadline": "now() + (n % 60) * interval '1 day'"}
        _copy(COPY_LISTINGS, "listings", "l", soon, {"many": many, "id": listing.id})
        session().execute(text(COPY_VIEWS), {"company": listing.company_id})
        return account_operations.open_session(owner, device="Benchmark")


_OTHERS = {
    "id": "uuidv7()",
    "slug": "l.slug || '-' || n",
    "title": "l.title || ' ' || n",
    "published_at": "l.published_at - n * interval '1 minute'",
}
"""What the copies of a listing have of their own."""


def _owner(name: str) -> UUID:
    address = f"{name.split()[0].lower()}@example.org"
    claims = Claims("oidc", name, name, address, True, issuer="https://example.org")
    return account_operations.sign_in(claims).person


def _open_listing(owner: UUID, company_name: str) -> Listing:
    me = Actor(ActorKind.USER, user_id=owner, name="Owner")
    company = company_operations.found_company(company_name, actor=me)
    me = replace(me, seats={company.id: SeatKind.OWNER})
    version = role_queries.by_slug("back-end-developer")
    listing = writing.draft_from_role(company.id, version.id, actor=me)
    listing.place, listing.pay_minimum, listing.pay_maximum = "Hamburg, Germany", 60_000, 80_000
    listing.state = State.IN_REVIEW
    listing_operations.publish(listing, actor=SYSTEM)
    session().flush()
    reindex(listing.id)
    return listing


def _copy(
    statement: str, table: str, alias: str, changed: dict[str, str], arguments: dict[str, object]
) -> None:
    names = list(session().scalars(
        text("SELECT column_name FROM information_schema.columns WHERE table_name = :table"), {"table": table}
    ))  # fmt: skip
    values = ", ".join(changed.get(name, f"{alias}.{name}") for name in names)
    session().execute(text(statement.format(columns=", ".join(names), values=values)), arguments)
