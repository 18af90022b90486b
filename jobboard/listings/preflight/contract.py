"""What people ask first about a contract, and a listing leaves open. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from jobboard.kernel import moments
from jobboard.listings.content import Content, QuestionText
from jobboard.listings.models import EmploymentType, Workplace
from jobboard.listings.preflight.report import Finding, Severity
from jobboard.reference import places
from jobboard.reference.places import Kind

PART_TIME = frozenset({EmploymentType.PART_TIME, EmploymentType.INTERNSHIP})
LONG_OPEN = timedelta(days=366)
"""A deadline further away than this is a slip of the year more often than a plan."""
LONG_AHEAD = timedelta(days=2 * 366)
"""The same of a start: schools and clinics do plan a year ahead."""


def findings(content: Content, questions: Sequence[QuestionText], today: date) -> Iterator[Finding]:
    """Hints, each with the field that would answer them."""
    if content.workplace is Workplace.HYBRID and content.office_days is None:
        yield Finding(
            "contract.office_days", "office_days", Severity.HINT,
            "It does not say how many days a week are at the office.",
            "Enter the number: “hybrid” is anything between one day and four.",
        )  # fmt: skip
    if PART_TIME & set(content.employment_types) and not content.hours.stated:
        yield Finding(
            "contract.hours", "hours_minimum", Severity.HINT,
            "It may be less than full-time and does not say how many hours.",
            "Enter the hours of a week: people plan a second job, or children, around them.",
        )  # fmt: skip
    if questions and not content.applies_here:
        yield Finding(
            "contract.questions", "apply_at", Severity.HINT,
            "People apply at another address, so nobody is asked its questions.",
            "Take the address away, or ask the questions there.",
        )  # fmt: skip
    yield from _far_ahead(content, today)
    if content.workplace is not Workplace.REMOTE:
        for wide in filter(_is_wide, content.places):
            yield Finding(
                f"contract.wide:{wide}", "places", Severity.HINT,
                f"“{wide}” is no town, so nobody knows how far it is.", "Name the town in which the work is done.",
            )  # fmt: skip


def _far_ahead(content: Content, today: date) -> Iterator[Finding]:
    last = moments.local(content.deadline, content.deadline_zone).date() if content.deadline else today
    if last > today + LONG_OPEN:
        yield Finding(
            "contract.deadline", "deadline_day", Severity.HINT,
            f"The deadline, {last:%-d %B %Y}, is more than a year away.",
            "Look at the year again; people put off what has time.",
        )  # fmt: skip
    if content.starts_on is not None and content.starts_on > today + LONG_AHEAD:
        yield Finding(
            "contract.start", "starts_on", Severity.HINT,
            f"The start, {content.starts_on:%-d %B %Y}, is more than two years away.",
            "Look at the year again.",
        )  # fmt: skip


def _is_wide(label: str) -> bool:
    place = places.named(label)
    return place is not None and place.kind is not Kind.TOWN
