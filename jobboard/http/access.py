"""Every endpoint declares who may read it; the app refuses to start with one that declares nothing.

The decorators only mark a view. One guard reads the mark before every request, so a check can't be skipped
by forgetting to call it. Whether the actor may touch *this* thing is for the query that fetches it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, current_app, request

from jobboard.http.actor import current_actor, sign_in_first
from jobboard.kernel.access import Permission
from jobboard.kernel.errors import Forbidden

View = TypeVar("View", bound=Callable[..., Any])


class Undeclared(Exception):
    """An endpoint does not say who may read it."""


@dataclass(frozen=True)
class Access:
    """Who may call an endpoint: anyone, anyone signed in, or whoever has a permission."""

    signed_in: bool
    permission: Permission | None = None

    def __str__(self) -> str:
        if self.permission:
            return self.permission.value
        return "signed in" if self.signed_in else "public"


def _declare(access: Access) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return mark


public = _declare(Access(signed_in=False))
signed_in = _declare(Access(signed_in=True))


def requires(permission: Permission) -> Callable[[View], View]:
    """Only for actors who have the permission somewhere."""
    return _declare(Access(signed_in=True, permission=permission))


def access_of(app: Flask, endpoint: str) -> Access:
    """What an endpoint declared; raises Undeclared."""
    access = getattr(app.view_functions[endpoint], "access", None)
    if access is None:
        raise Undeclared(
            f"{endpoint} declares no access: decorate it with @public, @signed_in or @requires(…)."
        )
    return access  # type: ignore[no-any-return]


def init(app: Flask) -> None:
    """Guard every request."""
    app.before_request(_guard)


def refuse_undeclared(app: Flask) -> None:
    """Called last when the app is built: raises Undeclared for any endpoint without a mark."""
    for endpoint in app.view_functions:
        access_of(app, endpoint)


def _guard() -> Any:
    if request.endpoint is None:
        return None
    access = access_of(current_app, request.endpoint)
    if access.signed_in and not current_actor.signed_in:
        return sign_in_first()
    if access.permission and not current_actor.may(access.permission):
        raise Forbidden()
    return None
