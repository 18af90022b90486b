"""Who may do what: the vocabulary of permissions, seats and staff, and the actor who carries them.

Rules of the form "may this actor do such things at all" are answered here, without input or output; whether
to *this* thing is answered by the query that fetches it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID


class Permission(StrEnum):
    """`<resource>:<action>`."""

    COMPANY_VIEW = "company:view"
    COMPANY_EDIT = "company:edit"
    LISTING_VIEW = "listing:view"
    LISTING_EDIT = "listing:edit"
    APPLICANT_VIEW = "applicant:view"
    APPLICANT_MOVE = "applicant:move"
    LISTING_MODERATE = "listing:moderate"
    ROLE_EDIT = "role:edit"
    JOURNAL_VIEW = "journal:view"
    DELIVERY_RETRY = "delivery:retry"
    STAFF_GRANT = "staff:grant"


class SeatKind(StrEnum):
    """A member's standing in a company."""

    OWNER = "owner"
    RECRUITER = "recruiter"
    VIEWER = "viewer"

    @property
    def label(self) -> str:
        return self.value.capitalize()


class StaffRole(StrEnum):
    """A person's standing with the board itself."""

    MODERATOR = "moderator"
    ADMIN = "admin"


_VIEWER = frozenset({Permission.COMPANY_VIEW, Permission.LISTING_VIEW, Permission.APPLICANT_VIEW})
_RECRUITER = _VIEWER | {Permission.LISTING_EDIT, Permission.APPLICANT_MOVE}

SEAT_PERMISSIONS: Mapping[SeatKind, frozenset[Permission]] = MappingProxyType(
    {
        SeatKind.VIEWER: _VIEWER,
        SeatKind.RECRUITER: _RECRUITER,
        SeatKind.OWNER: _RECRUITER | {Permission.COMPANY_EDIT},
    }
)

_MODERATOR = frozenset({Permission.LISTING_MODERATE})

STAFF_PERMISSIONS: Mapping[StaffRole, frozenset[Permission]] = MappingProxyType(
    {
        StaffRole.MODERATOR: _MODERATOR,
        StaffRole.ADMIN: _MODERATOR
        | {
            Permission.ROLE_EDIT,
            Permission.JOURNAL_VIEW,
            Permission.DELIVERY_RETRY,
            Permission.STAFF_GRANT,
        },
    }
)


class ActorKind(StrEnum):
    """What sort of actor acts."""

    ANONYMOUS = "anonymous"
    USER = "user"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """Whoever acts: a signed-in person with their seats, nobody in particular, or the system itself."""

    kind: ActorKind
    user_id: UUID | None = None
    name: str = ""
    email: str = ""
    staff_role: StaffRole | None = None
    seats: Mapping[UUID, SeatKind] = field(default_factory=dict)
    session_id: UUID | None = None

    @property
    def signed_in(self) -> bool:
        return self.kind is ActorKind.USER

    @property
    def person(self) -> UUID:
        """The id of the signed-in person; a programming error for anybody else."""
        if self.user_id is None:
            raise LookupError("This actor is not a person.")
        return self.user_id

    def may(self, permission: Permission) -> bool:
        """Whether the actor may do such things anywhere at all."""
        if self.kind is ActorKind.SYSTEM:
            return True
        if self.staff_role and permission in STAFF_PERMISSIONS[self.staff_role]:
            return True
        return any(permission in SEAT_PERMISSIONS[seat] for seat in self.seats.values())

    def may_for(self, permission: Permission, company_id: UUID) -> bool:
        """Whether the actor's seat in this company grants the permission."""
        if self.kind is ActorKind.SYSTEM:
            return True
        seat = self.seats.get(company_id)
        return seat is not None and permission in SEAT_PERMISSIONS[seat]

    def companies_where(self, permission: Permission) -> tuple[UUID, ...]:
        """The companies in which the actor's seat grants the permission, for queries: of people, the twin of `may_for`.

        The system has no seats, and none are listed for it; a rule that it passes says so in its own twin.
        """
        return tuple(company for company, seat in self.seats.items() if permission in SEAT_PERMISSIONS[seat])


SYSTEM = Actor(ActorKind.SYSTEM, name="Jobboard")
ANONYMOUS = Actor(ActorKind.ANONYMOUS, name="Visitor")
