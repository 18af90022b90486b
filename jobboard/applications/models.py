"""Applications and the answers in them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobboard.accounts.models import User
from jobboard.applications.pipeline import Stage
from jobboard.candidates.models import Resume
from jobboard.infra.database import Row, enum_column
from jobboard.listings.models import Listing, Question

WRITTEN = "written"
"""Marks the columns that the candidate writes: kept by `operations.write`, exported and erased with the person."""


class Application(Row):
    """One candidate's application to one listing, from the draft on. There is never a second."""

    __tablename__ = "applications"
    __table_args__ = (
        UniqueConstraint("listing_id", "candidate_id"),
        Index("ix_applications_candidate_id", "candidate_id", "id"),
        Index(
            "ix_applications_board", "listing_id", "stage", "id", postgresql_where=text("stage <> 'draft'")
        ),
    )

    listing_id: Mapped[UUID] = mapped_column(ForeignKey("listings.id"))
    company_id: Mapped[UUID] = mapped_column(ForeignKey("companies.id"))
    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    resume_id: Mapped[UUID | None] = mapped_column(ForeignKey("resumes.id"))
    reference: Mapped[str] = mapped_column(unique=True)
    stage: Mapped[Stage] = mapped_column(enum_column(Stage), default=Stage.DRAFT)
    letter: Mapped[str] = mapped_column(default="", info={WRITTEN: True})
    letter_own: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether the letter began as the one that the candidate keeps, and not as the sample of the role."""
    letter_aside: Mapped[str] = mapped_column(default="", server_default="")
    """In a draft, what the candidate has put aside to begin otherwise; it never leaves them."""
    edition: Mapped[int] = mapped_column(default=0, server_default="0")
    """The edition of the listing that its candidate has agreed to: by applying, and again after a change."""
    submitted_at: Mapped[datetime | None]
    moved_at: Mapped[datetime | None]

    listing: Mapped[Listing] = relationship(lazy="raise")
    candidate: Mapped[User] = relationship(lazy="raise")
    resume: Mapped[Resume | None] = relationship(lazy="raise")

    @property
    def sent(self) -> bool:
        return self.submitted_at is not None

    @property
    def ids(self) -> dict[str, UUID]:
        """What every event of it names."""
        return {
            "application_id": self.id,
            "listing_id": self.listing_id,
            "company_id": self.company_id,
            "candidate_id": self.candidate_id,
        }

    @classmethod
    def written(cls) -> list[str]:
        """The names of the columns that the candidate writes."""
        return [column.key for column in cls.__table__.columns if column.info.get(WRITTEN)]


class Answer(Row):
    """A candidate's answer to one screening question.

    `text` is kept as `jobboard.applications.screening` says: several options one a line, a day as 2027-03-31, a
    file by its name.
    """

    __tablename__ = "answers"
    __table_args__ = (UniqueConstraint("application_id", "question_id"),)

    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"))
    question_id: Mapped[UUID] = mapped_column(ForeignKey("questions.id"))
    text: Mapped[str]
    flagged: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether its employer asked to see such an answer at once; settled when it is kept, and nothing moves by it."""

    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("resumes.id"))
    """The file that is the answer; nobody else points at it."""

    question: Mapped[Question] = relationship(lazy="raise")
    file: Mapped[Resume | None] = relationship(lazy="raise")
