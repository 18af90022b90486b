"""Roles and their versions. A version is never changed: a trigger of the migration refuses it."""

from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobboard.infra.database import Row
from jobboard.roles.content import RoleContent, from_dict


class Role(Row):
    """One occupation, at one address for good."""

    __tablename__ = "roles"

    slug: Mapped[str] = mapped_column(unique=True)


class RoleVersion(Row):
    """What a role said at one time. Titles are columns beside the content, since directories list them."""

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

    role: Mapped[Role] = relationship(lazy="raise")

    @cached_property
    def role_content(self) -> RoleContent:
        """The content in its shape."""
        return from_dict(self.content)
