"""The form that says what the job is."""

from dataclasses import replace

from wtforms import TextAreaField

from jobboard.http.forms import LinesField
from jobboard.listings.content import Content
from jobboard.web.employer.sections.form import SectionForm


class JobForm(SectionForm):
    """What the job is and what the person will do."""

    template = "employer/sections/job.html"

    about = TextAreaField("About the job")
    duties = LinesField("What the person will do")

    def content(self, saved: Content) -> Content:
        return replace(saved, about=self.about.data or "", duties=self.duties.lines())
