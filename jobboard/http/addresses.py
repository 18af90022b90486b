"""Pieces of addresses: ids as short words, and which places it is safe to be sent on to."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from flask import Flask, request
from werkzeug.routing import BaseConverter, IntegerConverter, Map, ValidationError

from jobboard.kernel import ids
from jobboard.kernel.errors import NotFound


class IdConverter(BaseConverter):
    """`<id:listing_id>`: a UUID in 26 letters and digits."""

    regex = "[0-9a-z]{26}"

    def to_python(self, value: str) -> UUID:
        try:
            return ids.decode(value)
        except ValueError as error:
            raise ValidationError from error

    def to_url(self, value: UUID) -> str:
        return ids.encode(value)


class NumberConverter(IntegerConverter):
    """`<int:delivery_id>`: a number that a column can hold; a larger one leads nowhere."""

    def __init__(self, map: Map, *, max: int = 2**63 - 1, **kwargs: Any) -> None:
        super().__init__(map, max=max, **kwargs)


def init(app: Flask) -> None:
    """Teach the app's addresses about ids and numbers, and what they never hold."""
    app.url_map.converters.update(id=IdConverter, int=NumberConverter)
    app.before_request(_refuse_nul)


def _refuse_nul() -> None:
    """No text in the database can hold a NUL, so no address with one leads anywhere."""
    if "%00" in request.full_path or "\x00" in request.path:
        raise NotFound()


def safe_next(target: str | None) -> str | None:
    """The target where it is a path on this site; None for every other address.

    Browsers read a backslash as a slash and skip control characters, so both make a target unsafe
    (OWASP, Unvalidated Redirects and Forwards).
    """
    if not target or not target.startswith("/") or target.startswith("//") or "\\" in target:
        return None
    if any(ord(letter) < 32 for letter in target):
        return None
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc else None
