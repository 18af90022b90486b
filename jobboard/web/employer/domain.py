"""Showing that the domain of the website is the company's own."""

from typing import Any

from flask import flash, redirect, render_template, url_for

from jobboard.companies import claims, policy, queries
from jobboard.companies.profile import host_of
from jobboard.http.access import requires
from jobboard.http.actor import current_actor
from jobboard.http.security import limiter
from jobboard.infra import dns
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import Permission
from jobboard.kernel.errors import Conflict, Invalid, Unavailable
from jobboard.web.employer.blueprint import bp
from jobboard.web.employer.company_forms import DomainMailForm

PACE = "10 per minute"
"""Of one address: a name server that is away keeps a thread busy for four seconds."""


@bp.get("/companies/<slug>/domain")
@requires(Permission.COMPANY_VIEW)
def domain(slug: str) -> Any:
    """Where it stands, and for owners the two ways of showing it."""
    return _page(slug, DomainMailForm(formdata=None))


@bp.post("/companies/<slug>/domain")
@requires(Permission.COMPANY_EDIT)
def claim_domain(slug: str) -> Any:
    """Say that the domain is the company's own."""
    try:
        with transaction():
            claims.claim_domain(queries.editable(slug, by=current_actor), actor=current_actor)
    except Conflict as error:
        flash(error.message, "warn")
    return redirect(url_for(".domain", slug=slug))


@bp.post("/companies/<slug>/domain/mail")
@requires(Permission.COMPANY_EDIT)
def mail_to_domain(slug: str) -> Any:
    """Have a link mailed to an address of the domain."""
    form = DomainMailForm()
    try:
        with transaction():
            found = queries.editable(slug, by=current_actor)
            claim = claims.ask_for_mail(found, form.local_part.data or "", actor=current_actor)
    except Invalid as error:
        form.refuse(error)
        return _page(slug, form), 422
    except Conflict as error:
        flash(error.message, "warn")
        return redirect(url_for(".domain", slug=slug))
    flash(f"A mail is on its way to {claim.mail_to}. Whoever reads it there can confirm.", "good")
    return redirect(url_for(".domain", slug=slug))


@bp.post("/companies/<slug>/domain/check")
@requires(Permission.COMPANY_EDIT)
@limiter.limit(PACE)
def check_domain(slug: str) -> Any:
    """Look for the record now. The DNS is asked before the transaction begins: it may take seconds to answer."""
    found = queries.visible(slug, to=current_actor)
    try:
        claim = queries.claim_of(found.id)
        texts = dns.resolver().texts(claim.domain) if claim else []
        with transaction():
            found = queries.editable(slug, by=current_actor)
            claims.confirm_by_dns(found, texts, actor=current_actor)
    except (Conflict, Unavailable) as error:
        flash(error.message, "warn")
    else:
        flash(f"{found.domain} is verified: readers see the badge.", "good")
    return redirect(url_for(".domain", slug=slug))


def _page(slug: str, form: DomainMailForm) -> str:
    found = queries.visible(slug, to=current_actor)
    claim = queries.claim_of(found.id)
    return render_template(
        "employer/domain.html",
        company=found,
        host=host_of(found.website),
        claim=claim,
        record=claims.record_of(claim) if claim else "",
        problem="" if claim or found.domain else claims.problem_of(found),
        form=form,
        may_edit=policy.can_edit(current_actor, found.id),
    )
