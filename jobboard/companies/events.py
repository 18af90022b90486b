"""What happens to companies and seats."""

from dataclasses import dataclass
from uuid import UUID

from jobboard.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CompanyFounded(Event):
    """Somebody founded a company and holds its first seat."""

    subject = "company_id"
    company_id: UUID
    owner_id: UUID


@dataclass(frozen=True, kw_only=True)
class SeatGiven(Event):
    """A person got a seat, or another kind of seat."""

    subject = "company_id"
    company_id: UUID
    user_id: UUID
    seat: str
