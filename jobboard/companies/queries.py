"""Reading companies and seats."""

from uuid import UUID

from sqlalchemy import select

from jobboard.accounts import queries as account_queries
from jobboard.accounts.models import User
from jobboard.accounts.queries import Standing
from jobboard.companies.models import Company, Seat
from jobboard.infra.database import session
from jobboard.kernel.access import SEAT_PERMISSIONS, Actor, Permission, SeatKind
from jobboard.kernel.errors import NotFound


def seats_of(user_id: UUID) -> dict[UUID, SeatKind]:
    """The companies in which a person holds a seat, and which."""
    rows = session().execute(select(Seat.company_id, Seat.kind).where(Seat.user_id == user_id))
    return {company_id: kind for company_id, kind in rows}


def standing_with_seats(token: str) -> tuple[Standing, dict[UUID, SeatKind]] | None:
    """Who is behind a session's secret and which seats they hold: what every request asks, in one query."""
    wanted = account_queries.standing_behind(token).add_columns(Seat.company_id, Seat.kind)
    rows = session().execute(wanted.outerjoin(Seat, Seat.user_id == User.id)).all()
    if not rows:
        return None
    return Standing(*rows[0][:-2]), {company_id: kind for *_, company_id, kind in rows if company_id}


def company(company_id: UUID) -> Company:
    """One company by id."""
    found = session().get(Company, company_id)
    if found is None:
        raise NotFound()
    return found


def by_slug(slug: str) -> Company:
    """One company by its address."""
    found = session().scalar(select(Company).where(Company.slug == slug))
    if found is None:
        raise NotFound()
    return found


def of_actor(actor: Actor) -> list[Company]:
    """The companies in which the actor holds a seat, by name."""
    wanted = select(Company).where(Company.id.in_(actor.seats)).order_by(Company.name)
    return list(session().scalars(wanted)) if actor.seats else []


def people_with(permission: Permission, company_id: UUID) -> list[UUID]:
    """The people whose seat in the company grants a permission."""
    kinds = [kind for kind, granted in SEAT_PERMISSIONS.items() if permission in granted]
    wanted = select(Seat.user_id).where(Seat.company_id == company_id, Seat.kind.in_(kinds)).order_by(Seat.id)
    return list(session().scalars(wanted))
