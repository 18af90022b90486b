"""The form of a listing: the long one, in the order in which a reader meets what it asks."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import time
from typing import Any

from werkzeug.datastructures import MultiDict
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
from wtforms.widgets import HiddenInput, TextInput

from jobboard.http.forms import Form, LinesField, labelled
from jobboard.kernel import moments
from jobboard.kernel.money import CURRENCIES, Period
from jobboard.kernel.text import slugify, squash
from jobboard.listings import flags
from jobboard.listings.content import Content, QuestionText, Skill
from jobboard.listings.models import (
    Asked,
    EmploymentType,
    Listing,
    Question,
    QuestionKind,
    Typed,
    Workplace,
)
from jobboard.roles.content import LEVELS, NEEDS
from jobboard.web.moment_fields import DayField, HourField, shown, zone_choices

MORNING = time(9)
"""When a listing opens that names a day and no time."""
BLANK_QUESTIONS = 2
"""How many empty questions stand below those that are there."""


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


class QuestionForm(Form):
    """One screening question; a row without a text is no question."""

    class Meta(Form.Meta):
        csrf = False

    prompt = StringField("Question", [Optional()])
    kind = SelectField("Answered with", choices=labelled(QuestionKind))
    options = LinesField("Options", [Optional()])
    flagged = LinesField("Answers to flag", [Optional()])
    required = BooleanField("Must be answered", default=True)
    remove = BooleanField("Remove this question")
    source_id = HiddenField()

    def text(self) -> QuestionText:
        """The question as it is written; options belong to the kinds that have any."""
        kind = QuestionKind(self.kind.data)
        options = self.options.lines() if kind.has_options else ()
        return QuestionText(
            kind=kind,
            prompt=squash(self.prompt.data or ""),
            options=options,
            required=bool(self.required.data),
            source_id=self.source_id.data or None,
            flagged=flags.meant(kind, options, self.flagged.lines()),
        )


def _words(names: Mapping[Any, str]) -> list[SelectChoice]:
    return [SelectChoice(str(value), words) for value, words in names.items()]


class SkillForm(Form):
    """One skill that a decision hangs on; a row without a name is none."""

    class Meta(Form.Meta):
        csrf = False

    text = StringField("Skill", [Optional()])
    need = SelectField("Needed", choices=_words(NEEDS), default="must")
    level = SelectField("How well", choices=_words(LEVELS), default="3")
    remove = BooleanField("Remove this skill")
    own_id = HiddenField()

    @property
    def title(self) -> str:
        """The skill in a line, as far as it is filled in rightly."""
        right = self.need.data in NEEDS and self.level.data in map(str, LEVELS)
        return self.skill().line if right else self.text.data or ""

    def skill(self) -> Skill:
        """The skill as it is written; a new one gets an id of its name."""
        text = squash(self.text.data or "")
        return Skill(
            id=self.own_id.data or f"own-{slugify(text, limit=50)}",
            text=text,
            need=self.need.data,
            level=int(self.level.data),
        )


class ListingForm(Form):
    """A listing, in the order in which a reader meets it."""

    title = StringField("Job title")
    summary = TextAreaField("Summary", [Optional()])
    about = TextAreaField("About the job")
    duties = LinesField("What the person will do")
    requirements = LinesField("What they must bring")
    nice_to_have = LinesField("Good to have", [Optional()])
    skills = FieldList(FormField(SkillForm))
    employment_type = SelectField("Employment", choices=labelled(EmploymentType))
    workplace = RadioField("Workplace", choices=labelled(Workplace))
    place = StringField("Place")
    pay_minimum = AmountField("From", [Optional()])
    pay_maximum = AmountField("To", [Optional()])
    pay_currency = SelectField("Currency", choices=list(CURRENCIES))
    pay_period = SelectField("Period", choices=labelled(Period))
    benefits = TextAreaField("What you offer besides pay", [Optional()])
    resume_rule = RadioField("Resume", choices=labelled(Asked))
    letter_rule = RadioField("Cover letter", choices=labelled(Asked))
    questions = FieldList(FormField(QuestionForm))
    opens_day = DayField("First day", [Optional()])
    opens_time = HourField("Time", [Optional()])
    deadline_day = DayField("Last day", [Optional()])
    deadline_time = HourField("Time", [Optional()])
    deadline_zone = SelectField("Time zone", choices=zone_choices(), validate_choice=False)
    over = IntegerField(widget=HiddenInput())

    @classmethod
    def typed(cls, typed: Typed) -> "ListingForm":
        """The form as somebody left it without saving."""
        form = cls(formdata=MultiDict(typed.fields))
        form.over.process_data(typed.edition)
        return form

    @classmethod
    def showing(cls, listing: Listing, questions: Sequence[Question]) -> "ListingForm":
        """The form as it opens on a listing."""
        content = Content.of(listing)
        values: dict[str, Any] = {field.name: getattr(content, field.name) for field in fields(content)}
        values |= {name: "\n".join(values[name]) for name in ("duties", "requirements", "nice_to_have")}
        values |= shown("opens", listing.opens_at, listing.deadline_zone)
        values |= shown("deadline", listing.deadline, listing.deadline_zone) | {"over": listing.edition}
        values["skills"] = [
            {"text": skill.text, "need": skill.need, "level": str(skill.level), "own_id": skill.id}
            for skill in content.skills
        ]
        values["questions"] = [
            {
                "prompt": question.prompt,
                "kind": question.kind.value,
                "options": "\n".join(question.options),
                "required": question.required,
                "source_id": question.source_id,
                "flagged": "\n".join(question.flagged),
            }
            for question in questions
        ]
        form = cls(formdata=None, data=values)
        form.add_blank_rows()
        return form

    def stand_on(self, listing: Listing) -> None:
        """Take what is saved now as seen."""
        self.over.process_data(listing.edition)
        self.over.raw_data = None

    def add_blank_rows(self) -> None:
        """Room for some more questions, and for another skill."""
        for _ in range(BLANK_QUESTIONS):
            self.questions.append_entry()
        self.skills.append_entry()

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
            skills=self._skills(),
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
            opens_at=moments.read(
                self.opens_day.data, self.opens_time.data, zone, field="opens", otherwise=MORNING
            ),
        )

    def _skills(self) -> tuple[Skill, ...]:
        rows = [row.form for row in self.skills if row.form.text.data and not row.form.remove.data]
        return tuple(row.skill() for row in rows)

    def question_texts(self) -> tuple[QuestionText, ...]:
        """The questions that are filled in and not to be removed; one with options only is incomplete."""
        kept = [row.form for row in self.questions if not row.form.remove.data]
        return tuple(row.text() for row in kept if row.prompt.data or row.options.data)
