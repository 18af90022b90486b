"""The sections in which a listing is written, one after the other: what each holds, and which comes next. Pure."""

from collections.abc import Collection

from jobboard.kernel.labels import Labelled


class Section(Labelled):
    """A page of the form, in the order in which a reader meets what it asks."""

    BASICS = "basics", "Basics"
    JOB = "job", "The job"
    REQUIREMENTS = "requirements", "Requirements"
    TERMS = "terms", "Pay and place"
    APPLYING = "applying", "How to apply"

    @property
    def fields(self) -> frozenset[str]:
        """The names of its fields, and of the parts of a listing that are made of them."""
        return _FIELDS[self]


_FIELDS = {
    Section.BASICS: frozenset(
        {"title", "summary", "language", "employment_type", "employment_types"}
        | {"hours", "hours_minimum", "hours_maximum", "schedule", "starts", "starts_on"}
    ),
    Section.JOB: frozenset({"about", "duties"}),
    Section.REQUIREMENTS: frozenset({"requirements", "nice_to_have", "skills"}),
    Section.TERMS: frozenset(
        {"workplace", "office_days", "place", "places", "countries", "benefits"}
        | {"pay", "pay_minimum", "pay_maximum", "pay_currency", "pay_period", "pay_extra"}
    ),
    Section.APPLYING: frozenset(
        {"apply_at", "resume_rule", "letter_rule", "questions"}
        | {"deadline", "deadline_day", "deadline_time", "deadline_zone", "opens", "opens_day", "opens_time"}
    ),
}


def of_field(name: str) -> Section:
    """Where a field is written."""
    return next(section for section in Section if name in section.fields)


def following(section: Section | None, written: Collection[str]) -> Section | None:
    """The section to go on with: the next that nobody has gone through, from the first again; None where all are."""
    order = list(Section)
    at = order.index(section) + 1 if section else 0
    return next((each for each in order[at:] + order[:at] if each not in written), None)
