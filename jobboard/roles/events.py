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
