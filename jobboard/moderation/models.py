"""Cases: one for each time that a listing was submitted."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobboard.accounts.models import User
from jobboard.infra.database import Row, enum_column
from jobboard.listings.models import Listing


class Decision(StrEnum):
    """How a case ended."""

    APPROVED = "approved"
    SENT_BACK = "sent_back"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        return {"approved": "Approved", "sent_back": "Sent back", "dropped": "Withdrawn by the employer"}[
            self.value
        ]


class Case(Row):
    """A listing that waits for a decision, or has been decided on."""

    __tablename__ = "cases"
    __table_args__ = (
        Index("ix_cases_queue", text("points DESC"), "id", postgresql_where=text("decision IS NULL")),
        Index("uq_cases_one_open", "listing_id", unique=True, postgresql_where=text("decision IS NULL")),
        Index("ix_cases_listing", "listing_id", "id"),
    )

    listing_id: Mapped[UUID] = mapped_column(ForeignKey("listings.id"))
    points: Mapped[int]
    reasons: Mapped[list[Any]] = mapped_column(default=list)
    decision: Mapped[Decision | None] = mapped_column(enum_column(Decision))
    note: Mapped[str] = mapped_column(default="")
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]

    listing: Mapped[Listing] = relationship(lazy="raise")
    decider: Mapped[User | None] = relationship(lazy="raise")
