"""The door's blueprint: pages about who somebody is are never kept by a cache."""

from flask import Blueprint, Response

bp = Blueprint("auth", __name__)


@bp.after_request
def _keep_out_of_caches(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
