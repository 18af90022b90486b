"""The steps of a listing's life that its employer takes, each by a button, and who looks after it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for

from jobboard.accounts import queries as account_queries
from jobboard.companies import queries as company_queries
from jobboard.http.access import requires
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import Permission
from jobboard.kernel.errors import Invalid
from jobboard.listings import operations, queries, writing
from jobboard.listings.lifecycle import CloseReason, ExtendReason, State
from jobboard.listings.models import Listing
from jobboard.web.employer.blueprint import bp
from jobboard.web.employer.forms import CloseForm, ExtendForm, KeeperForm


@bp.post("/listings/<id:listing_id>/recall")
@requires(Permission.LISTING_EDIT)
def recall(listing_id: UUID) -> Any:
    """Back from the moderators, to be changed."""
    _take(listing_id, operations.recall)
    flash("It is yours again: change it, and send it when it is ready.")
    return redirect(url_for(".edit", listing_id=listing_id))


@bp.post("/listings/<id:listing_id>/pause")
@requires(Permission.LISTING_EDIT)
def pause(listing_id: UUID) -> Any:
    """Out of sight for a while."""
    _take(listing_id, operations.pause)
    flash("The listing is paused: nobody finds it, and nobody can apply.")
    return redirect(url_for(".listing", listing_id=listing_id))


@bp.post("/listings/<id:listing_id>/resume")
@requires(Permission.LISTING_EDIT)
def resume(listing_id: UUID) -> Any:
    """Back in sight."""
    listing = _take(listing_id, operations.resume)
    live = listing.state is State.LIVE
    flash(
        "The listing is live again."
        if live
        else "It was changed while it was paused: a moderator reads it first."
    )
    return redirect(url_for(".listing", listing_id=listing_id))


@bp.post("/listings/<id:listing_id>/close")
@requires(Permission.LISTING_EDIT)
def close(listing_id: UUID) -> Any:
    """The end of it, with how it ended; what was never public is simply discarded."""
    form = CloseForm()
    chosen = form.reason.data if form.reason.data in set(CloseReason) else None
    with transaction():
        found = queries.editable(listing_id, by=current_actor)
        if chosen is None and found.published_at is not None:
            raise Invalid("Say how it ended: choose one of the reasons on the page of the listing.")
        operations.close(found, CloseReason(chosen or CloseReason.WITHDRAWN), actor=current_actor)
    flash("The listing is closed." if found.published_at else "The listing is discarded.")
    return redirect(url_for(".listing", listing_id=listing_id))


@bp.post("/listings/<id:listing_id>/relist")
@requires(Permission.LISTING_EDIT)
def relist(listing_id: UUID) -> Any:
    """A new draft that says the same, with dates of its own."""
    with transaction():
        made = writing.draft_from_listing(
            queries.editable(listing_id, by=current_actor, lock=False), actor=current_actor
        )
    flash("Here is a new draft that says the same. It gets an address, a review and dates of its own.")
    return redirect(url_for(".edit", listing_id=made.id))


@bp.get("/listings/<id:listing_id>/deadline")
@requires(Permission.LISTING_EDIT)
def deadline(listing_id: UUID) -> Any:
    """How long people may apply."""
    listing = queries.editable(listing_id, by=current_actor, lock=False)
    return _deadline_page(listing, ExtendForm.showing(listing))


@bp.post("/listings/<id:listing_id>/deadline")
@requires(Permission.LISTING_EDIT)
def extend(listing_id: UUID) -> Any:
    """A later deadline, with the reason; a refused one keeps what was typed."""
    form = ExtendForm()
    try:
        if not form.validate():
            raise Invalid(fields={})
        moment, zone, reason = form.moment(), form.deadline_zone.data or "", ExtendReason(form.reason.data)
        with transaction():
            listing = queries.editable(listing_id, by=current_actor)
            operations.extend(listing, moment, zone, reason, actor=current_actor)
    except Invalid as error:
        if error.fields:
            form.refuse(error)
        return _deadline_page(queries.editable(listing_id, by=current_actor, lock=False), form), 422
    flash("The deadline is moved.")
    return redirect(url_for(".listing", listing_id=listing_id))


@bp.get("/listings/<id:listing_id>/keeper")
@requires(Permission.LISTING_EDIT)
def keeper(listing_id: UUID) -> Any:
    """Who of the company may look after it."""
    listing = queries.editable(listing_id, by=current_actor, lock=False)
    return _keeper_page(listing, KeeperForm(formdata=None))


@bp.post("/listings/<id:listing_id>/keeper")
@requires(Permission.LISTING_EDIT)
def hand_over(listing_id: UUID) -> Any:
    """To the colleague who was chosen."""
    form = KeeperForm()
    try:
        with transaction():
            listing = queries.editable(listing_id, by=current_actor)
            operations.hand_over(listing, form.chosen_id(), actor=current_actor)
    except Invalid as error:
        form.refuse(error)
        return _keeper_page(queries.editable(listing_id, by=current_actor, lock=False), form), 422
    flash("Handed over.")
    return redirect(url_for(".listing", listing_id=listing_id))


def _take(listing_id: UUID, step: Callable[..., None]) -> Listing:
    with transaction():
        listing = queries.editable(listing_id, by=current_actor)
        step(listing, actor=current_actor)
    return listing


def _deadline_page(listing: Listing, form: ExtendForm) -> str:
    return render_template("employer/deadline.html", listing=listing, form=form)


def _keeper_page(listing: Listing, form: KeeperForm) -> str:
    people = company_queries.people_with(Permission.LISTING_EDIT, listing.company_id)
    form.offer(account_queries.names_of(people), listing.keeper_id)
    return render_template("employer/keeper.html", listing=listing, form=form)
