"""Companies and seats."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jobboard.infra.database import Row, enum_column
from jobboard.kernel.access import SeatKind


class Company(Row):
    """An employer, as readers see it."""

    __tablename__ = "companies"

    name: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    website: Mapped[str | None]
    about: Mapped[str | None]
    place: Mapped[str | None]


class Seat(Row):
    """A person's standing in a company."""

    __tablename__ = "seats"
    __table_args__ = (UniqueConstraint("company_id", "user_id"), Index("ix_seats_user_id", "user_id"))

    company_id: Mapped[UUID] = mapped_column(ForeignKey("companies.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[SeatKind] = mapped_column(enum_column(SeatKind))
