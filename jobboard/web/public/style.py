"""The style page: every component in every state, for those who build pages. Not served in production."""

from typing import Any

from flask import Blueprint, render_template
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Optional

from jobboard.http.access import public
from jobboard.http.forms import Form
from jobboard.kernel import clock

bp = Blueprint("style", __name__)


class SampleForm(Form):
    """One field of each kind."""

    title = StringField(
        "Job title", [DataRequired("Enter a job title.")], description="What people would search for."
    )
    letter = TextAreaField("Cover letter", [Optional()])
    pay = IntegerField("From", [Optional()])
    period = SelectField("Period", choices=[SelectChoice("year", "a year"), SelectChoice("month", "a month")])
    kind = RadioField(
        "Employment",
        [DataRequired("Choose one.")],
        choices=[
            SelectChoice("full", "Full-time"),
            SelectChoice("part", "Part-time"),
            SelectChoice("temporary", "Temporary"),
        ],
    )
    resume = FileField("Resume", description="PDF, DOCX, ODT or plain text, up to 10 MB.")
    similar = BooleanField("Tell me about similar jobs", description="One mail a week at most.")
    deadline = DateField("Apply by", [Optional()])


@bp.get("/style")
@public
def style() -> Any:
    """Everything at once."""
    return render_template(
        "public/style.html",
        form=SampleForm(prefix="fresh", formdata=None),
        broken=_broken(),
        now=clock.now(),
        url_for_cursor=lambda cursor: f"#lists-{cursor}",
    )


def _broken() -> SampleForm:
    """The form as it looks after everything went wrong."""
    form = SampleForm(prefix="broken", formdata=None)
    form.refuse_field("title", "Enter a job title.")
    form.refuse_field("kind", "Choose one.")
    form.refuse_field(
        "resume", "This file is a ZIP archive, not a PDF. Export your resume as PDF and try again."
    )
    form.refuse_field("similar", "Tick the box to go on.")
    return form
