"""Signing in, linking, ending sessions, and granting staff their part."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, update

from jobboard.accounts import linking, queries
from jobboard.accounts.events import IdentityLinked, SessionRevoked, SignedIn, StaffGranted, UserRegistered
from jobboard.accounts.linking import Claims, Known, Step
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
"""How often the use of a session is written down."""
KEPT = timedelta(days=30)
"""How long a session that is over stays for whoever investigates."""
MAX_NAME = 100

_REFUSALS = {
    Step.REFUSE_IDENTITY: (
        "That account belongs to somebody else here. Sign out first if you want to sign in with it."
    ),
    Step.REFUSE_ADDRESS: (
        "The address of that account belongs to somebody else here, so it was not linked. "
        "If both accounts are yours, sign out, sign in with it, and write to us to join them."
    ),
}


def sign_in(claims: Claims, *, signed_in: UUID | None = None) -> UUID:
    """Whom the claims belong to: found, linked or registered. Raises Conflict where linking is refused."""
    _one_at_a_time(claims)
    owner = queries.by_email(claims.trusted_email) if claims.trusted_email else None
    known = Known(
        identity_owner=queries.identity_owner(claims.provider, claims.subject),
        email_owner=owner.id if owner else None,
        signed_in=signed_in,
    )
    outcome = linking.decide(claims, known)
    if outcome.step in _REFUSALS:
        raise Conflict(_REFUSALS[outcome.step])
    if outcome.step is Step.REGISTER:
        return _register(claims)
    if outcome.user_id is None:
        raise LookupError(f"{outcome.step} names nobody.")
    if outcome.step is Step.LINK:
        _link(outcome.user_id, claims)
        record(
            IdentityLinked(user_id=outcome.user_id, provider=claims.provider),
            actor=Actor(ActorKind.USER, user_id=outcome.user_id),
        )
    _note_use(claims)
    return outcome.user_id


def open_session(user_id: UUID, *, device: str) -> str:
    """Sign a person in on a device; returns the secret for its cookie, which is kept nowhere else."""
    token = ids.token()
    now = clock.now()
    opened = LoginSession(
        user_id=user_id,
        token_hash=queries.hash_of(token),
        device=shorten(device, 80),
        last_seen_at=now,
        expires_at=now + LIFETIME,
    )
    session().add(opened)
    session().flush()
    record(SignedIn(user_id=user_id, session_id=opened.id), actor=Actor(ActorKind.USER, user_id=user_id))
    return token


def touch_session(session_id: UUID) -> None:
    """Note that a session is in use."""
    session().execute(
        update(LoginSession).where(LoginSession.id == session_id).values(last_seen_at=clock.now())
    )


def revoke_session(session_id: UUID, *, actor: Actor) -> None:
    """End one of the actor's own sessions; NotFound for anybody else's."""
    found = session().scalar(
        select(LoginSession).where(LoginSession.id == session_id, LoginSession.user_id == actor.person)
    )
    if found is None:
        raise NotFound()
    if found.revoked_at is None:
        found.revoked_at = clock.now()
        record(SessionRevoked(user_id=actor.person, session_id=session_id), actor=actor)


def revoke_other_sessions(*, actor: Actor) -> int:
    """End every session of the actor but the one in use; returns how many."""
    others = [each for each in queries.sessions_of(actor.person) if each.id != actor.session_id]
    for other in others:
        revoke_session(other.id, actor=actor)
    return len(others)


def forget_old_sessions() -> int:
    """Delete sessions that have been over for a while; returns how many."""
    over = clock.now() - KEPT
    gone = session().execute(delete(LoginSession).where(LoginSession.expires_at < over).returning(LoginSession.id))
    return len(gone.all())


def grant_staff(email: str, role: StaffRole | None, *, actor: Actor) -> User:
    """Make the person with this verified address staff, or no longer. They must have signed in once."""
    found = queries.by_email(email)
    if found is None:
        raise NotFound(f"Nobody has signed in with the verified address {email} yet.")
    found.staff_role = role
    session().flush()
    record(StaffGranted(user_id=found.id, role=role.value if role else "none"), actor=actor)
    return found


def _one_at_a_time(claims: Claims) -> None:
    """Two first sign-ins at the same moment (a double click, two providers) wait for each other."""
    for words in (f"{claims.provider}:{claims.subject}", (claims.trusted_email or "").lower()):
        session().execute(select(func.pg_advisory_xact_lock(func.hashtextextended(words, 0))))


def _register(claims: Claims) -> UUID:
    name = squash(claims.name)[:MAX_NAME] or "New member"
    person = User(name=name, email=claims.trusted_email)
    session().add(person)
    session().flush()
    _link(person.id, claims)
    record(
        UserRegistered(user_id=person.id, provider=claims.provider), actor=Actor(ActorKind.USER, user_id=person.id)
    )
    return person.id


def _link(user_id: UUID, claims: Claims) -> None:
    session().add(
        Identity(
            user_id=user_id,
            provider=claims.provider,
            subject=claims.subject,
            email=claims.email,
            last_used_at=clock.now(),
        )
    )
    session().flush()


def _note_use(claims: Claims) -> None:
    session().execute(
        update(Identity)
        .where(Identity.provider == claims.provider, Identity.subject == claims.subject)
        .values(last_used_at=clock.now(), email=claims.email)
    )
