"""Whether a request is somebody who reads: what counts as a view of a listing, and what does not."""

import re

from flask import request

from jobboard.http.actor import current_actor
from jobboard.insights import operations
from jobboard.listings.models import Listing

_MACHINES = re.compile(
    r"(?<!cu)bot\b|bots\b|crawl|spider|slurp|preview|fetch|scan|monitor|headless|lighthouse|facebookexternalhit|embed"
    r"|archiv|feed|curl|wget|python|java/|okhttp|go-http|http-?client|axios|libwww|^$",
    re.IGNORECASE,
)
"""Programs that say so. One that says it is a browser is counted: a count is no security."""
_AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
"""How browsers say that they fetch a page before anybody asked for it."""


def count_reading(listing: Listing) -> None:
    """Count one view of a listing, unless a machine asks, or the company itself, or nobody yet. No query."""
    if request.method == "GET" and not (_machine() or _ahead() or listing.company_id in current_actor.seats):
        operations.count_view(listing.id)


def _machine() -> bool:
    return bool(_MACHINES.search(request.user_agent.string))


def _ahead() -> bool:
    said = (request.headers.get(name, "") for name in _AHEAD)
    return any("prefetch" in word or "preview" in word for word in said)
