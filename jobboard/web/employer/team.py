"""Who is in a company: seats and invitations."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for

from jobboard.companies import invitations, operations, policy, queries
from jobboard.http.access import requires
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import Permission, SeatKind
from jobboard.kernel.errors import Conflict, Invalid
from jobboard.web.employer.blueprint import bp
from jobboard.web.employer.company_forms import InviteForm, SeatForm


@bp.get("/companies/<slug>/team")
@requires(Permission.COMPANY_VIEW)
def team(slug: str) -> Any:
    """Everybody who holds a seat, and, for owners, who was invited."""
    return _page(slug, InviteForm(formdata=None))


@bp.post("/companies/<slug>/invitations")
@requires(Permission.COMPANY_EDIT)
def invite(slug: str) -> Any:
    """Offer a seat to whoever has an address."""
    form = InviteForm()
    if not form.validate():
        return _page(slug, form), 422
    try:
        with transaction():
            found = queries.editable(slug, by=current_actor)
            kind = SeatKind(form.kind.data)
            invitations.invite(found, form.email.data or "", kind, actor=current_actor)
    except Invalid as error:
        form.refuse(error)
        return _page(slug, form), 422
    return _back(slug, f"An invitation is on its way to {form.email.data}.")


@bp.post("/companies/<slug>/invitations/<id:invitation_id>/send-again")
@requires(Permission.COMPANY_EDIT)
def send_again(slug: str, invitation_id: UUID) -> Any:
    """Mail a new link."""
    with transaction():
        found = queries.editable(slug, by=current_actor)
        invitation = invitations.send_again(found, invitation_id, actor=current_actor)
    return _back(slug, f"A new link is on its way to {invitation.email}; the one before no longer works.")


@bp.post("/companies/<slug>/invitations/<id:invitation_id>/withdraw")
@requires(Permission.COMPANY_EDIT)
def withdraw_invitation(slug: str, invitation_id: UUID) -> Any:
    """Take an invitation back."""
    with transaction():
        found = queries.editable(slug, by=current_actor)
        invitation = invitations.withdraw(found, invitation_id, actor=current_actor)
    return _back(slug, f"The invitation to {invitation.email} is withdrawn: its link no longer works.")


@bp.post("/companies/<slug>/seats/<id:seat_id>/kind")
@requires(Permission.COMPANY_EDIT)
def change_seat(slug: str, seat_id: UUID) -> Any:
    """Give a colleague another kind of seat."""
    form = SeatForm()
    try:
        with transaction():
            found = queries.editable(slug, by=current_actor)
            user_id = queries.seat(seat_id, found.id).user_id
            kind = form.chosen()
            operations.give_seat(found, user_id, kind, actor=current_actor)
    except (Conflict, Invalid) as error:
        return _back(slug, error.message, "warn")
    if user_id == current_actor.person and kind is not SeatKind.OWNER:
        return _back(slug, f"You are {kind.label.lower()} of {found.name} now.")
    return _back(slug, "Changed. It holds from their next click.")


@bp.post("/companies/<slug>/seats/<id:seat_id>/remove")
@requires(Permission.COMPANY_EDIT)
def remove_seat(slug: str, seat_id: UUID) -> Any:
    """Take a colleague's seat away."""
    try:
        with transaction():
            found = queries.editable(slug, by=current_actor)
            operations.remove_seat(found, seat_id, actor=current_actor)
    except Conflict as error:
        return _back(slug, error.message, "warn")
    return _back(slug, "The seat is removed. It holds from their next click.")


@bp.post("/companies/<slug>/leave")
@requires(Permission.COMPANY_VIEW)
def leave(slug: str) -> Any:
    """Give one's own seat up."""
    try:
        with transaction():
            found = queries.visible(slug, to=current_actor)
            operations.leave(found, actor=current_actor)
    except Conflict as error:
        return _back(slug, error.message, "warn")
    flash(f"You have left {found.name}.")
    return redirect(url_for(".home"))


def _page(slug: str, form: InviteForm) -> str:
    found = queries.visible(slug, to=current_actor)
    may_edit = policy.can_edit(current_actor, found.id)
    seats = queries.team(found.id)
    return render_template(
        "employer/team.html",
        company=found,
        seats=seats,
        last_owner=sum(seat.kind is SeatKind.OWNER for seat in seats) == 1,
        invitations=queries.pending_invitations(found.id) if may_edit else [],
        kinds=SeatKind,
        form=form,
        may_edit=may_edit,
    )


def _back(slug: str, sentence: str, tone: str = "good") -> Any:
    flash(sentence, tone)
    return redirect(url_for(".team", slug=slug))
