"""The form of a listing's basics: what it is called, in a few words, and what kind of contract it is."""

from dataclasses import replace

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from jobboard.http.forms import labelled
from jobboard.kernel.text import squash
from jobboard.listings.content import Content
from jobboard.listings.models import EmploymentType
from jobboard.web.employer.sections.form import SectionForm


class BasicsForm(SectionForm):
    """What a reader sees in a list of jobs."""

    template = "employer/sections/basics.html"

    title = StringField("Job title")
    summary = TextAreaField("Summary", [Optional()])
    employment_type = SelectField("Employment", choices=labelled(EmploymentType))

    def content(self, saved: Content) -> Content:
        return replace(
            saved,
            title=squash(self.title.data or ""),
            summary=squash(self.summary.data or ""),
            employment_type=EmploymentType(self.employment_type.data),
        )
