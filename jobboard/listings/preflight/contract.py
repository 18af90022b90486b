"""What people ask first about a contract, and a listing leaves open. Pure."""

from collections.abc import Iterator, Sequence

from jobboard.listings.content import Content, QuestionText
from jobboard.listings.models import EmploymentType, Workplace
from jobboard.listings.preflight.report import Finding, Severity
from jobboard.reference import places
from jobboard.reference.places import Kind

PART_TIME = frozenset({EmploymentType.PART_TIME, EmploymentType.INTERNSHIP})


def findings(content: Content, questions: Sequence[QuestionText]) -> Iterator[Finding]:
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
    if content.workplace is not Workplace.REMOTE:
        for wide in filter(_is_wide, content.places):
            yield Finding(
                f"contract.wide:{wide}", "places", Severity.HINT,
                f"“{wide}” is no town, so nobody knows how far it is.", "Name the town in which the work is done.",
            )  # fmt: skip


def _is_wide(label: str) -> bool:
    place = places.named(label)
    return place is not None and place.kind is not Kind.TOWN
