"""Choosing what a new listing begins with: a role, looked at first, an earlier listing, or nothing."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from jobboard.companies import queries as company_queries
from jobboard.companies.models import Company
from jobboard.http.access import requires
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.kernel import ids
from jobboard.kernel.access import Permission
from jobboard.kernel.errors import Invalid, NotFound
from jobboard.listings import authoring, policy, queries, writing
from jobboard.listings.models import Listing
from jobboard.roles import queries as role_queries
from jobboard.web.employer.blueprint import bp
from jobboard.web.employer.forms import StartForm
from jobboard.web.reading import read_draft


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


@bp.get("/listings/new/<slug>")
@requires(Permission.LISTING_EDIT)
def new_from_role(slug: str) -> Any:
    """What a listing would begin with that is built from a role."""
    companies = _companies()
    company = next((each for each in companies if each.slug == request.args.get("company")), companies[0])
    version = role_queries.by_slug(slug)
    if version.role.retired_at is not None:
        raise NotFound()
    role = version.role_content
    draft, questions = authoring.content_from_role(role), authoring.questions_from_role(role)
    return render_template(
        "employer/new_from_role.html",
        form=StartForm(formdata=None),
        company=company,
        companies=companies,
        role=role,
        version=version,
        spell=ids.encode,
        reading=read_draft(draft, company, questions, version),
    )


def _choose(form: StartForm) -> str:
    words = request.args.get("q", "")[:100]
    companies = _companies()
    company = next((each for each in companies if each.slug == form.company.data), companies[0])
    return render_template(
        "employer/new_listing.html",
        form=form,
        words=words,
        roles=role_queries.search(words) if words.strip() else role_queries.written(),
        companies=companies,
        company=company,
        earlier=[] if words.strip() else queries.lately_public(company.id),
    )


def _companies() -> list[Company]:
    """Those for which the actor may write; the permission to be here comes from one of them."""
    found = company_queries.of_actor(current_actor)
    return [company for company in found if policy.can_write_for(current_actor, company.id)]
