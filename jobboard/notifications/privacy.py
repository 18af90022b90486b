"""One person's notifications, gathered or erased."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select, update

from jobboard.accounts.models import User
from jobboard.infra.database import session
from jobboard.notifications.models import Mail, Notification

LEFT = "Somebody who has left"
NAMELESS = "Their account was erased, and their name with it."


def export(user_id: UUID) -> dict[str, Any]:
    """Everything that the person was told."""
    rows = session().scalars(select(Notification).where(Notification.user_id == user_id))
    letters = session().scalars(select(Mail).where(*_letters_to(user_id)).order_by(Mail.id))
    return {
        "letters": [{"at": row.created_at.isoformat(), "to": row.address} for row in letters],
        "notifications": [
            {"at": row.created_at.isoformat(), "title": row.title, "text": row.detail} for row in rows
        ],
    }


def erase(user_id: UUID) -> None:
    """Delete what the person was told, with its mails, and take their name out of what others were told of them.

    A mail that still waits is not sent any more.
    """
    own = select(Notification.id).where(Notification.user_id == user_id)
    session().execute(delete(Mail).where(Mail.notification_id.in_(own)))
    session().execute(delete(Mail).where(*_letters_to(user_id)))
    session().execute(delete(Notification).where(Notification.user_id == user_id))
    about = select(Notification.id).where(Notification.about_id == user_id)
    session().execute(delete(Mail).where(Mail.notification_id.in_(about), Mail.sent_at.is_(None)))
    session().execute(
        update(Mail)
        .where(Mail.notification_id.in_(about))
        .values(subject=LEFT, text=NAMELESS, html=f"<p>{NAMELESS}</p>")
    )
    session().execute(
        update(Notification).where(Notification.about_id == user_id).values(title=LEFT, detail=NAMELESS)
    )


def _letters_to(user_id: UUID) -> tuple[ColumnElement[bool], ...]:
    """Mails that belong to no notification, to the address that the person still has."""
    address = select(func.lower(User.email)).where(User.id == user_id).scalar_subquery()
    return Mail.notification_id.is_(None), func.lower(Mail.address) == address
