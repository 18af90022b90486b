"""One person's notifications, gathered or erased."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update

from jobboard.infra.database import session
from jobboard.notifications.models import Mail, Notification

LEFT = "Somebody who has left"
NAMELESS = "Their account was erased, and their name with it."


def export(user_id: UUID) -> dict[str, Any]:
    """Everything that the person was told."""
    rows = session().scalars(select(Notification).where(Notification.user_id == user_id))
    return {
        "notifications": [
            {"at": row.created_at.isoformat(), "title": row.title, "text": row.detail} for row in rows
        ]
    }


def erase(user_id: UUID) -> None:
    """Delete what the person was told, with its mails, and take their name out of what others were told of them.

    A mail that still waits is not sent any more.
    """
    own = select(Notification.id).where(Notification.user_id == user_id)
    session().execute(delete(Mail).where(Mail.notification_id.in_(own)))
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
