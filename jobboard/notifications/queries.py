"""Reading notifications."""

from uuid import UUID

from sqlalchemy import func, select

from jobboard.infra.database import session
from jobboard.kernel.pages import Page, page_of, read_key
from jobboard.notifications.models import Notification

PAGE = 30
MANY = 100
"""Counting unread ones stops here."""


def unread_count(user_id: UUID) -> int:
    """How many a person has not read, up to MANY."""
    some = (
        select(Notification.id)
        .where(Notification.user_id == user_id, Notification.read_at.is_(None))
        .limit(MANY)
        .subquery()
    )
    return session().scalar(select(func.count()).select_from(some)) or 0


def of_person(user_id: UUID, *, after: str | None = None) -> Page[Notification]:
    """What a person was told, the newest first."""
    wanted = (
        select(Notification)
        .where(Notification.user_id == user_id)
        .order_by(Notification.id.desc())
        .limit(PAGE + 1)
    )
    if key := read_key(after, UUID):
        wanted = wanted.where(Notification.id < key[0])
    return page_of(session().scalars(wanted).all(), PAGE, lambda last: (last.id,))
