"""Writing a listing: the long form, what is only typed as yet, and handing it to the moderators."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for

from jobboard.http.access import requires
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.kernel import clock
from jobboard.kernel.access import Permission
from jobboard.kernel.errors import Conflict, Invalid
from jobboard.listings import operations, policy, provenance, queries, revisions, writing
from jobboard.listings.content import Content
from jobboard.listings.lifecycle import EDITABLE, REVISABLE
from jobboard.listings.models import Listing
from jobboard.listings.provenance import Source, Written
from jobboard.listings.queries import Beside
from jobboard.listings.revisions import Difference
from jobboard.listings.writing import Overtaken
from jobboard.web.employer.blueprint import bp
from jobboard.web.employer.listing_form import ListingForm

MOST_EDITIONS = 2**31 - 1


@bp.get("/listings/<id:listing_id>/edit")
@requires(Permission.LISTING_EDIT)
def edit(listing_id: UUID) -> Any:
    """The form, as long as the text may be changed; with what its reader had typed and not saved."""
    listing = queries.editable(listing_id, by=current_actor, lock=False)
    if listing.state not in EDITABLE | REVISABLE:
        flash(f"This listing is {listing.state.label.lower()}, so its text can't be changed.", "warn")
        return redirect(url_for(".listing", listing_id=listing_id))
    beside = queries.typed_beside(listing_id, reader=current_actor)
    if beside.own:
        return _page(listing, ListingForm.typed(beside.own), beside=beside)
    return _page(listing, ListingForm.showing(listing, queries.questions_of(listing_id)), beside=beside)


@bp.post("/listings/<id:listing_id>/edit")
@requires(Permission.LISTING_EDIT)
def save(listing_id: UUID) -> Any:
    """Keep what was typed, or show again what was typed with what is wrong; `?more` only makes room."""
    form = ListingForm()
    if "more" in request.args:
        form.add_blank_rows()
        return _page(queries.editable(listing_id, by=current_actor, lock=False), form)
    if not form.validate():
        return _refused(listing_id, form, 422)
    try:
        with transaction():
            listing = queries.editable(listing_id, by=current_actor)
            _write(listing, form)
    except Overtaken as error:
        return _overtaken(listing_id, form, error)
    except Invalid as error:
        form.refuse(error)
        return _refused(listing_id, form, 422)
    except Conflict as error:
        form.refuse(Invalid(error.message))
        return _refused(listing_id, form, error.status)
    flash("Saved.")
    return redirect(url_for(_after_saving(listing), listing_id=listing_id))


@bp.post("/listings/<id:listing_id>/typed")
@requires(Permission.LISTING_EDIT)
def keep_typed(listing_id: UUID) -> Any:
    """Keep what is in the form while somebody types: a script asks. Says when, and who else is typing."""
    fields = {
        name.replace("\x00", ""): [text.replace("\x00", "") for text in texts]
        for name, texts in request.form.lists()
        if name != "csrf_token"
    }
    over = max(0, min(request.form.get("over", 0, type=int), MOST_EDITIONS))
    with transaction():
        beside = writing.keep_typed(listing_id, fields, over, actor=current_actor)
    return {
        "at": clock.now().isoformat(),
        "others": beside.others,
        "overtaken": over != beside.edition,
    }


@bp.post("/listings/<id:listing_id>/typed/forget")
@requires(Permission.LISTING_EDIT)
def forget_typed(listing_id: UUID) -> Any:
    """Back to what is saved."""
    with transaction():
        writing.forget_typed(queries.visible(listing_id, to=current_actor), actor=current_actor)
    flash("What you had typed is thrown away; this is what is saved.")
    return redirect(url_for(".edit", listing_id=listing_id))


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


def _sources(listing: Listing) -> dict[str, Source]:
    """Where each part of what is saved comes from; nothing to say of a listing that was built from nothing."""
    if listing.role_version is None:
        return {}
    return provenance.sources(listing.origin, Written(Content.of(listing)))


def _after_saving(listing: Listing) -> str:
    if listing.published_at:
        return ".listing"
    return ".edit" if "stay" in request.form else ".preview"


def _write(listing: Listing, form: ListingForm) -> None:
    questions = form.question_texts()
    writing.edit(listing, form.content(), questions, over=form.over.data or 0, actor=current_actor)
    writing.forget_typed(listing, actor=current_actor)


def _overtaken(listing_id: UUID, form: ListingForm, error: Overtaken) -> Any:
    """What somebody else has saved meanwhile beside what was typed; saving again keeps what was typed."""
    listing = queries.editable(listing_id, by=current_actor, lock=False)
    saved = Content.of(listing), queries.question_texts(listing_id)
    theirs = revisions.differences(saved[0], form.content(), (saved[1], form.question_texts()))
    form.form_errors.append(f"{error.message} Below is where the two differ. Save again to keep yours.")
    form.stand_on(listing)
    return _page(listing, form, theirs=theirs), error.status


def _refused(listing_id: UUID, form: ListingForm, status: int) -> Any:
    return _page(queries.editable(listing_id, by=current_actor, lock=False), form), status


def _page(
    listing: Listing,
    form: ListingForm,
    *,
    beside: Beside | None = None,
    theirs: list[Difference] | None = None,
) -> str:
    role = listing.role_version.role_content if listing.role_version else None
    return render_template(
        "employer/edit.html",
        listing=listing,
        form=form,
        role=role,
        beside=beside or Beside(),
        theirs=theirs or [],
        public=listing.published_at is not None,
        read_again=policy.is_read_again(listing),
        sources=_sources(listing),
    )
