"""The form of a listing's basics: what it is called, in a few words, and what kind of contract it is."""

from dataclasses import replace

from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from jobboard.http.forms import SeveralField, labelled
from jobboard.kernel.text import squash
from jobboard.listings.content import Content
from jobboard.listings.models import EmploymentType
from jobboard.reference.languages import LANGUAGES
from jobboard.web.amount_fields import HoursField
from jobboard.web.employer.sections.form import SectionForm
from jobboard.web.moment_fields import DayField


class BasicsForm(SectionForm):
    """What a reader sees in a list of jobs, and the contract."""

    template = "employer/sections/basics.html"
    title = StringField("Job title")
    summary = TextAreaField("Summary", [Optional()])
    employment_types = SeveralField("Employment", choices=labelled(EmploymentType))
    hours_minimum = HoursField("Fewest hours a week", [Optional()])
    hours_maximum = HoursField("Most hours a week", [Optional()])
    schedule = StringField("When the work is done", [Optional()])
    starts_on = DayField("Start", [Optional()])
    language = SelectField(
        "Language of the listing", choices=[SelectChoice(code, name) for code, name in LANGUAGES.items()]
    )

    def content(self, saved: Content) -> Content:
        return replace(
            saved,
            title=squash(self.title.data or ""),
            summary=squash(self.summary.data or ""),
            employment_types=tuple(map(EmploymentType, self.employment_types.data or ())),
            hours_minimum=self.hours_minimum.data,
            hours_maximum=self.hours_maximum.data,
            schedule=squash(self.schedule.data or ""),
            starts_on=self.starts_on.data,
            language=self.language.data,
        )
