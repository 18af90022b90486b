"""Reading notifications."""

from uuid import UUID

from sqlalchemy import func, select

from jobboard.infra.database import session
from jobboard.kernel.pages import Page, read_cursor, write_cursor
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
    cursor = read_cursor(after, 1)
    try:
        if cursor:
            wanted = wanted.where(Notification.id < UUID(str(cursor[0])))
    except ValueError:
        return Page([])
    rows = list(session().scalars(wanted))
    following = write_cursor(str(rows[PAGE - 1].id)) if len(rows) > PAGE else None
    return Page(rows[:PAGE], next=following)
