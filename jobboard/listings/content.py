"""What an employer writes in a listing. Pure.

`Content` is what the form gives and what authoring builds from a role; `rules` says what may be kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from jobboard.kernel.money import Amount, PayRange, Period
from jobboard.kernel.text import plural
from jobboard.listings.hours import Hours
from jobboard.listings.models import Asked, EmploymentType, Listing, QuestionKind, Workplace
from jobboard.reference.countries import countries
from jobboard.reference.languages import ENGLISH
from jobboard.roles.content import NEEDS

MAX_TITLE = 75
MAX_SUMMARY = 300
MAX_TEXT = 10_000
MAX_PLACE = 80
MAX_LINES = 25
MAX_LINE = 300
MAX_SKILLS = 12
MAX_QUESTIONS = 20
MAX_FILES = 3
"""Questions that are answered with a file; a request has room for so many (`http.security.MAX_REQUEST`)."""
MAX_PROMPT = 300
MAX_OPTIONS = 12
MAX_PLACES = 10
MAX_COUNTRIES = 60
SHOWN_PLACES = 3
"""So many places are named where many listings stand below each other."""
ANYWHERE = "anywhere"
"""Among the countries of remote work: people may live in any. Never beside another."""
LEAST_A_YEAR = 500
"""A smaller yearly amount is a mistaken period in every currency that the form offers."""


@dataclass(frozen=True)
class QuestionText:
    """A screening question as it is written."""

    kind: QuestionKind
    prompt: str
    options: tuple[str, ...] = ()
    required: bool = True
    source_id: str | None = None
    flagged: tuple[str, ...] = ()


_MASTERED = {
    1: ", a first idea of it",
    2: ", with help",
    3: "",
    4: ", so that others ask you",
    5: ", so that you set the standard",
}
"""Each of LEVELS as it is said to a reader. Who does a thing alone simply does it, and a licence has no levels."""


@dataclass(frozen=True)
class Skill:
    """A skill that a decision hangs on, as the listing asks for it.

    `id` is that of the role's requirement where it comes from one, `need` and `level` are those of
    `jobboard.roles.content` (NEEDS and LEVELS).
    """

    id: str
    text: str
    need: str = "must"
    level: int = 3

    @property
    def line(self) -> str:
        """`Knife work, so that others ask you`, with `(a plus)` where it is one."""
        plus = f" ({NEEDS[self.need].lower()})" if self.need == "nice" else ""
        return f"{self.text}{_MASTERED[self.level]}{plus}"


def employment_text(types: Sequence[str]) -> str:
    """Kinds of contract, any of which it may be: `Full-time or part-time`."""
    labels = [EmploymentType(each).label for each in types]
    words = labels[:1] + [label.lower() for label in labels[1:]]
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else "".join(words)


def country_named(code: str) -> str:
    """A country of those where people may live, or the whole world."""
    return "Anywhere" if code == ANYWHERE else countries().get(code, code)


def in_short(place: str) -> str:
    """The line of a listing's places for a narrow space: `Austria; Denmark; Estonia and 9 more`."""
    named = place.split("; ")
    more = len(named) - SHOWN_PLACES
    return f"{'; '.join(named[:SHOWN_PLACES])} and {more} more" if more > 1 else place


@dataclass(frozen=True)
class Content:
    """Every field of a listing that its employer writes. Texts are Markdown, lists are lists of lines."""

    title: str
    summary: str = ""
    about: str = ""
    duties: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    nice_to_have: tuple[str, ...] = ()
    skills: tuple[Skill, ...] = ()
    benefits: str = ""
    language: str = ENGLISH
    employment_types: tuple[EmploymentType, ...] = (EmploymentType.FULL_TIME,)
    hours_minimum: Decimal | None = None
    hours_maximum: Decimal | None = None
    schedule: str = ""
    starts_on: date | None = None
    workplace: Workplace = Workplace.ON_SITE
    office_days: int | None = None
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    pay_minimum: Amount | None = None
    pay_maximum: Amount | None = None
    pay_currency: str = "USD"
    pay_period: Period = Period.YEAR
    pay_extra: str = ""
    apply_at: str = ""
    resume_rule: Asked = Asked.REQUIRED
    letter_rule: Asked = Asked.OPTIONAL
    deadline: datetime | None = None
    deadline_zone: str = "UTC"
    opens_at: datetime | None = None

    @classmethod
    def of(cls, listing: Listing) -> "Content":
        """What a listing says now."""
        values: dict[str, Any] = {field.name: getattr(listing, field.name) for field in fields(cls)}
        plain: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
        }
        if not listing.places and not listing.countries and listing.place:
            # Written by code of before a listing had several.
            plain["places"] = (listing.place,)
        plain["skills"] = tuple(Skill(**row) for row in listing.skills)
        plain["employment_types"] = tuple(map(EmploymentType, listing.employment_types))
        return cls(**plain)

    @property
    def pay(self) -> PayRange:
        return PayRange(self.pay_minimum, self.pay_maximum, self.pay_currency, self.pay_period)

    @property
    def hours(self) -> Hours:
        return Hours(self.hours_minimum, self.hours_maximum)

    @property
    def where(self) -> tuple[str, ...]:
        """The names of every place, and of every country in which people may live."""
        return (*self.places, *sorted(map(country_named, self.countries)))

    @property
    def place(self) -> str:
        """The same in one line: `Hamburg, Germany; Kiel, Germany`."""
        return "; ".join(self.where)

    @property
    def employment_text(self) -> str:
        return employment_text(self.employment_types)

    @property
    def workplace_text(self) -> str:
        """`Hybrid, 3 days a week at the office`."""
        if self.workplace is Workplace.HYBRID and self.office_days:
            return f"{self.workplace.label}, {plural(self.office_days, 'day')} a week at the office"
        return self.workplace.label

    @property
    def applies_here(self) -> bool:
        return not self.apply_at

    def without_empty_lines(self) -> "Content":
        """The same with blank lines dropped from its lists."""
        return replace(
            self,
            duties=_lines(self.duties),
            requirements=_lines(self.requirements),
            nice_to_have=_lines(self.nice_to_have),
        )


def _lines(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines if line.strip())
