"""What staff fill in."""

from datetime import datetime, time

from flask_wtf.file import FileField
from wtforms import HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from jobboard.http.forms import Form
from jobboard.kernel import moments
from jobboard.kernel.errors import Invalid
from jobboard.roles.importers import formats
from jobboard.roles.importers.document import MAX_BYTES, DocumentProblems, Imported, Problem
from jobboard.web.moment_fields import DayField, HourField, zone_choices

MORNING = time(9)
"""When a version is published that names a day and no time."""


class SendBackForm(Form):
    """Why a listing goes back to its employer."""

    reason = TextAreaField("What has to change")


class TakeDownForm(Form):
    """Why a listing that is public is ended."""

    why = TextAreaField("Why it is taken down")


class RoleForm(Form):
    """A role as a document, and when it shall say so.

    `over` and `plan` are the version and the plan that its author has seen (0 and nothing for a new role).
    """

    document = TextAreaField("The role")
    note = StringField("What changed, and why")
    due_day = DayField("Day", [Optional()])
    due_time = HourField("Time", [Optional()])
    due_zone = SelectField("Time zone", choices=zone_choices(), validate_choice=False, default="UTC")
    over = IntegerField(widget=HiddenInput())
    plan = HiddenField()

    def role(self) -> Imported:
        """The role as it was written; raises DocumentProblems where it is none."""
        if not self.document.data:
            raise DocumentProblems([Problem("Write the role first.")])
        return formats.read(self.document.data.encode())

    def refuse_field(self, name: str, sentence: str) -> None:
        """What is wrong with a part of the role stands beside the document, under the name of the part."""
        if name in self._fields:
            super().refuse_field(name, sentence)
        else:
            super().refuse_field("document", f"{name}: {sentence}")

    def due(self) -> datetime:
        """The moment that was chosen; raises Invalid where none was."""
        zone = self.due_zone.data or ""
        moment = moments.read(self.due_day.data, self.due_time.data, zone, field="due", otherwise=MORNING)
        if moment is None:
            raise Invalid(fields={"due_day": "Choose the day on which this version shall be published."})
        return moment


class UploadForm(Form):
    """A file with a role in it."""

    file = FileField("File with a role")

    def document(self) -> Imported:
        """The role in the file; raises DocumentProblems where there is none."""
        if not self.file.data:
            raise DocumentProblems([Problem("Choose a file first.")])
        return formats.read(self.file.data.read(MAX_BYTES + 1))


class RetireForm(Form):
    """Why a role leaves the library, and where its readers go."""

    reason = TextAreaField("Why it is retired")
    successor = StringField("Address of the role that takes its place")
