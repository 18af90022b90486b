"""What a person was told, in the app."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for

from jobboard.http.access import signed_in
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.notifications import operations, queries

bp = Blueprint("notifications", __name__, url_prefix="/notifications")


@bp.get("")
@signed_in
def index() -> Any:
    """The newest first."""
    page = queries.of_person(current_actor.person, after=request.args.get("after"))
    return render_template(
        "notifications/index.html", page=page, url_after=lambda cursor: url_for(".index", after=cursor)
    )


@bp.post("/<id:notification_id>/open")
@signed_in
def open_one(notification_id: UUID) -> Any:
    """Note that it was read, and go where it leads."""
    with transaction():
        path = operations.open_notification(notification_id, actor=current_actor)
    return redirect(path)


@bp.post("/read")
@signed_in
def read_all() -> Any:
    """Note that everything was read."""
    with transaction():
        operations.mark_all_read(actor=current_actor)
    flash("Everything is marked as read.", "good")
    return redirect(url_for(".index"))
