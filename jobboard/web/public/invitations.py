"""Where the links of letters lead: an invitation to a company, and the question whether a domain is its own."""

from typing import Any

from flask import flash, redirect, render_template, url_for

from jobboard.companies import claims, invitations, queries
from jobboard.http.access import public, signed_in
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.notifications.letters import MAY
from jobboard.web.public.blueprint import bp


@bp.get("/invitations/<token>")
@public
def invitation(token: str) -> Any:
    """Who invites to which company and as what; to accept one signs in."""
    found = queries.invitation_behind(token)
    invitations.require_open(found)
    return render_template(
        "public/invitation.html",
        invitation=found,
        may=MAY[found.kind],
        masked=invitations.masked(found.email),
        is_mine=current_actor.signed_in and invitations.is_for(found, current_actor),
        token=token,
    )


@bp.post("/invitations/<token>")
@signed_in
def accept_invitation(token: str) -> Any:
    """Take the seat."""
    with transaction():
        found = queries.invitation_behind(token)
        invitations.accept(found, actor=current_actor)
    flash(f"Welcome to {found.company.name}. You are {found.kind.label.lower()} there now.", "good")
    return redirect(url_for("employer.company", slug=found.company.slug))


@bp.get("/domains/<token>")
@public
def domain_claim(token: str) -> Any:
    """Which company says that the domain is its own."""
    found = queries.claim_behind(token)
    claims.require_open(found)
    return render_template("public/domain_claim.html", claim=found, token=token)


@bp.post("/domains/<token>")
@public
def confirm_domain(token: str) -> Any:
    """Whoever reads mail at the domain says yes."""
    with transaction():
        found = queries.claim_behind(token)
        claims.confirm_by_mail(found, actor=current_actor)
    flash(f"Thank you. {found.company.name} shows {found.domain} as its verified domain now.", "good")
    return redirect(url_for("public.company", slug=found.company.slug))
