"""What a WSGI server serves: `granian --interface wsgi wsgi:app`."""

from jobboard.app import create_app
from jobboard.config import Settings
from jobboard.infra import process
from jobboard.journal import relay
from jobboard.reactions import REACTIONS

relay.configure(REACTIONS)
app = create_app(process.start(Settings.from_environ()))
