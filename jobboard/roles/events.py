"""What happens to roles."""

from dataclasses import dataclass
from datetime import datetime
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
class RolePlanned(Event):
    """A version was written that is to be published at an hour to come."""

    subject = "role_id"
    role_id: UUID
    plan_id: UUID
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class RolePlanCalledOff(Event):
    """A planned version will not be published."""

    subject = "role_id"
    role_id: UUID
    plan_id: UUID


@dataclass(frozen=True, kw_only=True)
class RolePlanBlocked(Event):
    """The hour of a planned version came, and something was in the way."""

    subject = "role_id"
    role_id: UUID
    plan_id: UUID
    author_id: UUID | None
    title: str
    reason: str


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
