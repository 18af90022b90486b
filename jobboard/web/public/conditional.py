"""Answering “has it changed?” before a page is rendered (RFC 9110, conditional requests)."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from pathlib import Path

from flask import Response, current_app, make_response, request, session
from flask_login import current_user

from jobboard.kernel import clock
from jobboard.web import assets


def answer(seen: Iterable[object], changed: datetime, render: Callable[[], str]) -> Response:
    """The page, or 304 without rendering it where the reader has it already.

    `seen` is everything that the page is made of, as values that change when it does; the style sheets and
    the version of the product are added here. Whoever is signed in gets a page of their own, never kept.

    `changed` is told and never enough for 304: a listing that leaves a page leaves no newer date on it.
    """
    if current_user.is_authenticated or session.get("_flashes"):
        return make_response(render())
    response = make_response()
    response.set_etag(_fingerprint(seen), weak=True)
    response.cache_control.public = True
    response.cache_control.no_cache = True
    response.vary.add("Cookie")
    response.make_conditional(request)
    # Only now: with a date, `If-Modified-Since` alone would be answered.
    response.last_modified = changed
    if response.status_code == 200:
        response.set_data(render())
    return response


def _fingerprint(seen: Iterable[object]) -> str:
    """Pages say “3 hours ago”, so the hour is a part of what they say."""
    hour = clock.now().strftime("%Y%m%d%H")
    parts = (assets.release(), _templates(), hour, *map(str, seen))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]


@cache
def _templates() -> str:
    """One hash for all templates of this release."""
    folder = Path(str(current_app.template_folder))
    whole = b"".join(path.read_bytes() for path in sorted(folder.rglob("*.html")))
    return hashlib.sha256(whole).hexdigest()
