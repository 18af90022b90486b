"""Many listings, quickly: one written by the operations that people use, the others copied from it in SQL."""

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


def fill(many: int) -> str:
    """Load the library and so many open listings; returns the address of one."""
    with transaction() as current:
        role_operations.load_library(actor=SYSTEM)
        claims = Claims(
            "oidc", "bench", "Bench Owner", "bench@example.org", True, issuer="https://example.org"
        )
        owner = account_operations.sign_in(claims).person
        me = Actor(ActorKind.USER, user_id=owner, name="Bench Owner")
        company = company_operations.found_company("North Park", actor=me)
        me = Actor(ActorKind.USER, user_id=owner, name="Bench Owner", seats={company.id: SeatKind.OWNER})
        version = role_queries.by_slug("back-end-developer")
        listing = writing.draft_from_role(company.id, version.id, actor=me)
        listing.place, listing.pay_minimum, listing.pay_maximum = "Hamburg, Germany", 60_000, 80_000
        listing.state = State.IN_REVIEW
        listing_operations.publish(listing, actor=SYSTEM)
        current.flush()
        reindex(listing.id)
        _copy(COPY_LISTINGS, "listings", "l", {
            "id": "uuidv7()", "slug": "l.slug || '-' || n", "title": "l.title || ' ' || n",
            "published_at": "l.published_at - n * interval '1 minute'",
        }, {"many": many, "id": listing.id})  # fmt: skip
        _copy(
            COPY_ENTRIES,
            "search_entries",
            "e",
            {"listing_id": "c.id", "published_at": "c.published_at"},
            {"id": listing.id},
        )
    return listing.slug


def _copy(
    statement: str, table: str, alias: str, changed: dict[str, str], arguments: dict[str, object]
) -> None:
    names = list(session().scalars(
        text("SELECT column_name FROM information_schema.columns WHERE table_name = :table"), {"table": table}
    ))  # fmt: skip
    values = ", ".join(changed.get(name, f"{alias}.{name}") for name in names)
    session().execute(text(statement.format(columns=", ".join(names), values=values)), arguments)
