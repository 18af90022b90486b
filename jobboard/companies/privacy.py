"""One person's seats and invitations, gathered or erased."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select

from jobboard.accounts.models import User
from jobboard.companies.models import Company, Invitation, Seat
from jobboard.infra.database import session


def export(user_id: UUID) -> dict[str, Any]:
    """The seats that the person holds, the invitations to their address, and those that they sent."""
    seats = session().execute(
        select(Company.name, Seat.kind, Seat.created_at)
        .join(Company, Company.id == Seat.company_id)
        .where(Seat.user_id == user_id)
        .order_by(Seat.id)
    )
    return {
        "seats": [
            {"company": name, "seat": kind.value, "since": since.isoformat()} for name, kind, since in seats
        ],
        "invited_to": [
            {"company": name, "seat": each.kind.value, "at": each.created_at.isoformat(), "state": each.state}
            for each, name in _invitations(_to(user_id))
        ],
        "invited_others": [
            {"company": name, "address": each.email, "at": each.created_at.isoformat()}
            for each, name in _invitations(Invitation.invited_by == user_id)
        ],
    }


def erase(user_id: UUID) -> None:
    """Give up every seat and forget invitations to the address; those that the person sent are the company's.

    Comes before the account is erased, which forgets the address by which invitations are found. A company whose
    last owner is erased keeps its page, and nobody to change it.
    """
    session().execute(delete(Seat).where(Seat.user_id == user_id))
    session().execute(delete(Invitation).where(_to(user_id)))


def _to(user_id: UUID) -> ColumnElement[bool]:
    address = select(func.lower(User.email)).where(User.id == user_id).scalar_subquery()
    return func.lower(Invitation.email) == address


def _invitations(which: ColumnElement[bool]) -> list[tuple[Invitation, str]]:
    wanted = select(Invitation, Company.name).join(Company, Company.id == Invitation.company_id).where(which)
    return [(each, name) for each, name in session().execute(wanted.order_by(Invitation.id))]
