"""Style sheets, scripts and fonts under the hash of a release, so that a browser keeps them for a year.

The style sheets are many small files in the repository, served as one; a folder of them is a layer of the cascade.
"""

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from flask import Blueprint, Flask, Response, abort, current_app, url_for

from jobboard.http.access import public

bp = Blueprint("assets", __name__)

STATIC: Final = Path(__file__).parent / "static"
COMMENT: Final = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
SHEET: Final = "css/site.css"
"""The one style sheet that pages use."""
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
    """A static file under the hash of the release."""
    content = _files().get(name)
    if content is None:
        abort(404)
    current = digest == release()
    response = Response(content, content_type=TYPES[Path(name).suffix])
    response.cache_control.public = True
    response.cache_control.max_age = 31_536_000 if current else 60
    response.cache_control.immutable = current
    return response


def _url(name: str) -> str:
    if current_app.debug:
        _files.cache_clear()
        release.cache_clear()
    return url_for("assets.asset", digest=release(), name=name)


@cache
def release() -> str:
    """One hash for all files: a sheet names its fonts and a script its modules by relative addresses."""
    found = hashlib.sha256()
    for content in _files().values():
        found.update(content)
    return found.hexdigest()[:12]


@cache
def _files() -> Mapping[str, bytes]:
    """Every file by its name, read once: what an address names is looked up here and never on the disk."""
    paths = sorted(path for path in STATIC.rglob("*") if path.suffix in TYPES)
    return {path.relative_to(STATIC).as_posix(): path.read_bytes() for path in paths} | {
        SHEET: style_sheet().encode()
    }


def style_sheet() -> str:
    """All style sheets in one, without comments: the order of the layers, then each file in the layer of its folder."""
    folder = STATIC / "css"
    parts = [(folder / "layers.css").read_text()]
    for path in sorted(folder.glob("*/*.css")):
        parts.append(f"@layer {path.parent.name} {{\n{path.read_text()}}}\n")
    return COMMENT.sub("", "".join(parts))
