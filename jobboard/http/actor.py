"""Who is asking: the actor behind the session cookie, looked up once a request."""

from typing import Any, cast

from flask import Flask, abort, flash, redirect, request, url_for
from flask_login import AnonymousUserMixin, LoginManager, UserMixin, current_user, login_user, logout_user
from werkzeug.local import LocalProxy

from jobboard.accounts import operations as account_operations
from jobboard.companies import queries as company_queries
from jobboard.infra.transaction import transaction
from jobboard.kernel import clock
from jobboard.kernel.access import ANONYMOUS, Actor, ActorKind


class SignedIn(UserMixin):
    """What Flask-Login holds: an actor, known by the secret of the session that it came with."""

    def __init__(self, token: str, actor: Actor) -> None:
        self.token = token
        self.actor = actor

    def get_id(self) -> str:
        return self.token


class Visitor(AnonymousUserMixin):
    """Nobody in particular."""

    actor = ANONYMOUS


current_actor: Actor = cast(Actor, LocalProxy(lambda: current_user.actor))
"""The actor of this request."""


def init(app: Flask) -> None:
    """Look the actor up by the secret in the cookie."""
    manager = LoginManager(app)
    manager.anonymous_user = Visitor
    manager.session_protection = "basic"
    manager.user_loader(_load)


def _load(token: str) -> SignedIn | None:
    found = company_queries.standing_with_seats(token)
    if found is None:
        return None
    standing, seats = found
    if clock.now() - standing.last_seen_at > account_operations.SEEN_EVERY:
        with transaction():
            account_operations.touch_session(standing.session_id)
    actor = Actor(
        kind=ActorKind.USER,
        user_id=standing.user_id,
        name=standing.name,
        email=standing.email,
        staff_role=standing.staff_role,
        seats=seats,
        session_id=standing.session_id,
    )
    return SignedIn(token, actor)


def begin_session(token: str) -> None:
    """Let the browser keep the secret of a login session that was just opened."""
    signed_in = _load(token)
    if signed_in is None:
        raise LookupError("This login session does not exist.")
    login_user(signed_in)


def end_session() -> None:
    """Make the browser forget it."""
    logout_user()


def sign_in_first() -> Any:
    """To the sign-in page, and back here afterwards where coming back makes sense."""
    if request.method not in ("GET", "HEAD"):
        abort(401)
    flash("Sign in to go on.", "info")
    return redirect(url_for("auth.sign_in", next=request.full_path.rstrip("?")))
