"""People, the identities that vouch for them, and the devices on which they are signed in."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobboard.infra.database import Row, enum_column
from jobboard.kernel.access import StaffRole


class User(Row):
    """A person. The address is one that a provider has verified; an erased person has neither it nor name."""

    __tablename__ = "users"
    __table_args__ = (
        Index("uq_users_email", text("lower(email)"), unique=True),
        Index(
            "ix_users_staff",
            "staff_role",
            postgresql_where=text("staff_role IS NOT NULL"),
        ),
    )

    name: Mapped[str]
    email: Mapped[str | None]
    staff_role: Mapped[StaffRole | None] = mapped_column(enum_column(StaffRole))
    erased_at: Mapped[datetime | None]


class Identity(Row):
    """One provider's word for who somebody is: its `subject` never changes, its address may.

    `issuer` is empty for providers that are one issuer for ever. For the configurable one it keeps subjects
    of different issuers apart (OpenID Connect Core, section 5.7).
    """

    __tablename__ = "identities"
    __table_args__ = (
        UniqueConstraint("provider", "issuer", "subject"),
        Index("ix_identities_user_id", "user_id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    provider: Mapped[str]
    issuer: Mapped[str] = mapped_column(default="")
    subject: Mapped[str]
    email: Mapped[str | None]
    email_verified: Mapped[bool] = mapped_column(default=False)
    email_owned: Mapped[bool] = mapped_column(default=False)
    last_used_at: Mapped[datetime | None]


class LoginSession(Row):
    """A device on which somebody is signed in. The secret itself is only in the device's cookie."""

    __tablename__ = "login_sessions"
    __table_args__ = (
        Index("ix_login_sessions_user_id", "user_id"),
        Index("ix_login_sessions_expiry", "expires_at"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    token_hash: Mapped[str] = mapped_column(unique=True)
    device: Mapped[str]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(lazy="raise")
