"""Resumes, letters and profiles. A resume's file is in the storage, under a key that only its row knows."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from jobboard.candidates.lifecycle import ResumeState
from jobboard.infra.database import Row, enum_column
from jobboard.infra.documents.kinds import Kind


class Resume(Row):
    """One uploaded resume."""

    __tablename__ = "resumes"
    __table_args__ = (Index("ix_resumes_user_id", "user_id", "id"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
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
