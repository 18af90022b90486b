"""The moderators' queue: which listing to look at next, and the decision."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for

from jobboard.http.access import requires
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import Permission
from jobboard.kernel.errors import Invalid
from jobboard.listings import operations as listing_operations
from jobboard.listings import queries as listing_queries
from jobboard.listings import revisions
from jobboard.listings.lifecycle import STEPS
from jobboard.listings.models import Listing
from jobboard.listings.revisions import Difference
from jobboard.moderation import operations, policy, queries
from jobboard.web.reading import read
from jobboard.web.staff.blueprint import bp
from jobboard.web.staff.forms import SendBackForm, TakeDownForm


@bp.get("")
@requires(Permission.LISTING_MODERATE)
def queue() -> Any:
    """What waits, the riskiest first; and what was decided lately."""
    return render_template(
        "staff/queue.html",
        page=queries.waiting(after=request.args.get("after")),
        decided=queries.lately_decided(),
        url_after=lambda cursor: url_for(".queue", after=cursor),
    )


@bp.get("/cases/<id:case_id>")
@requires(Permission.LISTING_MODERATE)
def case(case_id: UUID) -> Any:
    """One listing as readers will see it, and what speaks for a closer look."""
    return _page(case_id, SendBackForm(formdata=None))


@bp.post("/cases/<id:case_id>/approve")
@requires(Permission.LISTING_MODERATE)
def approve(case_id: UUID) -> Any:
    """Publish it."""
    with transaction():
        found = queries.case(case_id, lock=True)
        operations.approve(found, actor=current_actor)
    flash(f"“{found.listing.title}” is public now.")
    return redirect(url_for(".queue"))


@bp.post("/cases/<id:case_id>/send-back")
@requires(Permission.LISTING_MODERATE)
def send_back(case_id: UUID) -> Any:
    """Return it with a reason; without one, ask again and keep what was typed."""
    form = SendBackForm()
    try:
        with transaction():
            found = queries.case(case_id, lock=True)
            operations.send_back(found, form.reason.data or "", actor=current_actor)
    except Invalid as error:
        form.refuse(error)
        return _page(case_id, form), 422
    flash(f"“{found.listing.title}” went back to {found.listing.company.name}.")
    return redirect(url_for(".queue"))


@bp.post("/cases/<id:case_id>/take-down")
@requires(Permission.LISTING_MODERATE)
def take_down(case_id: UUID) -> Any:
    """End a listing that was approved once, and say why."""
    form = TakeDownForm()
    try:
        with transaction():
            found = queries.case(case_id, lock=True)
            listing_operations.take_down(found.listing, form.why.data or "", actor=current_actor)
    except Invalid as error:
        form.refuse(error)
        return _page(case_id, SendBackForm(formdata=None), form), 422
    flash(f"“{found.listing.title}” is taken down, and {found.listing.company.name} is told why.")
    return redirect(url_for(".case", case_id=case_id))


def _changed(listing: Listing) -> list[Difference]:
    """What a listing that people have read says otherwise and has to be read now."""
    if listing.published_at is None:
        return []
    unread = listing_queries.unread_revisions(listing.id)
    return revisions.together([revisions.from_json(each.differences) for each in unread])


def _page(case_id: UUID, form: SendBackForm, take_down: TakeDownForm | None = None) -> str:
    found = queries.case(case_id)
    return render_template(
        "staff/case.html",
        case=found,
        reading=read(found.listing, listing_queries.questions_of(found.listing_id)),
        overrides=listing_queries.overrides_of(found.listing_id),
        footprint=queries.footprint(found.listing),
        may_decide=policy.can_decide(current_actor, found),
        form=form,
        changed=_changed(found.listing),
        can=STEPS.possible(found.listing.state),
        take_down=take_down or TakeDownForm(formdata=None),
        longest=operations.LONGEST_REASON,
    )
