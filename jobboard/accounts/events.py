"""What happens to accounts."""

from dataclasses import dataclass
from uuid import UUID

from jobboard.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class AccountEvent(Event):
    """Something happened to a person's account."""

    subject = "user_id"
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class UserRegistered(AccountEvent):
    """Somebody signed in for the first time."""

    provider: str


@dataclass(frozen=True, kw_only=True)
class IdentityLinked(AccountEvent):
    """Another provider vouches for the same person."""

    provider: str


@dataclass(frozen=True, kw_only=True)
class IdentityUnlinked(AccountEvent):
    """A person took away one of their ways of signing in."""

    provider: str


@dataclass(frozen=True, kw_only=True)
class SignedIn(AccountEvent):
    """A session was opened."""

    session_id: UUID


@dataclass(frozen=True, kw_only=True)
class SessionRevoked(AccountEvent):
    """A session was ended by hand, on its device or from another."""

    session_id: UUID


@dataclass(frozen=True, kw_only=True)
class StaffGranted(AccountEvent):
    """A person became staff of the board, changed their part, or left (`none`)."""

    role: str
