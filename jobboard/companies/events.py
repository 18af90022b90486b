"""What happens to companies: their profile, their seats and invitations, their domain.

No event holds an address of a person: the journal is never changed, and a person may ask to be forgotten.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from jobboard.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CompanyEvent(Event):
    """Something happened to a company."""

    subject = "company_id"
    company_id: UUID


@dataclass(frozen=True, kw_only=True)
class CompanyFounded(CompanyEvent):
    """Somebody founded a company and holds its first seat."""

    owner_id: UUID


@dataclass(frozen=True, kw_only=True)
class CompanyEdited(CompanyEvent):
    """Its profile was changed: the names of the fields, with commas between them."""

    changed: str

    @property
    def renamed(self) -> bool:
        """Whether the name is among them."""
        return "name" in self.changed.split(", ")


@dataclass(frozen=True, kw_only=True)
class LogoChanged(CompanyEvent):
    """It shows another logo, or none (None)."""

    logo: str | None


@dataclass(frozen=True, kw_only=True)
class LookalikeNamed(CompanyEvent):
    """It was given a name that looks like that of another company."""

    like_id: UUID


@dataclass(frozen=True, kw_only=True)
class SeatGiven(CompanyEvent):
    """A person got a seat, or another kind of seat."""

    user_id: UUID
    seat: str


@dataclass(frozen=True, kw_only=True)
class SeatRemoved(CompanyEvent):
    """An owner took a person's seat away."""

    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class SeatLeft(CompanyEvent):
    """A person gave their seat up."""

    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class InvitationEvent(CompanyEvent):
    """Something happened to an invitation."""

    invitation_id: UUID
    seat: str


@dataclass(frozen=True, kw_only=True)
class InvitationSent(InvitationEvent):
    """Somebody was invited, or invited again: a mail is due whose link is good `until` then.

    No two mails of an invitation end at the same moment, so it tells whether this one was overtaken. None in facts
    from before it was kept.
    """

    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class InvitationWithdrawn(InvitationEvent):
    """An owner took it back."""


@dataclass(frozen=True, kw_only=True)
class InvitationVoided(InvitationEvent):
    """The person whom it invited was removed from the company meanwhile."""


@dataclass(frozen=True, kw_only=True)
class InvitationAccepted(InvitationEvent):
    """The person whom it invited took the seat."""

    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class DomainEvent(CompanyEvent):
    """Something happened between a company and a domain."""

    domain: str


@dataclass(frozen=True, kw_only=True)
class DomainClaimed(DomainEvent):
    """It says that the domain is its own."""


@dataclass(frozen=True, kw_only=True)
class DomainMailAsked(DomainEvent):
    """An owner asked for a mail to an address of the domain; `until` as in `InvitationSent`."""

    claim_id: UUID
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class DomainVerified(DomainEvent):
    """It was shown to be its own, by `mail` or by `dns`."""

    how: str


@dataclass(frozen=True, kw_only=True)
class DomainDropped(DomainEvent):
    """The company has another website now, so the domain says nothing about it any more."""
