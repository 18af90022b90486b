"""Reading cases."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import BigInteger, func, literal, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import contains_eager, joinedload

from jobboard.infra.database import session
from jobboard.kernel.errors import NotFound
from jobboard.kernel.pages import Page, page_of, read_key
from jobboard.listings.models import Listing
from jobboard.listings.policy import open_now
from jobboard.moderation.models import Case, Decision
from jobboard.roles.models import RoleVersion

PAGE = 25


def waiting(*, after: str | None = None) -> Page[Case]:
    """The queue: the riskiest first, then the longest waiting; each with its listing and company."""
    wanted = (
        select(Case)
        .options(joinedload(Case.listing).joinedload(Listing.company))
        .where(Case.decision.is_(None))
        .order_by(Case.points.desc(), Case.id)
        .limit(PAGE + 1)
    )
    if key := read_key(after, int, UUID):
        # As wide as a key may be: a forged one need not fit the column.
        points = literal(key[0], BigInteger)
        wanted = wanted.where((Case.points < points) | ((Case.points == points) & (Case.id > key[1])))
    return page_of(session().scalars(wanted).all(), PAGE, lambda last: (last.points, last.id))


def lately_decided() -> list[Case]:
    """The ten newest decisions, with their listings."""
    wanted = (
        select(Case)
        .options(joinedload(Case.listing).joinedload(Listing.company), joinedload(Case.decider))
        .where(Case.decision.is_not(None))
        .order_by(Case.decided_at.desc())
        .limit(10)
    )
    return list(session().scalars(wanted))


def case(case_id: UUID, *, lock: bool = False) -> Case:
    """One case with all that its page shows of the listing, and who decided it."""
    listing = contains_eager(Case.listing)
    version = listing.joinedload(Listing.role_version)
    wanted = (
        select(Case)
        .join(Case.listing)
        .options(
            listing.joinedload(Listing.company),
            version.load_only(RoleVersion.title, RoleVersion.number, RoleVersion.role_id, raiseload=True),
            version.joinedload(RoleVersion.role),
            joinedload(Case.decider),
        )
        .where(Case.id == case_id)
    )
    if lock:
        wanted = wanted.with_for_update(of=(Case, Listing)).execution_options(populate_existing=True)
    found = session().scalar(wanted)
    if found is None:
        raise NotFound()
    return found


@dataclass(frozen=True)
class Footprint:
    """What the board knows of a company: how many of its listings were public, are open, were sent back."""

    published: int
    live: int
    sent_back: int
    earlier_notes: tuple[str, ...]
    """What moderators wrote when they sent this listing back, oldest first."""


def footprint(listing: Listing) -> Footprint:
    """The footprint of the company behind a listing; one query."""
    of_company = Listing.company_id == listing.company_id
    returned = (
        select(func.count())
        .select_from(Case)
        .join(Case.listing)
        .where(of_company, Case.decision == Decision.SENT_BACK)
    )
    notes = select(func.array_agg(aggregate_order_by(Case.note, Case.id))).where(
        Case.listing_id == listing.id, Case.decision == Decision.SENT_BACK
    )
    row = (
        session()
        .execute(
            select(
                func.count(Listing.id).filter(Listing.published_at.is_not(None)),
                func.count(Listing.id).filter(open_now()),
                returned.correlate(None).scalar_subquery(),
                notes.scalar_subquery(),
            ).where(of_company)
        )
        .one()
    )
    return Footprint(row[0], row[1], row[2], tuple(row[3] or ()))


def published_before(company_id: UUID) -> int:
    """How many listings of a company have been public."""
    wanted = select(func.count()).where(Listing.company_id == company_id, Listing.published_at.is_not(None))
    return session().scalar(wanted) or 0
