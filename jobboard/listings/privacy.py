"""What one person has typed into listings and not saved, gathered or erased. What is saved is the company's."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from jobboard.infra.database import session
from jobboard.listings.models import Typed


def export(user_id: UUID) -> dict[str, Any]:
    """The forms as the person left them."""
    rows = session().scalars(select(Typed).where(Typed.user_id == user_id).order_by(Typed.id))
    return {"typed": [{"at": row.at.isoformat(), "fields": row.fields, "kept": row.kept} for row in rows]}


def erase(user_id: UUID) -> None:
    """Forget them."""
    session().execute(delete(Typed).where(Typed.user_id == user_id))
