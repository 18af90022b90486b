"""Places, for the fields that suggest some while somebody types."""

from flask import Response, jsonify, request

from jobboard.http.access import public
from jobboard.reference.places import suggest
from jobboard.web.public.blueprint import bp

KEPT = 24 * 3600
"""Seconds for which whoever asked need not ask again: places change with a release at most."""


@bp.get("/places")
@public
def places() -> Response:
    """`GET /places?q=ham`: labels of places that begin so, as `{"places": ["Hamburg, Germany", …]}`.

    No pace of its own, since an office types behind one address, and an answer takes 5 ms and no query.
    """
    response = jsonify(places=[place.label for place in suggest(request.args.get("q", ""))])
    response.cache_control.public = True
    response.cache_control.max_age = KEPT
    return response
