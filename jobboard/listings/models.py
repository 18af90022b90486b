"""Listings and their screening questions."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobboard.accounts.models import User
from jobboard.companies.models import Company
from jobboard.infra.database import Row, enum_column
from jobboard.kernel import clock
from jobboard.kernel.labels import Labelled
from jobboard.kernel.money import PayRange, Period
from jobboard.listings.lifecycle import STEPS, State, Step, is_expired, is_open
from jobboard.listings.sections import Section
from jobboard.reference.languages import ENGLISH
from jobboard.roles.models import RoleVersion

HOURS = Numeric(4, 1)
AMOUNT = Numeric(11, 2)


class EmploymentType(Labelled):
    """What kind of contract."""

    FULL_TIME = "full_time", "Full-time"
    PART_TIME = "part_time", "Part-time"
    CONTRACT = "contract", "Contract"
    TEMPORARY = "temporary", "Temporary"
    INTERNSHIP = "internship", "Internship"


class Workplace(Labelled):
    """Where the work is done."""

    ON_SITE = "on_site", "On site"
    HYBRID = "hybrid", "Hybrid"
    REMOTE = "remote", "Remote"


class Asked(Labelled):
    """Whether an application must, may or need not bring something."""

    REQUIRED = "required", "Required"
    OPTIONAL = "optional", "Optional"
    NONE = "none", "Not asked for"


YES_NO = ("Yes", "No")


class QuestionKind(Labelled):
    """How a screening question is answered."""

    SHORT = "short", "A line of text"
    LONG = "long", "A paragraph"
    YES_NO = "yes_no", "Yes or no"
    ONE_OF = "one_of", "One of several"
    SEVERAL_OF = "several_of", "Several of a list"
    NUMBER = "number", "A number"
    DATE = "date", "A date"
    FILE = "file", "A file"

    @property
    def has_options(self) -> bool:
        """Whether it is answered by choosing from the question's own list."""
        return self in (QuestionKind.ONE_OF, QuestionKind.SEVERAL_OF)

    def offers(self, options: Sequence[str]) -> Sequence[str]:
        """What may be chosen, given the question's own options; nothing where an answer is written."""
        if self is QuestionKind.YES_NO:
            return YES_NO
        return options if self.has_options else ()


class Listing(Row):
    """A job advertised by a company; pins the version of the role that it was built from."""

    __tablename__ = "listings"
    __table_args__ = (
        Index("ix_listings_company", "company_id", "id"),
        CheckConstraint("pay_minimum <= pay_maximum", name="pay_order"),
        Index("ix_listings_relisted_from", "relisted_from"),
        Index("ix_listings_opening", "opens_at", postgresql_where=text("state = 'scheduled'")),
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
    skills: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """As `jobboard.listings.content.Skill` shapes them."""
    benefits: Mapped[str] = mapped_column(default="")

    language: Mapped[str] = mapped_column(default=ENGLISH, server_default=ENGLISH)
    employment_types: Mapped[list[str]] = mapped_column(
        default=lambda: [EmploymentType.FULL_TIME.value], server_default='["full_time"]'
    )
    hours_minimum: Mapped[Decimal | None] = mapped_column(HOURS)
    hours_maximum: Mapped[Decimal | None] = mapped_column(HOURS)
    """A week."""
    schedule: Mapped[str] = mapped_column(default="", server_default="")
    starts_on: Mapped[date | None]
    workplace: Mapped[Workplace] = mapped_column(enum_column(Workplace), default=Workplace.ON_SITE)
    office_days: Mapped[int | None]
    """Of hybrid work, the days a week at the place of work."""
    places: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """As the gazetteer names them."""
    countries: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """Of remote work: where people may live, as ISO 3166-1 codes, or `content.ANYWHERE` alone."""
    place: Mapped[str] = mapped_column(default="")
    """Places and countries in one line, for lists."""
    pay_minimum: Mapped[Decimal | None] = mapped_column(AMOUNT)
    pay_maximum: Mapped[Decimal | None] = mapped_column(AMOUNT)
    pay_currency: Mapped[str] = mapped_column(default="USD")
    pay_period: Mapped[Period] = mapped_column(enum_column(Period), default=Period.YEAR)
    pay_extra: Mapped[str] = mapped_column(default="", server_default="")
    """What comes on top of it."""
    apply_at: Mapped[str] = mapped_column(default="", server_default="")
    """A web or mail address where people apply; empty where they apply here."""
    resume_rule: Mapped[Asked] = mapped_column(enum_column(Asked, name="resume_rule"), default=Asked.REQUIRED)
    letter_rule: Mapped[Asked] = mapped_column(enum_column(Asked, name="letter_rule"), default=Asked.OPTIONAL)
    deadline: Mapped[datetime | None]
    deadline_zone: Mapped[str] = mapped_column(default="UTC")
    opens_at: Mapped[datetime | None]
    """When it becomes public once it is approved; at once where empty or past."""

    public_title: Mapped[str] = mapped_column(default="", server_default="")
    public_place: Mapped[str] = mapped_column(default="", server_default="")
    """What people read last: without what waits for a moderator."""
    edition: Mapped[int] = mapped_column(default=1, server_default="1")
    """Counts what was changed in it, so that nobody saves over what they have not seen."""
    touched: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """By part, as `jobboard.listings.revisions` names them: the edition in which it was last changed."""
    written: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """The sections of the form that somebody has gone through and saved."""
    keeper_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    """Who of the company looks after it."""
    relisted_from: Mapped[UUID | None] = mapped_column(ForeignKey("listings.id"))
    origin: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """What the role said of each part that follows it, as `jobboard.listings.provenance` keeps it."""
    drift: Mapped[int] = mapped_column(default=0, server_default="0")
    """In how many parts the newest version of the role says something else."""

    submitted_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    close_reason: Mapped[str | None]

    company: Mapped[Company] = relationship(lazy="raise")
    keeper: Mapped[User | None] = relationship(foreign_keys=[keeper_id], lazy="raise")
    role_version: Mapped[RoleVersion | None] = relationship(lazy="raise")

    def take(self, step: Step) -> None:
        """The one place where the state of a listing changes; raises IllegalMove for what the table lacks."""
        self.state = STEPS.after(step, self.state)

    def touch(self, parts: Iterable[str]) -> None:
        """Another edition, in which these parts were changed; they are named as in `jobboard.listings.revisions`."""
        self.edition += 1
        self.touched = self.touched | {part: self.edition for part in parts}

    def be_read(self) -> None:
        """What it says now is what people read."""
        self.public_title, self.public_place = self.title, self.place

    @property
    def pay(self) -> PayRange:
        return PayRange(self.pay_minimum, self.pay_maximum, self.pay_currency, self.pay_period)

    @property
    def title_in_public(self) -> str:
        """What people read last; what it is called now where code of before published it."""
        return self.public_title or self.title

    @property
    def place_in_public(self) -> str:
        """The same of its places."""
        return self.public_place or self.place

    @property
    def takes_applications(self) -> bool:
        """Whether people may apply, now and here."""
        return self.open and not self.apply_at

    @property
    def open(self) -> bool:
        """Whether people find it, now."""
        return is_open(self.state, self.deadline, clock.now())

    @property
    def may_return(self) -> bool:
        """Whether it is out of sight for a while only: paused, or on its way through a review."""
        return self.state not in (State.LIVE, State.CLOSED)

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
    flagged: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """The answers that the employer asks to see at once, as `jobboard.listings.flags` says; never shown to candidates."""


class Revision(Row):
    """What was changed of a listing that had been public, and by whom."""

    __tablename__ = "listing_revisions"
    __table_args__ = (UniqueConstraint("listing_id", "edition"),)

    listing_id: Mapped[UUID] = mapped_column(ForeignKey("listings.id"))
    edition: Mapped[int]
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    differences: Mapped[list[Any]]
    """As `jobboard.listings.revisions` tells them."""
    material: Mapped[bool]
    public_at: Mapped[datetime | None]
    """When people could read it; not yet while a moderator has to."""


class Typed(Row):
    """What somebody has typed into the form of a listing and not saved yet, as they typed it."""

    __tablename__ = "listings_typed"
    __table_args__ = (
        UniqueConstraint("listing_id", "user_id"),
        Index("ix_listings_typed_user_id", "user_id"),
    )

    listing_id: Mapped[UUID] = mapped_column(ForeignKey("listings.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    edition: Mapped[int]
    """The edition over which the newest of it is typed; only code of before the sections reads it."""
    fields: Mapped[dict[str, Any]]
    """By section of the form: since when (`at`), and its `fields` by name, each a list of texts."""
    kept: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """The same, of sections that wait to be made with others as one change of a listing in public."""
    at: Mapped[datetime]

    def sections(self) -> dict[str, Any]:
        """The fields without what was typed before the form had sections: names of fields, one that of a section."""
        return {name: self.fields[name] for name in Section if isinstance(self.fields.get(name), dict)}


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
