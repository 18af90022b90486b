"""Writing a listing: the long form, and handing it to the moderators."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for

from jobboard.http.access import requires
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import Permission
from jobboard.kernel.errors import Conflict, Invalid
from jobboard.listings import operations, queries
from jobboard.listings.lifecycle import EDITABLE
from jobboard.listings.models import Listing
from jobboard.web.employer.blueprint import bp
from jobboard.web.employer.forms import ListingForm


@bp.get("/listings/<id:listing_id>/edit")
@requires(Permission.LISTING_EDIT)
def edit(listing_id: UUID) -> Any:
    """The form, as long as the text may be changed."""
    listing = queries.editable(listing_id, by=current_actor, lock=False)
    if listing.state not in EDITABLE:
        flash(f"This listing is {listing.state.label.lower()}, so its text can't be changed.", "warn")
        return redirect(url_for(".listing", listing_id=listing_id))
    return _page(listing, ListingForm.showing(listing, queries.questions_of(listing_id)))


@bp.post("/listings/<id:listing_id>/edit")
@requires(Permission.LISTING_EDIT)
def save(listing_id: UUID) -> Any:
    """Keep what was typed, or show again what was typed with what is wrong; `?more` only makes room."""
    form = ListingForm()
    if "more" in request.args:
        form.add_blank_questions()
        return _page(queries.editable(listing_id, by=current_actor, lock=False), form)
    if not form.validate():
        return _refused(listing_id, form, 422)
    try:
        with transaction():
            listing = queries.editable(listing_id, by=current_actor)
            operations.edit(listing, form.content(), form.question_texts(), actor=current_actor)
    except Invalid as error:
        form.refuse(error)
        return _refused(listing_id, form, 422)
    except Conflict as error:
        form.refuse(Invalid(error.message))
        return _refused(listing_id, form, error.status)
    flash("Saved.")
    target = ".edit" if "stay" in request.form else ".preview"
    return redirect(url_for(target, listing_id=listing_id))


@bp.post("/listings/<id:listing_id>/submit")
@requires(Permission.LISTING_EDIT)
def submit(listing_id: UUID) -> Any:
    """To the moderators; or back to the form with what is missing."""
    try:
        with transaction():
            listing = queries.editable(listing_id, by=current_actor)
            operations.submit_for_review(listing, actor=current_actor)
    except Invalid as error:
        listing = queries.editable(listing_id, by=current_actor, lock=False)
        form = ListingForm.showing(listing, queries.questions_of(listing_id))
        form.refuse(error)
        return _page(listing, form), 422
    flash("Your listing has been sent for review. We write to you when a moderator has decided.")
    return redirect(url_for(".listing", listing_id=listing_id))


def _refused(listing_id: UUID, form: ListingForm, status: int) -> Any:
    return _page(queries.editable(listing_id, by=current_actor, lock=False), form), status


def _page(listing: Listing, form: ListingForm) -> str:
    role = listing.role_version.role_content if listing.role_version else None
    return render_template("employer/edit.html", listing=listing, form=form, role=role)
