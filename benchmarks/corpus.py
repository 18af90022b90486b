"""Many listings, quickly: one written by the operations that people use, the others copied from it in SQL; and as many
roles as a classification has, with titles made of words.
"""

import random
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select, text

from benchmarks.autosave import Typist
from jobboard.accounts import operations as account_operations
from jobboard.accounts.linking import Claims
from jobboard.companies import operations as company_operations
from jobboard.infra.database import session
from jobboard.infra.transaction import transaction
from jobboard.kernel import ids
from jobboard.kernel.access import SYSTEM, Actor, ActorKind, SeatKind
from jobboard.kernel.text import slugify
from jobboard.listings import operations as listing_operations
from jobboard.listings import writing
from jobboard.listings.lifecycle import State
from jobboard.listings.models import Listing
from jobboard.roles import operations as role_operations
from jobboard.roles import queries as role_queries
from jobboard.roles.categories import CATEGORIES
from jobboard.roles.content import RoleContent
from jobboard.roles.importers.document import Imported
from jobboard.roles.models import Origin
from jobboard.search.indexing import reindex

OCCUPATIONS = 1_016
"""As many as O*NET has; their titles are made here, so that nothing has to be fetched."""
_TITLES = 24
"""Other titles of an occupation, the median of O*NET's."""
RANKS = [
    "Senior",
    "Junior",
    "Chief",
    "Assistant",
    "Lead",
    "Deputy",
    "Head",
    "Apprentice",
    "Certified",
    "Licensed",
]
PLACES = [
    "Harbour",
    "Bakery",
    "Clinic",
    "Railway",
    "Foundry",
    "Theatre",
    "Vineyard",
    "Laboratory",
    "Airport",
    "Garden",
    "Archive",
    "Quarry",
    "School",
    "Kitchen",
    "Warehouse",
    "Hospital",
    "Library",
    "Brewery",
    "Forest",
    "Bridge",
    "Tunnel",
    "Market",
    "Studio",
    "Court",
    "Farm",
    "Dairy",
    "Hotel",
    "Museum",
    "Refinery",
    "Mill",
]
TRADES = [
    "Engineer",
    "Welder",
    "Nurse",
    "Keeper",
    "Driver",
    "Painter",
    "Teacher",
    "Inspector",
    "Operator",
    "Technician",
    "Analyst",
    "Planner",
    "Fitter",
    "Clerk",
    "Surveyor",
    "Therapist",
    "Designer",
    "Mechanic",
    "Guard",
    "Porter",
    "Cook",
    "Buyer",
    "Editor",
    "Tester",
    "Weaver",
    "Carpenter",
    "Glazier",
    "Roofer",
    "Assembler",
    "Dispatcher",
    "Machinist",
    "Counselor",
    "Developer",
    "Manager",
]
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


def fill_employer(many: int) -> Typist:
    """An employer with so many listings, each read every day, and the forms of some of them open."""
    with transaction():
        owner = _owner("Busy Owner")
        listing = _open_listing(owner, "South Park")
        soon = {**_OTHERS, "deadline": "now() + (n % 60) * interval '1 day'"}
        _copy(COPY_LISTINGS, "listings", "l", soon, {"many": many, "id": listing.id})
        session().execute(text(COPY_VIEWS), {"company": listing.company_id})
        some = select(Listing.id).where(Listing.company_id == listing.company_id).limit(_OPEN)
        return Typist(
            account_operations.open_session(owner, device="Benchmark"),
            tuple(ids.encode(each) for each in session().scalars(some)),
            _form(listing),
        )


_OPEN = 32
"""Forms of listings that are open at once."""


def _form(listing: Listing) -> dict[str, str]:
    """What the longest section of a listing's form holds, by the names of its fields."""
    return {"about": listing.about, "duties": "\n".join(listing.duties), "over": str(listing.edition)}


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
    listing.places, listing.place = ["Hamburg, Germany"], "Hamburg, Germany"
    listing.pay_minimum, listing.pay_maximum = 60_000, 80_000
    listing.state = State.IN_REVIEW
    listing_operations.publish(listing, actor=SYSTEM)
    session().flush()
    reindex(listing.id)
    return listing


def classify(many: int) -> int:
    """Add so many occupations to the library; returns how many roles it has then."""
    chance = random.Random(7)  # The same occupations in every run.
    named = chance.sample([f"{place} {trade}s" for place in PLACES for trade in TRADES], many)
    with transaction() as current:
        role_operations.take_over(
            [_occupation(title, chance) for title in named], origin=Origin.ONET, note="", actor=SYSTEM
        )
        current.flush()
        return sum(role_queries.counts().values())


def _occupation(title: str, chance: random.Random) -> Imported:
    others = {" ".join(map(chance.choice, (RANKS, PLACES, TRADES))) for _ in range(_TITLES)}
    content = RoleContent(
        title=title,
        category=chance.choice(CATEGORIES).name,
        summary=f"{title} do what has to be done.",
        duties=tuple(f"Look after part {number} of it" for number in range(15)),
        alternate_titles=tuple(sorted(others)),
    )
    return Imported(content, slugify(title))


def _copy(
    statement: str, table: str, alias: str, changed: dict[str, str], arguments: dict[str, object]
) -> None:
    names = list(session().scalars(
        text("SELECT column_name FROM information_schema.columns WHERE table_name = :table"), {"table": table}
    ))  # fmt: skip
    values = ", ".join(changed.get(name, f"{alias}.{name}") for name in names)
    session().execute(text(statement.format(columns=", ".join(names), values=values)), arguments)
