"""One person's account, gathered or erased."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete

from jobboard.accounts import queries
from jobboard.accounts.models import Identity, LoginSession
from jobboard.infra.database import session


def export(user_id: UUID) -> dict[str, Any]:
    """What the account holds about a person."""
    person = queries.user(user_id)
    return {
        "name": person.name,
        "email": person.email,
        "since": person.created_at.isoformat(),
        "identities": [{"provider": each.provider, "email": each.email} for each in queries.identities_of(user_id)],
        "sessions": [
            {"device": each.device, "last_seen": each.last_seen_at.isoformat()} for each in queries.sessions_of(user_id)
        ],
    }


def erase(user_id: UUID) -> None:
    """Forget who the person is; the row stays, nameless, for what others' records point to."""
    person = queries.user(user_id)
    person.name, person.email, person.staff_role = "Former member", None, None
    session().execute(delete(Identity).where(Identity.user_id == user_id))
    session().execute(delete(LoginSession).where(LoginSession.user_id == user_id))
