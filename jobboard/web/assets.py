"""Style sheets and scripts, each in one hashed file that a browser keeps for a year.

The style sheets are many small files in the repository, sorted by path and served as one.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from flask import Blueprint, Flask, Response, abort, current_app, url_for

from jobboard.http.access import public

bp = Blueprint("assets", __name__)

STATIC: Final = Path(__file__).parent / "static"
BUNDLES: Final = {"css/site.css": "css/**/*.css"}
"""A name that pages use, and the files that it is made of."""
TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
}


def init(app: Flask) -> None:
    """Give templates `asset('css/site.css')`."""
    app.register_blueprint(bp)
    app.jinja_env.globals["asset"] = _url


@bp.get("/assets/<digest>/<path:name>")
@public
def asset(digest: str, name: str) -> Response:
    """A static file under the hash of its content."""
    content = _content(name)
    if content is None:
        abort(404)
    response = Response(content, content_type=TYPES[Path(name).suffix])
    response.cache_control.public = True
    response.cache_control.max_age = 31_536_000 if digest == _digest(name) else 60
    response.cache_control.immutable = digest == _digest(name)
    return response


def _url(name: str) -> str:
    if current_app.debug:
        _content.cache_clear()
        _digest.cache_clear()
    return url_for("assets.asset", digest=_digest(name), name=name)


@cache
def _digest(name: str) -> str:
    return hashlib.sha256(_content(name) or b"").hexdigest()[:12]


@cache
def _content(name: str) -> bytes | None:
    if name in BUNDLES:
        return b"\n".join(path.read_bytes() for path in sorted(STATIC.glob(BUNDLES[name])))
    path = (STATIC / name).resolve()
    if not path.is_relative_to(STATIC) or path.suffix not in TYPES or not path.is_file():
        return None
    return path.read_bytes()
