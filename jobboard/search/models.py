"""The read model of search: one slim row for each listing that has been public."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from jobboard.infra.database import Base, enum_column
from jobboard.listings.models import Workplace


class SearchEntry(Base):
    """What is searched of one listing.

    Rows stay small and in the order of publishing: the migration keeps the document out of line
    (`STORAGE EXTERNAL`), so that walking the newest rows does not read it.
    """

    __tablename__ = "search_entries"
    __table_args__ = (
        Index(
            "ix_search_entries_newest",
            text("published_at DESC"),
            text("listing_id DESC"),
            postgresql_where=text("live"),
        ),
        Index("ix_search_entries_role", "role_id", text("published_at DESC"), postgresql_where=text("live")),
        Index(
            "ix_search_entries_company",
            "company_id",
            text("published_at DESC"),
            postgresql_where=text("live"),
        ),
        Index(
            "ix_search_entries_document", "document", postgresql_using="gin", postgresql_where=text("live")
        ),
    )

    listing_id: Mapped[UUID] = mapped_column(ForeignKey("listings.id"), primary_key=True)
    company_id: Mapped[UUID] = mapped_column(ForeignKey("companies.id"))
    role_id: Mapped[UUID | None] = mapped_column(ForeignKey("roles.id"))
    live: Mapped[bool]
    published_at: Mapped[datetime]
    closes_at: Mapped[datetime | None]
    workplace: Mapped[Workplace] = mapped_column(enum_column(Workplace))
    employment_types: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    place: Mapped[str]
    document: Mapped[str] = mapped_column(TSVECTOR)
