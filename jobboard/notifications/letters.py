"""Letters: mails to an address that somebody named, whether or not it has an account, with a link that is a secret.

The secret is made here, where the letter is written, and kept elsewhere as a hash only (ADR 12).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jobboard.companies import claims, invitations
from jobboard.companies import queries as company_queries
from jobboard.companies.events import DomainMailAsked, InvitationSent
from jobboard.companies.lifecycle import InvitationState
from jobboard.kernel.access import SeatKind
from jobboard.kernel.events import Event
from jobboard.notifications import links
from jobboard.notifications.catalogue import Kind


@dataclass(frozen=True)
class Letter:
    """What is written to whom, and where its link leads."""

    kind: Kind
    address: str
    path: str
    facts: dict[str, str]


MAY = {
    SeatKind.OWNER: "write listings, decide on applications and run the company's page and team",
    SeatKind.RECRUITER: "write listings and decide on applications",
    SeatKind.VIEWER: "read its listings and applications",
}
"""What a seat lets its holder do, after “you”."""


def letter_about(event: Event) -> Letter | None:
    """The letter that is due after a fact; None where it no longer makes sense."""
    return _WRITERS[type(event)](event)


def _invitation(event: InvitationSent) -> Letter | None:
    found = company_queries.invitation(event.invitation_id)
    if found.state is not InvitationState.PENDING or _overtaken(event.until, found.expires_at):
        return None
    facts = {
        "inviter": found.inviter.name,
        "company": found.company.name,
        "seat": found.kind.label,
        "may": MAY[found.kind],
        "until": _day(found.expires_at),
    }
    path = links.invitation(invitations.seal(found.id))
    return Letter(Kind.INVITATION, found.email, path, facts)


def _claim(event: DomainMailAsked) -> Letter | None:
    found = company_queries.claim(event.claim_id)
    if found is None or found.mail_to is None or found.mail_expires_at is None:
        return None
    if _overtaken(event.until, found.mail_expires_at):
        return None
    facts = {
        "company": found.company.name,
        "domain": found.domain,
        "until": _day(found.mail_expires_at),
    }
    return Letter(Kind.DOMAIN_CLAIM, found.mail_to, links.claim(claims.seal(found)), facts)


_WRITERS: dict[type[Event], Callable[[Any], Letter | None]] = {
    InvitationSent: _invitation,
    DomainMailAsked: _claim,
}


def _overtaken(until: datetime | None, now_until: datetime) -> bool:
    """Whether another letter was asked for since: its link is the one that counts, and it may go elsewhere.

    Told by the end of the link and not by the address, which the journal never holds.
    """
    return until is not None and until != now_until


def _day(moment: datetime) -> str:
    return f"{moment:%-d %B %Y, %H:%M} UTC"
