"""One's own account: how one signs in, and where one is signed in."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, session, url_for
from flask_wtf.csrf import generate_csrf

from jobboard.accounts import operations, queries
from jobboard.http.access import signed_in
from jobboard.http.actor import current_actor, end_session
from jobboard.infra.transaction import transaction
from jobboard.web.auth import clients
from jobboard.web.auth.blueprint import bp


@bp.get("/account")
@signed_in
def account() -> Any:
    """Name, address, ways to sign in, devices."""
    identities = queries.identities_of(current_actor.person)
    used = {each.provider for each in identities}
    return render_template(
        "auth/account.html",
        identities=identities,
        labels=clients.labels(),
        addable=[offer for offer in clients.offers() if offer.name not in used],
        sessions=queries.sessions_of(current_actor.person),
        link_token=generate_csrf(),
    )


@bp.post("/account/sessions/<id:session_id>/revoke")
@signed_in
def revoke(session_id: UUID) -> Any:
    """End one session of one's own."""
    with transaction():
        operations.revoke_session(session_id, actor=current_actor)
    if session_id == current_actor.session_id:
        return _out("You are signed out.")
    flash("That device is signed out.")
    return redirect(url_for("auth.account"))


@bp.post("/account/sessions/revoke-all")
@signed_in
def revoke_all() -> Any:
    """End every session of one's own, this one too."""
    with transaction():
        operations.revoke_all_sessions(actor=current_actor)
    return _out("You are signed out on every device.")


@bp.post("/account/identities/<id:identity_id>/remove")
@signed_in
def unlink(identity_id: UUID) -> Any:
    """Remove one way to sign in."""
    with transaction():
        operations.unlink(identity_id, actor=current_actor)
    flash("That way to sign in was removed.")
    return redirect(url_for("auth.account"))


def _out(sentence: str) -> Any:
    end_session()
    session.clear()
    flash(sentence)
    return redirect(url_for("auth.sign_in"))
