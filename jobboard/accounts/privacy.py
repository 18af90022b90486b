"""One person's account, gathered or erased."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from jobboard.accounts import queries
from jobboard.accounts.models import Identity, LoginSession
from jobboard.infra.database import session
from jobboard.kernel import clock

NAMELESS = "Former member"


def export(user_id: UUID) -> dict[str, Any]:
    """What the account holds about a person, sessions that are over included."""
    person = queries.user(user_id)
    sessions = session().scalars(
        select(LoginSession).where(LoginSession.user_id == user_id).order_by(LoginSession.id)
    )
    return {
        "name": person.name,
        "email": person.email,
        "staff_role": person.staff_role,
        "since": person.created_at.isoformat(),
        "identities": [_identity(each) for each in queries.identities_of(user_id)],
        "sessions": [_session(each) for each in sessions],
    }


def erase(user_id: UUID) -> None:
    """Forget who the person is; the row stays, nameless, for what others' records point to."""
    person = queries.user(user_id)
    person.name, person.email, person.staff_role = NAMELESS, None, None
    person.erased_at = clock.now()
    session().execute(delete(Identity).where(Identity.user_id == user_id))
    session().execute(delete(LoginSession).where(LoginSession.user_id == user_id))


def _identity(identity: Identity) -> dict[str, Any]:
    return {
        "provider": identity.provider,
        "issuer": identity.issuer,
        "subject": identity.subject,
        "email": identity.email,
        "email_verified": identity.email_verified,
        "email_owned": identity.email_owned,
        "last_used": identity.last_used_at.isoformat() if identity.last_used_at else None,
    }


def _session(login: LoginSession) -> dict[str, Any]:
    return {
        "device": login.device,
        "since": login.created_at.isoformat(),
        "last_seen": login.last_seen_at.isoformat(),
        "revoked": login.revoked_at.isoformat() if login.revoked_at else None,
    }
