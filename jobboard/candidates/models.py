"""Resumes, letters and profiles. A resume's file is in the storage, under a key that only its row knows."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from jobboard.candidates.lifecycle import ResumeState
from jobboard.infra.database import Row, enum_column
from jobboard.infra.documents.kinds import Kind
from jobboard.kernel import clock


class Purpose(StrEnum):
    """What a file was uploaded for: to be sent with any application, or to answer one question of one."""

    RESUME = "resume"
    ATTACHMENT = "attachment"


class Resume(Row):
    """One uploaded resume, or a file that answers a question: both go the same way, with the same checks."""

    __tablename__ = "resumes"
    __table_args__ = (Index("ix_resumes_user_id", "user_id", "id"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    purpose: Mapped[Purpose] = mapped_column(
        enum_column(Purpose), default=Purpose.RESUME, server_default=Purpose.RESUME.value
    )
    filename: Mapped[str]
    kind: Mapped[Kind] = mapped_column(enum_column(Kind))
    size: Mapped[int]
    sha256: Mapped[str]
    storage_key: Mapped[str] = mapped_column(unique=True)
    state: Mapped[ResumeState] = mapped_column(enum_column(ResumeState), default=ResumeState.CHECKING)
    text: Mapped[str] = mapped_column(default="", deferred=True)
    pages: Mapped[int | None]
    warnings: Mapped[list[Any]] = mapped_column(default=list)
    problem: Mapped[str] = mapped_column(default="")
    removed_at: Mapped[datetime | None]

    def empty(self) -> None:
        """Leave a bare row for what points at it; the file is deleted by whoever asks for this."""
        self.text, self.filename, self.sha256, self.problem = "", "removed", "", ""
        self.warnings, self.removed_at = [], clock.now()


class Letter(Row):
    """The one letter that a candidate keeps. The gap for the company stays open: each application fills it."""

    __tablename__ = "letters"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), unique=True)
    role_id: Mapped[UUID | None] = mapped_column(ForeignKey("roles.id"))
    """The role whose sample it began as."""
    text: Mapped[str]


class Profile(Row):
    """What a candidate says once, for all their applications."""

    __tablename__ = "profiles"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), unique=True)
    headline: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    time_zone: Mapped[str] = mapped_column(default="")
