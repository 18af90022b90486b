"""Two tables: the facts, never changed, and what became of handing each fact to each reaction."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobboard.infra.database import Base, enum_column
from jobboard.kernel import clock
from jobboard.kernel.access import ActorKind
from jobboard.kernel.events import Event, known_kinds


class Entry(Base):
    """One fact: what happened to which subject, who did it, when. A trigger refuses every later change."""

    __tablename__ = "journal"
    __table_args__ = (
        Index("ix_journal_subject", "subject_kind", "subject_id", "seq"),
        Index("ix_journal_actor", "actor_id", "seq"),
        Index("ix_journal_unrelayed", "seq", postgresql_where=text("relayed_at IS NULL")),
    )

    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    kind: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    actor_kind: Mapped[ActorKind] = mapped_column(enum_column(ActorKind))
    actor_id: Mapped[UUID | None]
    payload: Mapped[dict[str, Any]]
    request_id: Mapped[str | None]
    relayed_at: Mapped[datetime | None]

    @property
    def event(self) -> Event:
        """The event that this row was written from."""
        return known_kinds()[self.kind].from_payload(self.payload)


class DeliveryState(StrEnum):
    """Where the delivery of one fact to one reaction stands."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"


class Delivery(Base):
    """One fact on its way to one reaction; becomes `done` in the transaction of the reaction's effects."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("entry_seq", "task"),
        Index("ix_deliveries_due", "next_at", postgresql_where=text("state = 'waiting'")),
        Index("ix_deliveries_order", "subject_id", "entry_seq", postgresql_where=text("state = 'waiting'")),
        Index("ix_deliveries_dead", "id", postgresql_where=text("state = 'dead'")),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    entry_seq: Mapped[int] = mapped_column(ForeignKey("journal.seq"))
    subject_id: Mapped[UUID]
    task: Mapped[str]
    state: Mapped[DeliveryState] = mapped_column(enum_column(DeliveryState), default=DeliveryState.WAITING)
    dispatches: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime] = mapped_column(default=clock.now)
    finished_at: Mapped[datetime | None]
    problem: Mapped[str | None]

    entry: Mapped[Entry] = relationship(lazy="raise")
