"""Opening a case, and deciding it."""

from sqlalchemy import select

from jobboard.accounts import queries as account_queries
from jobboard.companies import queries as company_queries
from jobboard.companies.profile import host_of, host_of_address
from jobboard.infra.database import session
from jobboard.journal.operations import record
from jobboard.kernel import clock
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import Conflict, Invalid
from jobboard.listings import operations as listing_operations
from jobboard.listings.lifecycle import State
from jobboard.listings.models import Listing
from jobboard.moderation import policy, queries, rules
from jobboard.moderation.events import CaseDecided, CaseOpened
from jobboard.moderation.models import Case, Decision

SHORTEST_REASON = 10
LONGEST_REASON = 2000


def open_case(listing: Listing, *, actor: Actor) -> Case | None:
    """Put a submitted listing into the queue, with reasons for a closer look; None where it left review."""
    if listing.state is not State.IN_REVIEW:
        return None
    waiting = session().scalar(select(Case).where(Case.listing_id == listing.id, Case.decision.is_(None)))
    if waiting:
        return waiting
    found = list(rules.findings(_evidence(listing)))
    case = Case(
        listing_id=listing.id,
        points=sum(finding.points for finding in found),
        reasons=[finding.reason for finding in found],
    )
    session().add(case)
    session().flush()
    record(
        CaseOpened(case_id=case.id, listing_id=listing.id, company_id=listing.company_id, points=case.points),
        actor=actor,
    )
    return case


def approve(case: Case, *, actor: Actor) -> None:
    """Publish the listing."""
    _decide(case, Decision.APPROVED, "", actor=actor)
    listing_operations.publish(case.listing, actor=actor)


def send_back(case: Case, reason: str, *, actor: Actor) -> None:
    """Return the listing to its employer with a reason that says what to mend. Raises Invalid without one."""
    reason = reason.strip()
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        sentence = (
            f"Tell the employer what has to change, in {SHORTEST_REASON} to {LONGEST_REASON:,} characters."
        )
        raise Invalid(fields={"reason": sentence})
    _decide(case, Decision.SENT_BACK, reason, actor=actor)
    listing_operations.send_back(case.listing, reason, actor=actor)


def drop(case: Case, *, actor: Actor) -> None:
    """Close a case whose listing the employer took out of review."""
    _decide(case, Decision.DROPPED, "", actor=actor)


def _decide(case: Case, decision: Decision, note: str, *, actor: Actor) -> None:
    if decision is not Decision.DROPPED:
        policy.require_decide(actor, case)
    if case.decision is not None:
        raise Conflict(_verdict(case))
    if decision is not Decision.DROPPED:
        _refuse_unread(case)
    case.decision = decision
    case.note = note
    case.decided_by = actor.user_id
    case.decided_at = clock.now()
    record(
        CaseDecided(
            case_id=case.id,
            listing_id=case.listing_id,
            company_id=case.listing.company_id,
            decision=decision.value,
            note=note,
        ),
        actor=actor,
    )


def _refuse_unread(case: Case) -> None:
    """Nobody decides on a text that is not in review, or not the one that the case was opened for."""
    if case.listing.state is not State.IN_REVIEW:
        raise Conflict("The employer has taken this listing out of review, so there is nothing to decide.")
    sent = case.listing.submitted_at
    if sent is not None and sent > case.created_at:
        raise Conflict(
            "The employer has changed this listing and sent it anew. It comes back with its new text."
        )


def _verdict(case: Case) -> str:
    """Who decided a case, and how, for whoever came second."""
    who = account_queries.names_of([case.decided_by]).get(case.decided_by) if case.decided_by else None
    how = case.decision.label.lower() if case.decision else "nothing"
    return f"{who or 'The system'} decided this case already: {how}."


def _evidence(listing: Listing) -> rules.Evidence:
    lines = [*listing.duties, *listing.requirements, *listing.nice_to_have]
    text = [listing.summary, listing.schedule, listing.pay_extra, listing.about, *lines]
    return rules.Evidence(
        title=listing.title,
        text="\n".join([*text, listing.benefits]),
        pay=listing.pay,
        published_before=queries.published_before(listing.company_id),
        applies_at=host_of_address(listing.apply_at),
        website=host_of(listing.company.website),
        namesakes=tuple(company.name for company in company_queries.namesakes(listing.company)),
    )
