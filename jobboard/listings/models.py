"""Listings and their screening questions."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobboard.accounts.models import User
from jobboard.companies.models import Company
from jobboard.infra.database import Row, enum_column
from jobboard.kernel import clock
from jobboard.kernel.money import PayRange, Period
from jobboard.listings.lifecycle import State, is_expired, is_open
from jobboard.roles.models import RoleVersion


class EmploymentType(StrEnum):
    """What kind of contract."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    CONTRACT = "contract"
    TEMPORARY = "temporary"
    INTERNSHIP = "internship"

    @property
    def label(self) -> str:
        return self.value.replace("_", "-").capitalize() if "time" in self.value else self.value.capitalize()


class Workplace(StrEnum):
    """Where the work is done."""

    ON_SITE = "on_site"
    HYBRID = "hybrid"
    REMOTE = "remote"

    @property
    def label(self) -> str:
        return {"on_site": "On site", "hybrid": "Hybrid", "remote": "Remote"}[self.value]


class Asked(StrEnum):
    """Whether an application must, may or need not bring something."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"

    @property
    def label(self) -> str:
        return {"required": "Required", "optional": "Optional", "none": "Not asked for"}[self.value]


class QuestionKind(StrEnum):
    """How a screening question is answered."""

    SHORT = "short"
    LONG = "long"
    YES_NO = "yes_no"
    ONE_OF = "one_of"
    NUMBER = "number"

    @property
    def label(self) -> str:
        return {
            "short": "A line of text",
            "long": "A paragraph",
            "yes_no": "Yes or no",
            "one_of": "One of several",
            "number": "A number",
        }[self.value]


class Listing(Row):
    """A job advertised by a company; pins the version of the role that it was built from."""

    __tablename__ = "listings"
    __table_args__ = (
        Index("ix_listings_company", "company_id", "id"),
        CheckConstraint("pay_minimum <= pay_maximum", name="pay_order"),
    )

    company_id: Mapped[UUID] = mapped_column(ForeignKey("companies.id"))
    role_version_id: Mapped[UUID | None] = mapped_column(ForeignKey("role_versions.id"))
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    slug: Mapped[str] = mapped_column(unique=True)
    state: Mapped[State] = mapped_column(enum_column(State), default=State.DRAFT)

    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    about: Mapped[str] = mapped_column(default="")
    duties: Mapped[list[str]] = mapped_column(default=list)
    requirements: Mapped[list[str]] = mapped_column(default=list)
    nice_to_have: Mapped[list[str]] = mapped_column(default=list)
    benefits: Mapped[str] = mapped_column(default="")

    employment_type: Mapped[EmploymentType] = mapped_column(
        enum_column(EmploymentType), default=EmploymentType.FULL_TIME
    )
    workplace: Mapped[Workplace] = mapped_column(enum_column(Workplace), default=Workplace.ON_SITE)
    place: Mapped[str] = mapped_column(default="")
    pay_minimum: Mapped[int | None]
    pay_maximum: Mapped[int | None]
    pay_currency: Mapped[str] = mapped_column(default="USD")
    pay_period: Mapped[Period] = mapped_column(enum_column(Period), default=Period.YEAR)
    resume_rule: Mapped[Asked] = mapped_column(enum_column(Asked, name="resume_rule"), default=Asked.REQUIRED)
    letter_rule: Mapped[Asked] = mapped_column(enum_column(Asked, name="letter_rule"), default=Asked.OPTIONAL)
    deadline: Mapped[datetime | None]
    deadline_zone: Mapped[str] = mapped_column(default="UTC")

    submitted_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    close_reason: Mapped[str | None]

    company: Mapped[Company] = relationship(lazy="raise")
    role_version: Mapped[RoleVersion | None] = relationship(lazy="raise")

    @property
    def pay(self) -> PayRange:
        return PayRange(self.pay_minimum, self.pay_maximum, self.pay_currency, self.pay_period)

    @property
    def open(self) -> bool:
        """Whether people find it and may apply, now."""
        return is_open(self.state, self.deadline, clock.now())

    @property
    def expired(self) -> bool:
        """Whether its deadline has passed."""
        return is_expired(self.state, self.deadline, clock.now())


class Question(Row):
    """One screening question of a listing."""

    __tablename__ = "questions"
    __table_args__ = (UniqueConstraint("listing_id", "position", deferrable=True, initially="DEFERRED"),)

    listing_id: Mapped[UUID] = mapped_column(ForeignKey("listings.id"))
    position: Mapped[int]
    kind: Mapped[QuestionKind] = mapped_column(enum_column(QuestionKind))
    prompt: Mapped[str]
    options: Mapped[list[str]] = mapped_column(default=list)
    required: Mapped[bool] = mapped_column(default=True)
    source_id: Mapped[str | None]


class PreflightOverride(Row):
    """What an employer answered to a finding that is theirs to judge; `sentence` is what they were shown."""

    __tablename__ = "preflight_overrides"
    __table_args__ = (UniqueConstraint("listing_id", "key"),)

    listing_id: Mapped[UUID] = mapped_column(ForeignKey("listings.id"))
    key: Mapped[str]
    sentence: Mapped[str]
    note: Mapped[str]
    by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]

    author: Mapped[User | None] = relationship(lazy="raise")
