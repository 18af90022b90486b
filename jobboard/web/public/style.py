"""The style page: every component in every state, for those who build pages. Not served in production."""

import re
from typing import Any

from flask import Blueprint, Response, render_template
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from jobboard.applications import pipeline
from jobboard.http.access import public
from jobboard.http.forms import Form
from jobboard.kernel import clock
from jobboard.web.assets import style_sheet

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
    hours = IntegerField("Hours a week", [Optional()])
    place = StringField("Place", [Optional()])
    town = StringField("Home town", [Optional()], description="Places are suggested while you type.")
    skills = StringField("Skills", [Optional()], default="Python, PostgreSQL, أمن المعلومات")
    again = SelectMultipleField(
        "Days that suit you",
        choices=[
            SelectChoice("mon", "Monday"),
            SelectChoice("tue", "Tuesday"),
            SelectChoice("wed", "Wednesday"),
        ],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )


PLACES = (
    "Aachen",
    "Amsterdam",
    "Århus",
    "Barcelona",
    "Łódź",
    "Lisboa",
    "London",
    "Malmö",
    "São Paulo",
    "Zürich",
)
STATES = {":hover": "[data-state=hover]", ":focus-visible": "[data-state=focus]"}
"""How a state that lasts as long as somebody points at it is shown at rest."""


@bp.get("/style")
@public
def style() -> Any:
    """Everything at once."""
    return render_template(
        "style/index.html",
        form=SampleForm(prefix="fresh", formdata=None),
        broken=_broken(),
        now=clock.now(),
        places=PLACES,
        way=pipeline.WAY,
        url_for_cursor=lambda cursor: f"#lists-{cursor}",
    )


@bp.get("/style/states.css")
@public
def states() -> Response:
    """The site's own style sheet with attributes in place of pointing and focusing, so that both can be looked at."""
    sheet = re.sub("|".join(STATES), lambda found: STATES[found.group()], style_sheet())
    return Response(sheet.replace("../fonts/", "/assets/any/fonts/"), content_type="text/css; charset=utf-8")


def _broken() -> SampleForm:
    """The form as it looks after everything went wrong."""
    form = SampleForm(prefix="broken", formdata=None)
    form.refuse_field("title", "Enter a job title.")
    form.refuse_field("kind", "Choose one.")
    form.refuse_field(
        "resume", "This file is a ZIP archive, not a PDF. Export your resume as PDF and try again."
    )
    form.refuse_field("period", "Choose how often it is paid.")
    form.refuse_field("place", "Choose a place from the list.")
    form.refuse_field("skills", "Name at least one skill.")
    form.refuse_field("similar", "Tick the box to go on.")
    return form
