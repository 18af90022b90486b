"""The form of how people apply: what they bring, until when, and what they are asked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from wtforms import BooleanField, FieldList, FormField, HiddenField, RadioField, SelectField, StringField
from wtforms.validators import Optional

from jobboard.http.forms import Form, LinesField, labelled
from jobboard.kernel import moments
from jobboard.kernel.text import squash
from jobboard.listings import flags
from jobboard.listings.content import MAX_QUESTIONS, Content, QuestionText
from jobboard.listings.models import Asked, Question, QuestionKind
from jobboard.web.employer.company_forms import with_scheme
from jobboard.web.employer.sections.form import SectionForm
from jobboard.web.moment_fields import DayField, HourField, shown, zone_choices

MORNING = time(9)
"""When a listing opens that names a day and no time."""
BLANK_QUESTIONS = 2
"""How many empty questions stand below those that are there."""


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
            flagged=flags.meant(kind, options, self._flagged(kind)),
        )

    def _flagged(self, kind: QuestionKind) -> tuple[str, ...]:
        """A dash before a number is no bullet of a list."""
        if kind is QuestionKind.NUMBER:
            return tuple((self.flagged.data or "").split())
        return self.flagged.lines()


class ApplyingForm(SectionForm):
    """What applying takes."""

    template = "employer/sections/applying.html"

    apply_at = StringField("Apply at another address", [Optional()])
    resume_rule = RadioField("Resume", choices=labelled(Asked))
    letter_rule = RadioField("Cover letter", choices=labelled(Asked))
    deadline_day = DayField("Last day", [Optional()])
    deadline_time = HourField("Time", [Optional()])
    deadline_zone = SelectField("Time zone", choices=zone_choices(), validate_choice=False)
    opens_day = DayField("First day", [Optional()])
    opens_time = HourField("Time", [Optional()])
    questions = FieldList(FormField(QuestionForm))

    @classmethod
    def shown(cls, content: Content, questions: Sequence[Question]) -> dict[str, Any]:
        rows = [
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
        opens = shown("opens", content.opens_at, content.deadline_zone)
        return opens | shown("deadline", content.deadline, content.deadline_zone) | {"questions": rows}

    def add_blank_rows(self) -> None:
        room = MAX_QUESTIONS - len(self.questions)
        for _ in range(min(BLANK_QUESTIONS, room)):
            self.questions.append_entry()

    def content(self, saved: Content) -> Content:
        zone = self.deadline_zone.data or ""
        deadline = moments.read(self.deadline_day.data, self._hour(saved), zone, field="deadline")
        return replace(
            saved,
            apply_at=self._address(),
            resume_rule=Asked(self.resume_rule.data),
            letter_rule=Asked(self.letter_rule.data),
            deadline=deadline,
            deadline_zone=zone,
            opens_at=self._opens_at(zone),
        )

    def _hour(self, saved: Content) -> time | None:
        """Who empties the day takes the deadline away: the hour that stood beside it goes with it."""
        stood = saved.deadline and moments.local(saved.deadline, saved.deadline_zone).time()
        kept = self.deadline_day.data is not None or self.deadline_time.data != stood
        return self.deadline_time.data if kept else None

    def _opens_at(self, zone: str) -> datetime | None:
        day, hour = self.opens_day.data, self.opens_time.data
        return moments.read(day, hour, zone, field="opens", otherwise=MORNING)

    def _address(self) -> str:
        typed = (self.apply_at.data or "").strip()
        return typed if "@" in typed else with_scheme(typed)

    def question_texts(self) -> tuple[QuestionText, ...]:
        """The questions that are filled in and not to be removed; one with options only is incomplete."""
        kept = [row.form for row in self.questions if not row.form.remove.data]
        return tuple(row.text() for row in kept if row.prompt.data or row.options.data)
