"""What moderators fill in."""

from wtforms import TextAreaField

from jobboard.http.forms import Form


class SendBackForm(Form):
    """Why a listing goes back to its employer."""

    reason = TextAreaField("What has to change")
