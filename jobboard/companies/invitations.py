"""Inviting people to a seat by their mail address, whether or not they have an account.

An invitation is for whoever has the address: its link works once, for a week, and only for the account whose
verified address it is. The secret of the link is made when the mail is written (`seal`) and kept as a hash.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from jobboard.accounts import queries as account_queries
from jobboard.companies import policy, queries
from jobboard.companies.domains import is_address
from jobboard.companies.events import (
    InvitationAccepted,
    InvitationSent,
    InvitationVoided,
    InvitationWithdrawn,
    SeatGiven,
)
from jobboard.companies.lifecycle import MOVES, InvitationState
from jobboard.companies.models import Company, Invitation, Seat
from jobboard.infra.database import session
from jobboard.journal import queries as journal_queries
from jobboard.journal.operations import record
from jobboard.kernel import clock, ids
from jobboard.kernel.access import Actor, SeatKind
from jobboard.kernel.errors import Conflict, Forbidden, Gone, Invalid

LIFETIME = timedelta(days=7)
MOST_A_DAY = 30
"""Mails with invitations of one company, repeated ones too: a team joins in a day, and nobody floods strangers."""


def invite(company: Company, email: str, kind: SeatKind, *, actor: Actor) -> Invitation:
    """Offer a seat to whoever has an address. Raises Invalid with a sentence for `email`."""
    policy.require_edit(actor, company.id)
    queries.lock(company.id)
    email = email.strip()
    if problem := _problem(email, company):
        raise Invalid(fields={"email": problem})
    invitation = Invitation(
        company_id=company.id,
        email=email,
        kind=kind,
        invited_by=actor.person,
        expires_at=clock.now() + LIFETIME,
    )
    session().add(invitation)
    session().flush()
    _send(invitation, actor=actor)
    return invitation


def send_again(company: Company, invitation_id: UUID, *, actor: Actor) -> Invitation:
    """Mail a new link for another week; the link before no longer works. Raises Conflict where it was answered."""
    policy.require_edit(actor, company.id)
    queries.lock(company.id)
    invitation = queries.invitation_of(company.id, invitation_id)
    if invitation.state is not InvitationState.PENDING:
        raise Conflict("This invitation has been answered or withdrawn. Invite the person anew.")
    if problem := _too_many(company.id):
        raise Conflict(problem)
    invitation.token_hash = None
    invitation.expires_at = clock.now() + LIFETIME
    _send(invitation, actor=actor)
    return invitation


def withdraw(company: Company, invitation_id: UUID, *, actor: Actor) -> Invitation:
    """Take an invitation back. Raises IllegalMove where it was answered."""
    policy.require_edit(actor, company.id)
    queries.lock(company.id)
    invitation = queries.invitation_of(company.id, invitation_id)
    _end(invitation, InvitationState.WITHDRAWN)
    record(InvitationWithdrawn(**_facts(invitation)), actor=actor)
    return invitation


def accept(invitation: Invitation, *, actor: Actor) -> Seat:
    """Take the seat. Raises Gone where the invitation is over, Forbidden for another address than the invited."""
    queries.lock(invitation.company_id)
    invitation = queries.invitation(invitation.id)
    require_open(invitation)
    if not is_for(invitation, actor):
        raise Forbidden(
            f"This invitation is for {masked(invitation.email)}, and you are signed in with {actor.email}. "
            "Sign out, open the link again, and sign in with the address that was invited."
        )
    if queries.seat_of(actor.person, invitation.company_id):
        raise Conflict(f"You hold a seat in {invitation.company.name} already.")
    _end(invitation, InvitationState.ACCEPTED)
    seat = Seat(company_id=invitation.company_id, user_id=actor.person, kind=invitation.kind)
    session().add(seat)
    session().flush()
    record(InvitationAccepted(**_facts(invitation), user_id=actor.person), actor=actor)
    given = SeatGiven(company_id=seat.company_id, user_id=actor.person, seat=seat.kind.value)
    record(given, actor=actor)
    return seat


def void_those_to(user_id: UUID, company_id: UUID, *, actor: Actor) -> None:
    """Whoever was removed from a company can't come back by an invitation from before."""
    email = account_queries.user(user_id).email
    waiting = queries.pending_invitation_to(email, company_id) if email else None
    if waiting:
        _end(waiting, InvitationState.VOID)
        record(InvitationVoided(**_facts(waiting)), actor=actor)


def seal(invitation_id: UUID) -> str:
    """A new secret for the link, for whoever writes the mail; it is kept nowhere else."""
    token = ids.token()
    queries.invitation(invitation_id).token_hash = account_queries.hash_of(token)
    session().flush()
    return token


def require_open(invitation: Invitation) -> None:
    """Raise Gone, with a sentence that says what to do, unless the invitation can be accepted."""
    name, ended = invitation.company.name, invitation.ended_at or invitation.expires_at
    sentences = {
        InvitationState.ACCEPTED: f"This invitation was used on {_day(ended)}. If it was you who used it, sign in: "
        f"you find {name} under “Hiring”.",
        InvitationState.WITHDRAWN: f"{name} took this invitation back. If you think that is a mistake, ask "
        f"{invitation.inviter.name} for a new one.",
        InvitationState.VOID: f"This invitation no longer counts: the person whom it invited was removed from "
        f"{name} after it was sent.",
    }
    if invitation.state in sentences:
        raise Gone(sentences[invitation.state])
    if invitation.expired:
        raise Gone(
            f"This invitation expired on {_day(invitation.expires_at)}. "
            f"Ask {invitation.inviter.name} at {name} to send it again."
        )


def is_for(invitation: Invitation, actor: Actor) -> bool:
    """Whether the actor's verified address is the one that was invited."""
    return invitation.email.casefold() == actor.email.casefold()


def masked(email: str) -> str:
    """Enough of an address for its owner to know it, and for nobody else to write to it: `c•••@example.org`."""
    local, _, domain = email.rpartition("@")
    return f"{local[:1]}•••@{domain}"


def _problem(email: str, company: Company) -> str:
    if not is_address(email):
        return "Enter an email address, like name@example.com."
    person = account_queries.by_email(email)
    if person and queries.seat_of(person.id, company.id):
        return f"{person.name} holds a seat here already. You can change its kind in the list."
    if queries.pending_invitation_to(email, company.id):
        return "This address is invited already. You can send the invitation again in the list."
    return _too_many(company.id)


def _too_many(company_id: UUID) -> str:
    day_ago = clock.now() - timedelta(days=1)
    sent = journal_queries.count_since(day_ago, InvitationSent.kind(), "company", company_id)
    return f"At most {MOST_A_DAY} invitations go out in a day. Go on tomorrow." if sent >= MOST_A_DAY else ""


def _send(invitation: Invitation, *, actor: Actor) -> None:
    session().flush()
    record(InvitationSent(**_facts(invitation), until=invitation.expires_at), actor=actor)


def _end(invitation: Invitation, state: InvitationState) -> None:
    MOVES.check(invitation.state, state)
    invitation.state, invitation.ended_at = state, clock.now()
    session().flush()


def _facts(invitation: Invitation) -> dict[str, Any]:
    return {
        "company_id": invitation.company_id,
        "invitation_id": invitation.id,
        "seat": invitation.kind.value,
    }


def _day(moment: datetime) -> str:
    return f"{moment:%-d %B %Y}"
