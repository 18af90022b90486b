"""What employers fill in about a listing: its start, the whole of it, and how it ended."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional
from wtforms.widgets import TextInput

from jobboard.http.forms import Form
from jobboard.kernel import moments
from jobboard.kernel.money import CURRENCIES, Period
from jobboard.kernel.text import squash
from jobboard.listings.content import Content, QuestionText
from jobboard.listings.lifecycle import CloseReason
from jobboard.listings.models import Asked, EmploymentType, Listing, Question, QuestionKind, Workplace
from jobboard.web.moment_fields import DayField, HourField, zone_choices


def choices_of(kinds: Iterable[Any]) -> list[SelectChoice]:
    """The members of an enum that name themselves."""
    return [SelectChoice(kind.value, kind.label) for kind in kinds]


BLANK_QUESTIONS = 2
"""How many empty questions stand below those that are there."""


class StartForm(Form):
    """What a new listing begins with: a role, or a title and nothing else."""

    company = StringField()
    role = StringField()
    title = StringField("Job title")


class CloseForm(Form):
    """How a listing ended."""

    reason = RadioField(
        "How did it end?",
        choices=choices_of(CloseReason),
        default=CloseReason.FILLED_HERE.value,
    )


class AmountField(IntegerField):
    """A whole amount of money, typed as people type it: 90000, 90,000, 90 000 or 90.000.

    A text to the browser: a number field drops a value with separators without a word.
    """

    widget = TextInput()

    GROUPED = re.compile(r"-?\d{1,3}([ ,.'\u2019\u00a0\u202f]?\d{3})*")

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = (valuelist or [""])[0].strip()
        self.data = None
        if typed and not self.GROUPED.fullmatch(typed) and not typed.isdecimal():
            raise ValueError("Enter a whole number, like 90,000.")
        if typed:
            self.data = int(re.sub(r"[^\d-]", "", typed)[:15])

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data:,}" if self.data is not None else ""


class LinesField(TextAreaField):
    """A list, one item a line; the dash or bullet of a pasted list is dropped."""

    def lines(self) -> tuple[str, ...]:
        """The items that are not empty."""
        found = (squash(line).lstrip("-*•–").strip() for line in (self.data or "").split("\n"))
        return tuple(line for line in found if line)


class QuestionForm(Form):
    """One screening question; a row without a text is no question."""

    class Meta(Form.Meta):
        csrf = False

    prompt = StringField("Question", [Optional()])
    kind = SelectField("Answered with", choices=choices_of(QuestionKind))
    options = LinesField("Options", [Optional()])
    required = BooleanField("Must be answered", default=True)
    remove = BooleanField("Remove this question")
    source_id = HiddenField()

    def text(self) -> QuestionText:
        """The question as it is written; options belong to one kind only."""
        kind = QuestionKind(self.kind.data)
        return QuestionText(
            kind=kind,
            prompt=squash(self.prompt.data or ""),
            options=self.options.lines() if kind is QuestionKind.ONE_OF else (),
            required=bool(self.required.data),
            source_id=self.source_id.data or None,
        )


class ListingForm(Form):
    """A listing, in the order in which a reader meets it."""

    title = StringField("Job title")
    summary = TextAreaField("Summary", [Optional()])
    about = TextAreaField("About the job")
    duties = LinesField("What the person will do")
    requirements = LinesField("What they must bring")
    nice_to_have = LinesField("Good to have", [Optional()])
    employment_type = SelectField("Employment", choices=choices_of(EmploymentType))
    workplace = RadioField("Workplace", choices=choices_of(Workplace))
    place = StringField("Place")
    pay_minimum = AmountField("From", [Optional()])
    pay_maximum = AmountField("To", [Optional()])
    pay_currency = SelectField("Currency", choices=list(CURRENCIES))
    pay_period = SelectField("Period", choices=choices_of(Period))
    benefits = TextAreaField("What you offer besides pay", [Optional()])
    resume_rule = RadioField("Resume", choices=choices_of(Asked))
    letter_rule = RadioField("Cover letter", choices=choices_of(Asked))
    questions = FieldList(FormField(QuestionForm))
    deadline_day = DayField("Last day", [Optional()])
    deadline_time = HourField("Time", [Optional()])
    deadline_zone = SelectField("Time zone", choices=zone_choices(), validate_choice=False)

    @classmethod
    def showing(cls, listing: Listing, questions: Sequence[Question]) -> "ListingForm":
        """The form as it opens on a listing."""
        values: dict[str, Any] = {
            name: "\n".join(value) if isinstance(value, list) else value
            for name, value in ((field.name, getattr(listing, field.name)) for field in fields(Content))
        }
        if listing.deadline:
            local = moments.local(listing.deadline, listing.deadline_zone)
            values |= {"deadline_day": local.date(), "deadline_time": local.time()}
        values["questions"] = [
            {
                "prompt": question.prompt,
                "kind": question.kind.value,
                "options": "\n".join(question.options),
                "required": question.required,
                "source_id": question.source_id,
            }
            for question in questions
        ]
        form = cls(formdata=None, data=values)
        form.add_blank_questions()
        return form

    def add_blank_questions(self) -> None:
        """Room for some more."""
        for _ in range(BLANK_QUESTIONS):
            self.questions.append_entry()

    def content(self) -> Content:
        """What the listing shall say. Raises Invalid for a deadline that names no moment."""
        zone = self.deadline_zone.data or ""
        return Content(
            title=squash(self.title.data or ""),
            summary=squash(self.summary.data or ""),
            about=self.about.data or "",
            duties=self.duties.lines(),
            requirements=self.requirements.lines(),
            nice_to_have=self.nice_to_have.lines(),
            benefits=self.benefits.data or "",
            employment_type=EmploymentType(self.employment_type.data),
            workplace=Workplace(self.workplace.data),
            place=squash(self.place.data or ""),
            pay_minimum=self.pay_minimum.data,
            pay_maximum=self.pay_maximum.data,
            pay_currency=self.pay_currency.data or "",
            pay_period=Period(self.pay_period.data),
            resume_rule=Asked(self.resume_rule.data),
            letter_rule=Asked(self.letter_rule.data),
            deadline=moments.read(self.deadline_day.data, self.deadline_time.data, zone, field="deadline"),
            deadline_zone=zone,
        )

    def question_texts(self) -> tuple[QuestionText, ...]:
        """The questions that are filled in and not to be removed; one with options only is incomplete."""
        kept = [row.form for row in self.questions if not row.form.remove.data]
        return tuple(row.text() for row in kept if row.prompt.data or row.options.data)
