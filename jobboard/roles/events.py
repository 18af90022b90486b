"""What happens to roles."""

from dataclasses import dataclass
from uuid import UUID

from jobboard.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class RolePublished(Event):
    """A role got its first version, or another."""

    subject = "role_id"
    role_id: UUID
    version_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class RoleRetired(Event):
    """A role left the library; its address leads to another one, or says that it is gone."""

    subject = "role_id"
    role_id: UUID
    successor_id: UUID | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class RoleRevived(Event):
    """A retired role is back."""

    subject = "role_id"
    role_id: UUID
