"""Signing in through a provider, and signing out."""

from typing import Any

from flask import (
    current_app,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_wtf.csrf import validate_csrf
from wtforms import ValidationError

from jobboard.accounts import operations
from jobboard.accounts.devices import device_name
from jobboard.accounts.linking import Claims, Outcome, Step
from jobboard.accounts.providers import KINDS
from jobboard.http.access import public
from jobboard.http.actor import begin_session, current_actor, end_session
from jobboard.http.addresses import safe_next
from jobboard.http.security import limiter
from jobboard.infra.observability import logs
from jobboard.infra.transaction import transaction
from jobboard.kernel.errors import DomainError
from jobboard.kernel.ids import encode
from jobboard.web.auth import attempts, clients, conversation
from jobboard.web.auth.attempts import Attempt
from jobboard.web.auth.blueprint import bp
from jobboard.web.auth.clients import Offer
from jobboard.web.auth.failures import (
    NOT_SIGNED_IN,
    UNKNOWN_ATTEMPT,
    Failure,
    SignInFailed,
)

log = logs.logger(__name__)
PACE = "30 per minute"
"""Of one address, on the way out and on the way back: a person makes one or two."""


@bp.get("/sign-in")
@public
def sign_in() -> Any:
    """The ways to sign in."""
    target = safe_next(request.args.get("next")) or ""
    if current_actor.signed_in:
        return redirect(target or url_for("public.home"))
    return render_template("auth/sign_in.html", offers=clients.offers(), kinds=KINDS.values(), next=target)


@bp.get("/sign-in/<provider>")
@public
@limiter.limit(PACE)
def begin(provider: str) -> Any:
    """Off to the provider; with `link`, to add it to the account of whoever is signed in."""
    offer = clients.offer(provider)
    redirect_uri = current_app.config["JOBBOARD"].base_url + url_for("auth.callback", provider=provider)
    address, attempt = conversation.begin(
        offer,
        redirect_uri,
        next=safe_next(request.args.get("next")) or "",
        linking=str(current_actor.person) if _asks_to_link() else "",
    )
    attempts.keep(attempt)
    return redirect(address)


@bp.get("/sign-in/<provider>/callback")
@public
@limiter.limit(PACE)
def callback(provider: str) -> Any:
    """Back from the provider: check the answer, find or make the account, open a session."""
    offer = clients.offer(provider)
    attempt = attempts.take(provider, request.args.get("state", ""))
    if attempt is None:
        raise SignInFailed(UNKNOWN_ATTEMPT)
    if attempt.linking and attempt.linking_to != current_actor.user_id:
        raise SignInFailed(NOT_SIGNED_IN, attempt=attempt)
    claims = conversation.finish(offer, attempt, request.args)
    if attempt.linking:
        return _link(offer, attempt, claims)
    return _enter(attempt, claims)


@bp.post("/sign-out")
@public
def sign_out() -> Any:
    """End this session, here and in the database."""
    with transaction():
        _end_current()
    end_session()
    session.clear()
    flash("You are signed out.")
    return redirect(url_for("public.home"))


def _asks_to_link() -> bool:
    """Whether the signed-in person pressed “Add” on their own page.

    A link that anybody could make would let a stranger add *their* identity to the account of whoever follows
    it; so this one carries the token that forms carry.
    """
    if "link" not in request.args or not current_actor.signed_in:
        return False
    try:
        validate_csrf(request.args["link"])
    except ValidationError:
        return False
    return True


def _enter(attempt: Attempt, claims: Claims) -> Any:
    """A new session with a new secret; nothing of the visitor's old cookie stays."""
    with transaction():
        outcome = _arrive(attempt, claims)
        _end_current()
        token = operations.open_session(outcome.person, device=device_name(request.user_agent.string))
    session.clear()
    begin_session(token)
    session.permanent = True
    log.info(
        "signed_in",
        provider=claims.provider,
        step=outcome.step,
        user=encode(outcome.person),
    )
    if outcome.step is Step.REGISTER:
        flash("Welcome. Your account is ready.", "good")
    return redirect(attempt.next or url_for("public.home"))


def _link(offer: Offer, attempt: Attempt, claims: Claims) -> Any:
    with transaction():
        outcome = _arrive(attempt, claims)
    already = outcome.step is Step.NOTHING
    told = f"{offer.label} was added before." if already else f"You can sign in with {offer.label} now."
    flash(told, "message" if already else "good")
    return redirect(url_for("auth.account"))


def _arrive(attempt: Attempt, claims: Claims) -> Outcome:
    try:
        return operations.sign_in(claims, linking_to=attempt.linking_to)
    except DomainError as error:
        raise SignInFailed(Failure.refused(error), attempt=attempt) from error


def _end_current() -> None:
    """Revoke the session that this browser came with."""
    if current_actor.session_id:
        operations.revoke_session(current_actor.session_id, actor=current_actor)
