"""Companies, seats, invitations to seats, and claims to domains."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobboard.accounts.models import User
from jobboard.companies.industries import CompanySize, Industry
from jobboard.companies.lifecycle import InvitationState
from jobboard.infra.database import Row, enum_column
from jobboard.kernel import clock
from jobboard.kernel.access import SeatKind


class Company(Row):
    """An employer, as readers see it."""

    __tablename__ = "companies"

    name: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    website: Mapped[str | None]
    about: Mapped[str | None]
    place: Mapped[str | None]
    """The head office."""
    places: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """Where else it is."""
    links: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    size: Mapped[CompanySize | None] = mapped_column(enum_column(CompanySize))
    industry: Mapped[Industry | None] = mapped_column(enum_column(Industry))
    logo: Mapped[str | None]
    """The SHA-256 of its logo, which is its address and, by `logos.key_of`, where it is stored."""
    domain: Mapped[str | None] = mapped_column(unique=True)
    """The domain that it has shown to be its own."""
    domain_verified_at: Mapped[datetime | None]
    likeness: Mapped[str] = mapped_column(default="", server_default="", index=True)
    """What names that look like its own have in common with it (`likeness.likeness`)."""
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    """Counts how often the profile was saved, so that nobody overwrites what they have not seen."""


class Seat(Row):
    """A person's standing in a company."""

    __tablename__ = "seats"
    __table_args__ = (UniqueConstraint("company_id", "user_id"), Index("ix_seats_user_id", "user_id"))

    company_id: Mapped[UUID] = mapped_column(ForeignKey("companies.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[SeatKind] = mapped_column(enum_column(SeatKind))

    user: Mapped[User] = relationship(lazy="raise")


class Invitation(Row):
    """A seat that is offered to whoever has an address. The secret of its link is only in the mail."""

    __tablename__ = "invitations"
    __table_args__ = (
        Index(
            "uq_invitations_pending",
            "company_id",
            text("lower(email)"),
            unique=True,
            postgresql_where=text("state = 'pending'"),
        ),
    )

    company_id: Mapped[UUID] = mapped_column(ForeignKey("companies.id"))
    email: Mapped[str]
    kind: Mapped[SeatKind] = mapped_column(enum_column(SeatKind))
    state: Mapped[InvitationState] = mapped_column(
        enum_column(InvitationState), default=InvitationState.PENDING
    )
    invited_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    token_hash: Mapped[str | None] = mapped_column(unique=True)
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    company: Mapped[Company] = relationship(lazy="raise")
    inviter: Mapped[User] = relationship(lazy="raise")

    @property
    def expired(self) -> bool:
        """Whether its time is up, whatever its state."""
        return self.expires_at <= clock.now()


class DomainClaim(Row):
    """A domain that a company says is its own and has not shown to be: at most one at a time."""

    __tablename__ = "domain_claims"

    company_id: Mapped[UUID] = mapped_column(ForeignKey("companies.id"), unique=True)
    domain: Mapped[str]
    token: Mapped[str]
    """What the DNS record has to say; everybody may read it there."""
    mail_to: Mapped[str | None]
    mail_hash: Mapped[str | None] = mapped_column(unique=True)
    mail_expires_at: Mapped[datetime | None]

    company: Mapped[Company] = relationship(lazy="raise")
