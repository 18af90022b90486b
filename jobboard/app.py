"""How the app is put together: a column of gestures, one for each thing that is true of it."""

from flask import Flask

from jobboard.config import Settings
from jobboard.http import access, actor, addresses, compression, errors, requestlog, security
from jobboard.web import assets, doors, navigation, words

TEMPLATES = "../templates"


def create_app(settings: Settings) -> Flask:
    """The Flask app for these settings; `infra.process.start` connects the process that serves it."""
    app = Flask("jobboard", template_folder=TEMPLATES, static_folder=None)
    app.config["JOBBOARD"] = settings
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    requestlog.init(app)
    compression.init(app)
    addresses.init(app)
    security.init(app, settings)
    actor.init(app)
    access.init(app)
    errors.init(app)
    assets.init(app)
    words.init(app)
    navigation.init(app)
    for door in doors.doors(settings.environment):
        app.register_blueprint(door)
    access.refuse_undeclared(app)
    return app
