"""Roles, their versions, and what the directory knows of them.

A version is never changed: a trigger of the migration refuses it.
"""

from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobboard.infra.database import Base, Row, enum_column
from jobboard.roles.content import RoleContent, from_dict


class Origin(StrEnum):
    """Where the words of a version come from. What a source says anew never overwrites an edit."""

    LIBRARY = "library"
    ONET = "onet"
    EDIT = "edit"


class Role(Row):
    """One occupation, at one address for good."""

    __tablename__ = "roles"

    slug: Mapped[str] = mapped_column(unique=True)
    retired_at: Mapped[datetime | None]
    successor_id: Mapped[UUID | None] = mapped_column(ForeignKey("roles.id"))
    """The role to which the address of a retired one leads."""


class RoleVersion(Row):
    """What a role said at one time."""

    __tablename__ = "role_versions"
    __table_args__ = (UniqueConstraint("role_id", "number"),)

    role_id: Mapped[UUID] = mapped_column(ForeignKey("roles.id"))
    number: Mapped[int]
    title: Mapped[str]
    category: Mapped[str]
    content: Mapped[dict[str, Any]]
    checksum: Mapped[str]
    note: Mapped[str]
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    origin: Mapped[Origin] = mapped_column(
        enum_column(Origin), default=Origin.EDIT, server_default=Origin.EDIT.value
    )

    role: Mapped[Role] = relationship(lazy="raise", foreign_keys=role_id)

    @cached_property
    def role_content(self) -> RoleContent:
        """The content in its shape."""
        return from_dict(self.content)


class RolePlan(Row):
    """A version that waits for its hour. It becomes one unless something is in the way by then."""

    __tablename__ = "role_plans"
    __table_args__ = (Index("ix_role_plans_due", "due_at", postgresql_where=text("problem = ''")),)

    role_id: Mapped[UUID] = mapped_column(ForeignKey("roles.id"), unique=True)
    due_at: Mapped[datetime]
    zone: Mapped[str]
    """The time zone in which its author named the hour."""
    content: Mapped[dict[str, Any]]
    note: Mapped[str]
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    over: Mapped[int]
    """The number of the version that its author has seen."""
    problem: Mapped[str] = mapped_column(default="")
    """Why it was not published when its hour came."""

    role: Mapped[Role] = relationship(lazy="raise")

    @cached_property
    def role_content(self) -> RoleContent:
        """What it will say, in its shape."""
        return from_dict(self.content)


class RoleEntry(Base):
    """A role in the directory: the little that a list shows of its current version. Retired roles have none."""

    __tablename__ = "role_entries"
    __table_args__ = (
        Index("ix_role_entries_shelf", "category", "title"),
        Index("ix_role_entries_words", "words", postgresql_using="gin"),
    )

    role_id: Mapped[UUID] = mapped_column(ForeignKey("roles.id"), primary_key=True)
    version_id: Mapped[UUID] = mapped_column(ForeignKey("role_versions.id"))
    slug: Mapped[str]
    title: Mapped[str]
    category: Mapped[str]
    summary: Mapped[str]
    pay_text: Mapped[str | None]
    written: Mapped[bool]
    """Whether people wrote it for this board, whole, and it was not taken over from a classification."""
    titles: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """By which it is found, its own title first."""
    words: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """Of all titles, as `jobboard.roles.titles` spells them, each once."""


class TitleWord(Base):
    """A word that occurs in a title of any role, and its forms with a letter dropped."""

    __tablename__ = "role_title_words"
    __table_args__ = (
        Index("ix_role_title_words_near", "near", postgresql_using="gin"),
        Index("ix_role_title_words_begin", "word", postgresql_ops={"word": "text_pattern_ops"}),
    )

    word: Mapped[str] = mapped_column(primary_key=True)
    near: Mapped[list[str]] = mapped_column(ARRAY(Text))
