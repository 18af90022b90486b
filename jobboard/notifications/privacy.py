"""One person's notifications, gathered or erased."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from jobboard.infra.database import session
from jobboard.notifications.models import Mail, Notification


def export(user_id: UUID) -> dict[str, Any]:
    """Everything that the person was told."""
    rows = session().scalars(select(Notification).where(Notification.user_id == user_id))
    return {
        "notifications": [
            {"at": row.created_at.isoformat(), "title": row.title, "text": row.detail} for row in rows
        ]
    }


def erase(user_id: UUID) -> None:
    """Delete them and their mails."""
    own = select(Notification.id).where(Notification.user_id == user_id)
    session().execute(delete(Mail).where(Mail.notification_id.in_(own)))
    session().execute(delete(Notification).where(Notification.user_id == user_id))
