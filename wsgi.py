"""What a WSGI server serves: `granian --interface wsgi wsgi:app`."""

from jobboard.app import create_app
from jobboard.config import Settings
from jobboard.infra import process

app = create_app(process.start(Settings.from_environ()))
