"""Who hears of an event, of which kind, and with which facts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from jobboard.accounts import queries as account_queries
from jobboard.applications import queries as application_queries
from jobboard.applications.events import (
    ApplicationEvent,
    ApplicationMoved,
    ApplicationSubmitted,
    ApplicationWithdrawn,
)
from jobboard.applications.pipeline import Stage
from jobboard.companies import queries as company_queries
from jobboard.companies.events import DomainVerified, InvitationAccepted, SeatRemoved
from jobboard.kernel import moments
from jobboard.kernel.access import Permission, SeatKind
from jobboard.kernel.events import Event
from jobboard.listings import queries as listing_queries
from jobboard.listings.events import (
    ListingEvent,
    ListingPublished,
    ListingRevised,
    ListingScheduled,
    ListingSentBack,
    ListingTakenDown,
)
from jobboard.moderation.events import CaseOpened
from jobboard.notifications import links
from jobboard.notifications.catalogue import Kind
from jobboard.roles import queries as role_queries
from jobboard.roles.events import RolePlanBlocked


@dataclass(frozen=True)
class Word:
    """One thing to tell some people: the key that makes it this thing, where it leads, and its facts."""

    kind: Kind
    key: str
    user_ids: tuple[UUID, ...]
    path: str
    facts: dict[str, str]
    about: UUID | None = None
    """The person whom the facts name."""


def words_about(event: Event, sequence: int, *, author: UUID | None = None) -> Iterator[Word]:
    """Everything that is to be told about one fact of the journal; its author hears only of a receipt."""
    about = _person_named(event)
    for kind, user_ids, path, facts in _LISTENERS[type(event)](event):
        hearers = tuple(each for each in user_ids if each != author or kind is Kind.APPLICATION_RECEIPT)
        yield Word(kind, f"{sequence}:{kind.value}", hearers, path, facts, about)


def _person_named(event: Event) -> UUID | None:
    """Whose name the facts hold."""
    if isinstance(event, ApplicationEvent):
        return event.candidate_id
    return event.user_id if isinstance(event, InvitationAccepted) else None


Told = Iterator[tuple[Kind, list[UUID], str, dict[str, str]]]


def _submitted(event: ApplicationSubmitted) -> Told:
    facts = _application_facts(event)
    own = links.own_application(event.application_id)
    yield Kind.APPLICATION_RECEIPT, [event.candidate_id], own, facts
    received = links.received_application(event.application_id)
    yield Kind.APPLICATION_RECEIVED, _movers(event.company_id), received, facts


def _moved(event: ApplicationMoved) -> Told:
    stage = Stage(event.new)
    facts = {**_application_facts(event), "stage": stage.label, "expect": stage.next_for_candidate}
    yield Kind.STAGE_CHANGED, [event.candidate_id], links.own_application(event.application_id), facts


def _withdrawn(event: ApplicationWithdrawn) -> Told:
    path = links.received_application(event.application_id)
    yield Kind.APPLICATION_WITHDRAWN, _movers(event.company_id), path, _application_facts(event)


def _case_opened(event: CaseOpened) -> Told:
    own = company_queries.people_with(Permission.LISTING_VIEW, event.company_id)
    moderators = [each for each in account_queries.staff_with() if each not in own]
    yield Kind.LISTING_WAITS, moderators, links.case(event.case_id), _listing_facts(event.listing_id)


def _published(event: ListingPublished) -> Told:
    yield (
        Kind.LISTING_PUBLISHED,
        _editors(event),
        links.own_listing(event.listing_id),
        _listing_facts(event.listing_id),
    )
    if event.changes:
        yield from _changed(event.listing_id, event.changes)


def _sent_back(event: ListingSentBack) -> Told:
    facts = {**_listing_facts(event.listing_id), "reason": event.reason}
    yield Kind.LISTING_SENT_BACK, _editors(event), links.own_listing(event.listing_id), facts


def _scheduled(event: ListingScheduled) -> Told:
    listing = listing_queries.any_listing(event.listing_id)
    opens = moments.text(event.opens_at, listing.deadline_zone) or ""
    facts = {**_listing_facts(event.listing_id), "opens": opens}
    yield Kind.LISTING_SCHEDULED, _editors(event), links.own_listing(event.listing_id), facts


def _revised(event: ListingRevised) -> Told:
    """A change of words alone concerns nobody; one that a moderator has to read is told once it is public."""
    if event.material and event.public:
        yield from _changed(event.listing_id, event.changes)


def _changed(listing_id: UUID, changes: str) -> Told:
    """Whoever applied decided by what the listing said."""
    for application in application_queries.under_way(listing_id):
        facts = {
            "listing": application.listing.title_in_public,
            "company": application.listing.company.name,
            "reference": application.reference,
            "changes": changes,
        }
        yield (
            Kind.LISTING_CHANGED,
            [application.candidate_id],
            links.own_application(application.id),
            facts,
        )


def _taken_down(event: ListingTakenDown) -> Told:
    facts = {**_listing_facts(event.listing_id), "reason": event.reason}
    yield Kind.LISTING_TAKEN_DOWN, _editors(event), links.own_listing(event.listing_id), facts


def _plan_blocked(event: RolePlanBlocked) -> Told:
    facts = {"role": event.title, "reason": event.reason}
    authors = [event.author_id] if event.author_id else []
    slug = role_queries.address_of(event.role_id)
    yield Kind.ROLE_PLAN_BLOCKED, authors, links.edited_role(slug), facts


def _joined(event: InvitationAccepted) -> Told:
    company = company_queries.company(event.company_id)
    colleague = account_queries.user(event.user_id).name
    facts = {"company": company.name, "colleague": colleague, "seat": SeatKind(event.seat).label.lower()}
    yield (
        Kind.COLLEAGUE_JOINED,
        company_queries.owners_of(event.company_id),
        links.team(company.slug),
        facts,
    )


def _removed(event: SeatRemoved) -> Told:
    company = company_queries.company(event.company_id)
    yield Kind.SEAT_REMOVED, [event.user_id], links.company(company.slug), {"company": company.name}


def _verified(event: DomainVerified) -> Told:
    company = company_queries.company(event.company_id)
    facts = {"company": company.name, "domain": event.domain}
    yield (
        Kind.DOMAIN_VERIFIED,
        company_queries.owners_of(event.company_id),
        links.domain(company.slug),
        facts,
    )


_LISTENERS: dict[type[Event], Callable[[Any], Told]] = {
    ApplicationSubmitted: _submitted,
    ApplicationMoved: _moved,
    ApplicationWithdrawn: _withdrawn,
    CaseOpened: _case_opened,
    ListingPublished: _published,
    ListingSentBack: _sent_back,
    ListingScheduled: _scheduled,
    ListingRevised: _revised,
    ListingTakenDown: _taken_down,
    RolePlanBlocked: _plan_blocked,
    InvitationAccepted: _joined,
    SeatRemoved: _removed,
    DomainVerified: _verified,
}


def _movers(company_id: UUID) -> list[UUID]:
    """The people of a company who move its applications; viewers look when they like."""
    return company_queries.people_with(Permission.APPLICANT_MOVE, company_id)


def _editors(event: ListingEvent) -> list[UUID]:
    return company_queries.people_with(Permission.LISTING_EDIT, event.company_id)


def _listing_facts(listing_id: UUID) -> dict[str, str]:
    listing = listing_queries.any_listing(listing_id)
    return {"listing": listing.title, "company": listing.company.name}


def _application_facts(event: ApplicationEvent) -> dict[str, str]:
    application = application_queries.any_application(event.application_id)
    return {
        "listing": application.listing.title_in_public,
        "company": application.listing.company.name,
        "candidate": application.candidate.name,
        "reference": application.reference,
    }
