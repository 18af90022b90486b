"""The employer's listings: a new one, and one from the inside."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for

from jobboard.accounts import queries as account_queries
from jobboard.applications import queries as application_queries
from jobboard.applications.pipeline import BOARD, Stage
from jobboard.companies import queries as company_queries
from jobboard.http.access import requires
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.journal import queries as journal_queries
from jobboard.kernel import ids, moments
from jobboard.kernel.access import Permission
from jobboard.kernel.errors import Invalid, NotFound
from jobboard.listings import policy, queries, revisions, writing
from jobboard.listings.lifecycle import STEPS, CloseReason, State
from jobboard.listings.models import Listing
from jobboard.roles import queries as role_queries
from jobboard.web.employer import overview
from jobboard.web.employer.blueprint import bp
from jobboard.web.employer.forms import CloseForm, StartForm
from jobboard.web.employer.listing_history import latest_reason, steps


@bp.get("/listings/new")
@requires(Permission.LISTING_EDIT)
def new_listing() -> Any:
    """Choose a role to build from, or begin with nothing."""
    return _choose(StartForm(formdata=None, data={"company": request.args.get("company", "")}))


@bp.post("/listings/new")
@requires(Permission.LISTING_EDIT)
def build_listing() -> Any:
    """Make the draft."""
    form = StartForm()
    try:
        with transaction():
            listing = _build(form)
    except Invalid as error:
        form.refuse(error)
        return _choose(form), 422
    flash("Here is a first draft. Make it yours: everything can be changed.")
    return redirect(url_for(".edit", listing_id=listing.id))


def _build(form: StartForm) -> Listing:
    company = company_queries.by_slug(form.company.data or "")
    if not form.role.data:
        return writing.draft_from_nothing(company.id, form.title.data or "", actor=current_actor)
    try:
        version_id = ids.decode(form.role.data)
    except ValueError as error:
        raise NotFound() from error
    return writing.draft_from_role(company.id, version_id, actor=current_actor)


def _choose(form: StartForm) -> str:
    words = request.args.get("q", "")[:100]
    companies = company_queries.of_actor(current_actor)
    may_hire = [company for company in companies if policy.can_write_for(current_actor, company.id)]
    company = next((each for each in may_hire if each.slug == form.company.data), may_hire[0])
    return render_template(
        "employer/new_listing.html",
        form=form,
        words=words,
        spell=ids.encode,
        roles=role_queries.search(words) if words.strip() else role_queries.written(),
        companies=may_hire,
        company=company,
        earlier=[] if words.strip() else queries.lately_public(company.id),
    )


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
            "employer/listing.html", **context, **_public_life(found), **_applicants(found)
        )
    entries = journal_queries.history("listing", listing_id)
    context |= {
        "steps": steps(entries, current_actor),
        "reason": latest_reason(entries),
        "opens": moments.text(found.opens_at, found.deadline_zone),
    }
    return render_template("employer/listing_unpublished.html", **context)


def _public_life(found: Listing) -> dict[str, Any]:
    """What stands beside a listing that has been public: who looks after it, and why it came back."""
    names = account_queries.names_of([found.keeper_id])
    sent_back = found.state is State.SENT_BACK
    entries = journal_queries.history("listing", found.id) if sent_back else []
    return {
        "keeper": names.get(found.keeper_id) if found.keeper_id else None,
        "reason": latest_reason(entries),
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
    return render_template(
        "employer/listing_history.html",
        listing=found,
        steps=steps(entries, current_actor),
        revised=[(each, revisions.from_json(each.differences)) for each in revised],
    )
