"""Addresses as people type them, with a slash too many: sent on to the page that they mean."""

from typing import Any

from flask import redirect, request

from jobboard.http.access import public
from jobboard.web.public.blueprint import bp


@bp.get("/jobs/")
@bp.get("/roles/")
@public
def without_slash() -> Any:
    """The same address without its last slash, and with all that was asked."""
    asked = request.query_string.decode("latin-1")
    address = request.path.rstrip("/") + (f"?{asked}" if asked else "")
    return redirect(address, 301)
