"""Reading accounts."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, func, select

from jobboard.accounts.linking import Claims, Known
from jobboard.accounts.models import Identity, LoginSession, User
from jobboard.infra.database import session
from jobboard.kernel import clock
from jobboard.kernel.access import StaffRole
from jobboard.kernel.errors import NotFound

IDLE = timedelta(days=7)
"""A session that was not used for this long is over, however long it might still have lasted."""


@dataclass(frozen=True)
class Standing:
    """Who a session belongs to, and what they are to the board."""

    session_id: UUID
    last_seen_at: datetime
    user_id: UUID
    name: str
    email: str
    staff_role: StaffRole | None


def hash_of(token: str) -> str:
    """How a session's secret is kept: it has 256 random bits, so one round of SHA-256 is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def alive() -> ColumnElement[bool]:
    """Sessions that still count: not revoked, neither too old nor idle for too long."""
    now = clock.now()
    return (
        LoginSession.revoked_at.is_(None)
        & (LoginSession.expires_at > now)
        & (LoginSession.last_seen_at > now - IDLE)
    )


def standing_behind(token: str) -> Select[UUID, datetime, UUID, str, str, StaffRole | None]:
    """The columns of a Standing behind a session's secret; no row where the session is over."""
    return (
        select(
            LoginSession.id,
            LoginSession.last_seen_at,
            User.id,
            User.name,
            func.coalesce(User.email, ""),
            User.staff_role,
        )
        .join(LoginSession.user)
        .where(LoginSession.token_hash == hash_of(token), alive(), User.erased_at.is_(None))
    )


def standing(token: str) -> Standing | None:
    """The standing behind a session's secret; None where the session is over. One query."""
    row = session().execute(standing_behind(token)).one_or_none()
    return Standing(*row) if row else None


def user(user_id: UUID) -> User:
    """One person; raises NotFound."""
    found = session().get(User, user_id)
    if found is None:
        raise NotFound()
    return found


def names_of(user_ids: Collection[UUID | None]) -> dict[UUID, str]:
    """The names of some people, for pages that show who did something."""
    wanted = {user_id for user_id in user_ids if user_id}
    if not wanted:
        return {}
    rows = session().execute(select(User.id, User.name).where(User.id.in_(wanted)))
    return {user_id: name for user_id, name in rows}


def users_by_id(user_ids: Collection[UUID]) -> list[User]:
    """Some people, whole."""
    return list(session().scalars(select(User).where(User.id.in_(user_ids)))) if user_ids else []


def by_email(email: str) -> User | None:
    """Whoever has this verified address."""
    return session().scalar(select(User).where(func.lower(User.email) == email.lower()))


def known_about(claims: Claims, *, signed_in: UUID | None) -> Known:
    """What `linking.decide` has to know about a provider's answer. An address that was only claimed is not
    looked up.
    """
    owner = by_email(claims.trusted_email) if claims.trusted_email else None
    return Known(
        identity_owner=identity_owner(claims),
        email_owner=owner.id if owner else None,
        email_owned=_has_owned_email(owner) if owner and claims.owned_email else False,
        signed_in=signed_in,
    )


def identity_owner(claims: Claims) -> UUID | None:
    """Whom an identity belongs to."""
    wanted = select(Identity.user_id).where(
        Identity.provider == claims.provider,
        Identity.issuer == claims.issuer,
        Identity.subject == claims.subject,
    )
    return session().scalar(wanted)


def _has_owned_email(person: User) -> bool:
    """Whether a provider that answers for the address vouches for this person."""
    wanted = exists().where(
        Identity.user_id == person.id,
        Identity.email_owned,
        func.lower(Identity.email) == (person.email or "").lower(),
    )
    return bool(session().scalar(select(wanted)))


def identities_of(user_id: UUID) -> list[Identity]:
    """How somebody may sign in, the oldest way first."""
    return list(session().scalars(select(Identity).where(Identity.user_id == user_id).order_by(Identity.id)))


def sessions_of(user_id: UUID) -> list[LoginSession]:
    """Where somebody is signed in, the latest use first; at most 50."""
    wanted = select(LoginSession).where(LoginSession.user_id == user_id, alive())
    return list(session().scalars(wanted.order_by(LoginSession.last_seen_at.desc()).limit(50)))


def staff(*roles: StaffRole) -> list[User]:
    """The people with one of these parts (with any, where none is named)."""
    wanted = select(User).where(User.staff_role.in_(roles or tuple(StaffRole))).order_by(User.name, User.id)
    return list(session().scalars(wanted))


def staff_with(*roles: StaffRole) -> list[UUID]:
    """The ids of the same people: whom to tell."""
    return [person.id for person in staff(*roles)]
