"""Reading cases."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from jobboard.infra.database import session
from jobboard.kernel.errors import NotFound
from jobboard.kernel.pages import Page, read_cursor, write_cursor
from jobboard.listings.models import Listing
from jobboard.moderation.models import Case

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
    key = read_cursor(after, 2)
    if key is not None and isinstance(key[0], int):
        try:
            last = UUID(str(key[1]))
        except ValueError:
            return Page([])
        wanted = wanted.where((Case.points < key[0]) | ((Case.points == key[0]) & (Case.id > last)))
    rows = list(session().scalars(wanted))
    following = write_cursor(rows[PAGE - 1].points, str(rows[PAGE - 1].id)) if len(rows) > PAGE else None
    return Page(rows[:PAGE], next=following)


def lately_decided() -> list[Case]:
    """The ten newest decisions, with their listings."""
    wanted = (
        select(Case)
        .options(joinedload(Case.listing).joinedload(Listing.company))
        .where(Case.decision.is_not(None))
        .order_by(Case.decided_at.desc())
        .limit(10)
    )
    return list(session().scalars(wanted))


def case(case_id: UUID, *, lock: bool = False) -> Case:
    """One case with its listing and company."""
    wanted = (
        select(Case).options(joinedload(Case.listing).joinedload(Listing.company)).where(Case.id == case_id)
    )
    if lock:
        wanted = wanted.with_for_update(of=Case)
    found = session().scalar(wanted)
    if found is None:
        raise NotFound()
    return found


def latest_note(listing_id: UUID) -> str:
    """What the moderator wrote who decided last on a listing; empty where nobody did."""
    wanted = (
        select(Case.note)
        .where(Case.listing_id == listing_id, Case.decision.is_not(None))
        .order_by(Case.id.desc())
        .limit(1)
    )
    return session().scalar(wanted) or ""


def published_before(company_id: UUID) -> int:
    """How many listings of a company have been public."""
    wanted = select(func.count()).where(Listing.company_id == company_id, Listing.published_at.is_not(None))
    return session().scalar(wanted) or 0
