"""Signing in, linking, ending sessions, and granting staff their part."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, update

from jobboard.accounts import linking, policy, queries
from jobboard.accounts.events import (
    IdentityLinked,
    IdentityUnlinked,
    SessionRevoked,
    SignedIn,
    StaffGranted,
    UserRegistered,
)
from jobboard.accounts.linking import Claims, Outcome, Step
from jobboard.accounts.models import Identity, LoginSession, User
from jobboard.infra.database import session
from jobboard.journal.operations import record
from jobboard.kernel import clock, ids
from jobboard.kernel.access import Actor, ActorKind, StaffRole
from jobboard.kernel.errors import Conflict, NotFound
from jobboard.kernel.text import shorten, squash

LIFETIME = timedelta(days=30)
"""However often it is used, a session ends after this."""
SEEN_EVERY = timedelta(minutes=5)
"""How often the use of a session is written down: rarely enough that reading stays reading."""
KEPT = timedelta(days=30)
"""How long a session that is over stays for whoever investigates."""
MAX_NAME = 100
MAX_DEVICE = 80


def sign_in(claims: Claims, *, linking_to: UUID | None = None) -> Outcome:
    """Find, link or register whom the claims belong to; the outcome names them and says which it was.

    `linking_to` is who asked, while signed in, to add this way of signing in. Raises one of
    `linking.REFUSALS` where the table says so.
    """
    _one_at_a_time(claims)
    outcome = linking.decide(claims, queries.known_about(claims, signed_in=linking_to))
    if outcome.step in linking.REFUSALS:
        raise linking.REFUSALS[outcome.step]()
    if outcome.step is Step.REGISTER:
        outcome = replace(outcome, user_id=_register(claims))
    elif outcome.step is Step.LINK:
        _add_identity(outcome.person, claims)
        linked = IdentityLinked(user_id=outcome.person, provider=claims.provider)
        record(linked, actor=Actor(ActorKind.USER, user_id=outcome.person))
    else:
        _note_use(claims)
    return outcome


def open_session(user_id: UUID, *, device: str) -> str:
    """Sign a person in on a device; returns the secret for its cookie, which is kept nowhere else."""
    token = ids.token()
    now = clock.now()
    opened = LoginSession(
        user_id=user_id,
        token_hash=queries.hash_of(token),
        device=shorten(device, MAX_DEVICE),
        last_seen_at=now,
        expires_at=now + LIFETIME,
    )
    session().add(opened)
    session().flush()
    record(
        SignedIn(user_id=user_id, session_id=opened.id),
        actor=Actor(ActorKind.USER, user_id=user_id),
    )
    return token


def touch_session(session_id: UUID) -> None:
    """Note that a session is in use."""
    session().execute(
        update(LoginSession).where(LoginSession.id == session_id).values(last_seen_at=clock.now())
    )


def revoke_session(session_id: UUID, *, actor: Actor) -> None:
    """End one of the actor's own sessions; NotFound for anybody else's. Ending it again changes nothing."""
    mine = LoginSession.id == session_id, LoginSession.user_id == actor.person
    if session().scalar(select(LoginSession.id).where(*mine)) is None:
        raise NotFound()
    _revoke(*mine, actor=actor)


def revoke_all_sessions(*, actor: Actor) -> int:
    """End every session of the actor, on every device, this one too; returns how many were open."""
    return _revoke(LoginSession.user_id == actor.person, queries.alive(), actor=actor)


def forget_expired_sessions() -> int:
    """Delete sessions that have been over for a while; returns how many."""
    over = clock.now() - KEPT
    gone = session().execute(
        delete(LoginSession).where(LoginSession.expires_at < over).returning(LoginSession.id)
    )
    return len(gone.all())


def unlink(identity_id: UUID, *, actor: Actor) -> None:
    """Take away one of the actor's ways of signing in; Conflict for the last, NotFound for anybody else's."""
    mine = session().scalars(select(Identity).where(Identity.user_id == actor.person).with_for_update()).all()
    found = next((each for each in mine if each.id == identity_id), None)
    if found is None:
        raise NotFound()
    if len(mine) == 1:
        raise Conflict("This is your only way to sign in. Add another one before you remove it.")
    session().delete(found)
    session().flush()
    record(IdentityUnlinked(user_id=actor.person, provider=found.provider), actor=actor)


def grant_staff(email: str, role: StaffRole | None, *, actor: Actor) -> User:
    """Make the person with this verified address staff, or no longer. They must have signed in once."""
    policy.require_grant_staff(actor)
    found = queries.by_email(email)
    if found is None:
        raise NotFound(f"Nobody has signed in with the verified address {email} yet.")
    if found.staff_role is not role:
        found.staff_role = role
        session().flush()
        record(
            StaffGranted(user_id=found.id, role=role.value if role else "none"),
            actor=actor,
        )
    return found


def _one_at_a_time(claims: Claims) -> None:
    """Sign-ins of one identity, and of one address, wait for each other: two at once can't both register."""
    keys = {
        f"{claims.provider}:{claims.issuer}:{claims.subject}",
        (claims.trusted_email or "").lower(),
    }
    for key in sorted(keys - {""}):
        session().execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))


def _register(claims: Claims) -> UUID:
    person = User(name=squash(claims.name)[:MAX_NAME] or "New member", email=claims.trusted_email)
    session().add(person)
    session().flush()
    _add_identity(person.id, claims)
    registered = UserRegistered(user_id=person.id, provider=claims.provider)
    record(registered, actor=Actor(ActorKind.USER, user_id=person.id))
    return person.id


def _add_identity(user_id: UUID, claims: Claims) -> None:
    added = Identity(
        user_id=user_id,
        provider=claims.provider,
        issuer=claims.issuer,
        subject=claims.subject,
        **_address_of(claims),
    )
    session().add(added)
    session().flush()


def _note_use(claims: Claims) -> None:
    session().execute(
        update(Identity)
        .where(
            Identity.provider == claims.provider,
            Identity.issuer == claims.issuer,
            Identity.subject == claims.subject,
        )
        .values(**_address_of(claims))
    )


def _address_of(claims: Claims) -> dict[str, object]:
    """What an identity says today: the address may change, and so may the provider's word on it."""
    return {
        "email": claims.email,
        "email_verified": bool(claims.trusted_email),
        "email_owned": claims.owned_email,
        "last_used_at": clock.now(),
    }


def _revoke(*which: object, actor: Actor) -> int:
    ended = session().scalars(
        update(LoginSession)
        .where(*which, LoginSession.revoked_at.is_(None))  # type: ignore[arg-type]
        .values(revoked_at=clock.now())
        .returning(LoginSession.id)
    )
    revoked = list(ended)
    for session_id in revoked:
        record(SessionRevoked(user_id=actor.person, session_id=session_id), actor=actor)
    return len(revoked)
