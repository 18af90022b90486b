"""What staff fill in."""

from flask_wtf.file import FileField
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.widgets import HiddenInput

from jobboard.http.forms import Form


class SendBackForm(Form):
    """Why a listing goes back to its employer."""

    reason = TextAreaField("What has to change")


class RoleForm(Form):
    """A role as a document, and the number of the version over which it was written (0 for a new one)."""

    document = TextAreaField("The role")
    note = StringField("What changed, and why")
    over = IntegerField(widget=HiddenInput())


class UploadForm(Form):
    """A file with a role in it."""

    file = FileField("File with a role")


class RetireForm(Form):
    """Why a role leaves the library, and where its readers go."""

    reason = TextAreaField("Why it is retired")
    successor = StringField("Address of the role that takes its place")
