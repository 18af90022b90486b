"""A listing from the inside: where it stands, who applied, what happened to it."""

from typing import Any
from uuid import UUID

from flask import render_template, request, url_for

from jobboard.applications import queries as application_queries
from jobboard.applications.pipeline import BOARD, Stage
from jobboard.http.access import requires
from jobboard.http.actor import current_actor
from jobboard.journal import queries as journal_queries
from jobboard.kernel import moments
from jobboard.kernel.access import Permission
from jobboard.listings import policy, queries, revisions, unsaved
from jobboard.listings.lifecycle import REVISABLE, STEPS, CloseReason, State
from jobboard.listings.models import Listing
from jobboard.listings.sections import Section
from jobboard.web.employer import overview
from jobboard.web.employer.blueprint import bp
from jobboard.web.employer.forms import CloseForm
from jobboard.web.employer.listing_history import authors, latest_reason, steps


@bp.get("/listings/<id:listing_id>")
@requires(Permission.LISTING_VIEW)
def listing(listing_id: UUID) -> Any:
    """Where it stands; who applied, or, before it was public, what happened so far."""
    found = queries.visible(listing_id, to=current_actor)
    context: dict[str, Any] = {
        "listing": found,
        "row": overview.standing(found),
        "may_edit": policy.can_edit(current_actor, found),
        "can": STEPS.possible(found.state),
    }
    if found.published_at:
        return render_template(
            "employer/listing.html", **context, kept=_kept(found), **_public_life(found), **_applicants(found)
        )
    entries = journal_queries.history("listing", listing_id)
    context |= {
        "steps": steps(entries, current_actor),
        "reason": latest_reason(entries),
        "opens": moments.text(found.opens_at, found.deadline_zone),
    }
    return render_template("employer/listing_unpublished.html", **context)


def _kept(found: Listing) -> list[Section]:
    """The sections that the reader keeps for a change which they have not made."""
    if found.state not in REVISABLE or not policy.can_edit(current_actor, found):
        return []
    kept = unsaved.typed_beside(found.id, reader=current_actor).kept
    return [each for each in Section if each in kept]


def _public_life(found: Listing) -> dict[str, Any]:
    """What stands beside a listing that has been public: who looks after it, and why it came back."""
    sent_back = found.state is State.SENT_BACK
    entries = journal_queries.history("listing", found.id) if sent_back else []
    return {
        "keeper": found.keeper.name if found.keeper else None,
        "reason": latest_reason(entries),
        "apply_by": moments.text(found.deadline, found.deadline_zone),
        "close_form": CloseForm(formdata=None, data={"reason": CloseReason.FILLED_HERE.value}),
    }


def _applicants(found: Listing) -> dict[str, Any]:
    """Who applied, a page at a time, in the stage that the address names, or those with a flagged answer."""
    asked, only_flagged = request.args.get("stage", ""), request.args.get("flagged") == "yes"
    stage = Stage(asked) if asked in set(Stage) and asked != Stage.DRAFT else None
    page = application_queries.for_listing(
        found.id, stage, by=current_actor, flagged=only_flagged, after=request.args.get("after")
    )
    numbers = application_queries.board(found.id)
    return {
        "stage": stage,
        "only_flagged": only_flagged,
        "with_flags": numbers.flagged,
        "board": BOARD,
        "counts": numbers.stages,
        "applicants": page,
        "url_after": lambda cursor: url_for(
            ".listing",
            listing_id=found.id,
            stage=stage,
            flagged="yes" if only_flagged else None,
            after=cursor,
        ),
    }


@bp.get("/listings/<id:listing_id>/history")
@requires(Permission.LISTING_VIEW)
def listing_history(listing_id: UUID) -> Any:
    """Everything that happened to it."""
    found = queries.visible(listing_id, to=current_actor)
    entries = journal_queries.history("listing", listing_id)
    revised = queries.revisions_of(listing_id)
    names = authors(revised, current_actor)
    return render_template(
        "employer/listing_history.html",
        listing=found,
        steps=steps(entries, current_actor),
        revised=[
            (each, who, revisions.from_json(each.differences))
            for each, who in zip(revised, names, strict=True)
        ],
    )
