"""A candidate's applications: the list, one with its history, taking it back."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for

from jobboard.applications import operations, pipeline, queries
from jobboard.applications.models import Application
from jobboard.http.access import signed_in
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.listings import queries as listing_queries
from jobboard.listings import revisions
from jobboard.listings.content import in_short
from jobboard.web.candidate.blueprint import bp
from jobboard.web.timeline import for_candidate


@bp.get("/my/applications")
@signed_in
def home() -> Any:
    """Every application, the newest first."""
    page = queries.of_candidate(current_actor, after=request.args.get("after"))
    return render_template(
        "candidate/home.html",
        page=page,
        url_after=lambda cursor: url_for(".home", after=cursor),
        way=pipeline.WAY,
        in_short=in_short,
    )


@bp.get("/my/applications/<id:application_id>")
@signed_in
def application(application_id: UUID) -> Any:
    """Where it stands, what happened, what was sent; a draft opens where it was left."""
    found = queries.mine(application_id, of=current_actor)
    if not found.sent and found.listing.open:
        return redirect(url_for(".review", application_id=application_id))
    happened = queries.history(application_id, queries.SHOWN_TO_CANDIDATES)
    return render_template(
        "candidate/application.html",
        application=found,
        listing=found.listing,
        answers=queries.answers_of(found),
        timeline=for_candidate(happened, found),
        way=pipeline.WAY,
        can_withdraw=pipeline.can_withdraw(found.stage),
        **_changed(found),
    )


def _changed(found: Application) -> dict[str, Any]:
    """What people decide by and the listing says otherwise since its candidate agreed to it, and its edition."""
    if not pipeline.can_withdraw(found.stage) or found.listing.edition <= found.edition:
        return {"changed": [], "edition": found.edition}
    since = listing_queries.public_revisions(found.listing_id, after=found.edition)
    whole = revisions.together([revisions.from_json(each.differences) for each in since])
    edition = since[-1].edition if since else found.edition
    return {"changed": [each for each in whole if each.material], "edition": edition}


@bp.post("/my/applications/<id:application_id>/confirm")
@signed_in
def confirm(application_id: UUID) -> Any:
    """Stay, after the listing was changed."""
    edition = request.form.get("edition", 0, type=int)
    with transaction():
        found = queries.mine(application_id, of=current_actor, lock=True)
        operations.confirm(found, edition, actor=current_actor)
    flash(f"You stay, and {found.listing.company.name} sees it.", "good")
    return redirect(url_for(".application", application_id=application_id))


@bp.post("/my/applications/<id:application_id>/withdraw")
@signed_in
def withdraw(application_id: UUID) -> Any:
    """Take it back."""
    with transaction():
        operations.withdraw(queries.mine(application_id, of=current_actor, lock=True), actor=current_actor)
    flash("Your application was withdrawn, and the employer was told.", "good")
    return redirect(url_for(".application", application_id=application_id))


@bp.post("/my/applications/<id:application_id>/discard")
@signed_in
def discard(application_id: UUID) -> Any:
    """Throw a draft away."""
    with transaction():
        operations.discard(queries.mine(application_id, of=current_actor, lock=True), actor=current_actor)
    flash("The draft was discarded.", "good")
    return redirect(url_for(".home"))
