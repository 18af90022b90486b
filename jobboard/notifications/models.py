"""Notifications in the app, and the mails that belong to them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobboard.infra.database import Row


class Notification(Row):
    """One thing that one person was told. `key` names what it is about."""

    __tablename__ = "notifications"
    __table_args__ = (
        UniqueConstraint("user_id", "key"),
        Index("ix_notifications_newest", "user_id", text("id DESC")),
        Index("ix_notifications_unread", "user_id", postgresql_where=text("read_at IS NULL")),
        Index("ix_notifications_about_id", "about_id", postgresql_where=text("about_id IS NOT NULL")),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    about_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    """The person whom its words, and those of its mail, may name: they go with that person."""
    key: Mapped[str]
    kind: Mapped[str]
    """A `catalogue.Kind`, or one that was told once and is no more."""
    title: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    path: Mapped[str]
    read_at: Mapped[datetime | None]


class Mail(Row):
    """A mail as it is posted: one that belongs to a notification, or a letter.

    A letter goes to an address that may have no account. `key` names the fact that it is about, and what it says is
    forgotten once it was sent: its link is for nobody else's eyes, and its subject names whoever invites.
    """

    __tablename__ = "mails"

    notification_id: Mapped[UUID | None] = mapped_column(ForeignKey("notifications.id"), unique=True)
    key: Mapped[str | None] = mapped_column(unique=True)
    address: Mapped[str]
    name: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    html: Mapped[str]
    sent_at: Mapped[datetime | None]

    notification: Mapped[Notification | None] = relationship(lazy="raise")
