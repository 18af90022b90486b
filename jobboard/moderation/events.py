"""What happens in moderation."""

from dataclasses import dataclass
from uuid import UUID

from jobboard.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CaseOpened(Event):
    """A listing waits for a decision."""

    subject = "case_id"
    case_id: UUID
    listing_id: UUID
    company_id: UUID
    points: int


@dataclass(frozen=True, kw_only=True)
class CaseDecided(Event):
    """A moderator decided, and said why where it was not an approval."""

    subject = "case_id"
    case_id: UUID
    listing_id: UUID
    company_id: UUID
    decision: str
    note: str
