"""The first floor: Flask returning a string of the size of a page, and nothing else."""

import os

from flask import Flask

app = Flask(__name__)
BODY = "x" * int(os.environ.get("BARE_BYTES", "20000"))


@app.get("/")
def page() -> str:
    """A string."""
    return BODY
