"""Builders: people, companies, roles, listings in every state, each made by the operations of its room."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from jobboard.accounts.models import User
from jobboard.companies import claims, invitations
from jobboard.companies import operations as company_operations
from jobboard.companies import queries as company_queries
from jobboard.companies.models import Company, DomainClaim, Invitation
from jobboard.infra.database import session
from jobboard.infra.transaction import transaction
from jobboard.journal import queries as journal_queries
from jobboard.kernel import ids
from jobboard.kernel.access import SYSTEM, Actor, ActorKind, SeatKind, StaffRole
from jobboard.kernel.money import Period
from jobboard.listings import operations as listing_operations
from jobboard.listings import queries as listing_queries
from jobboard.listings import writing
from jobboard.listings.content import Content, QuestionText
from jobboard.listings.models import Listing, QuestionKind, Workplace
from jobboard.roles import operations as role_operations
from jobboard.roles.content import PayLevel, Qualifications, RoleContent, ScreeningQuestion
from jobboard.roles.models import RoleVersion
from jobboard.search.indexing import reindex

GARDENER = RoleContent(
    title="Park Gardener",
    category="Buildings and Grounds",
    summary="Keeps the plants of a public park alive and the paths open.",
    duties=("Plant and water beds.", "Prune trees in winter."),
    overview=("Gardeners work outside all year.", "Most parks have a small team.", "A third paragraph."),
    qualifications=Qualifications(
        education=("An apprenticeship in gardening", "Or years of practice"),
        experience=("One season in a public park",),
        core_skills=("Knows common plants",),
        supporting_skills=("A driving licence",),
    ),
    pay=(PayLevel("All", "any", 30000, 42000, "EUR", Period.YEAR, "Germany", 2025, "A survey"),),
    cover_letter="Dear {{company}}, I would like to garden for you. {{name}}",
    questions=(
        ScreeningQuestion("season", "one_of", "Which season do you like best?", ("Spring", "Winter")),
        ScreeningQuestion("heights", "yes_no", "Do you climb trees?"),
    ),
)
WHOLE = Content(
    title="Gardener for the north park",
    summary="Look after twelve hectares with a team of four.",
    about="You keep the **north park** green.",
    duties=("Plant beds", "Water trees"),
    requirements=("Knows common plants",),
    nice_to_have=("A driving licence",),
    benefits="Thirty days of leave.",
    workplace=Workplace.ON_SITE,
    places=("Hamburg, Germany",),
    pay_minimum=34000,
    pay_maximum=40000,
    pay_currency="EUR",
)
QUESTIONS = (QuestionText(QuestionKind.YES_NO, "Do you climb trees?"),)


def person(name: str = "Ada Example", *, staff: StaffRole | None = None) -> User:
    """Somebody with an account."""
    with transaction():
        address = f"{name.split()[0].lower()}.{ids.new_id().hex}@example.org"
        user = User(name=name, email=address, staff_role=staff)
        session().add(user)
        session().flush()
    return user


def actor(user: User) -> Actor:
    """The person as an actor, without seats."""
    return Actor(ActorKind.USER, user.id, user.name, user.email or "", user.staff_role)


def seated(user: User, company: Company, kind: SeatKind = SeatKind.OWNER) -> Actor:
    """The person as an actor with a seat in a company."""
    return replace(actor(user), seats={company.id: kind})


def moderator(name: str = "Mo Example") -> Actor:
    """Somebody who decides on listings."""
    return actor(person(name, staff=StaffRole.MODERATOR))


def company(owner: User, name: str = "North Park") -> Company:
    """A company with an owner."""
    with transaction():
        return company_operations.found_company(name, website="https://park.example", actor=actor(owner))


def role(content: RoleContent = GARDENER) -> RoleVersion:
    """A role of the library."""
    with transaction():
        return role_operations.publish_role(content, note="First.", actor=SYSTEM).version


def trusted(of: Company) -> None:
    """A company that has shown its domain: what it changes in public is public at once."""
    with transaction():
        company_queries.company(of.id).domain = "park.example"


def draft(
    owner: User, of: Company, *, questions: Sequence[QuestionText] = QUESTIONS, **changes: Any
) -> Listing:
    """A draft in which nothing is missing, with some questions."""
    me = seated(owner, of)
    with transaction():
        made = writing.draft_from_nothing(of.id, "A draft", actor=me)
        listing = listing_queries.editable(made.id, by=me)
        writing.edit(listing, replace(WHOLE, **changes), questions, actor=me)
    return listing


def submitted(owner: User, of: Company, **changes: Any) -> Listing:
    """A listing that waits for a moderator."""
    listing = draft(owner, of, **changes)
    with transaction():
        listing_operations.submit_for_review(listing, actor=seated(owner, of))
    return listing


def live(owner: User, of: Company, **changes: Any) -> Listing:
    """A listing that people find."""
    listing = submitted(owner, of, **changes)
    with transaction():
        listing_operations.publish(listing, actor=SYSTEM)
        reindex(listing.id)
    return listing


def seat(user: User, of: Company, kind: SeatKind, *, by: User) -> None:
    """Give somebody a seat."""
    with transaction():
        company_operations.give_seat(of, user.id, kind, actor=seated(by, of))


def invited(email: str, to: Company, kind: SeatKind = SeatKind.RECRUITER, *, by: User) -> Invitation:
    """An invitation that waits for whoever has an address."""
    with transaction():
        return invitations.invite(to, email, kind, actor=seated(by, to))


def claimed(of: Company, *, by: User) -> DomainClaim:
    """The domain of the website, claimed and not yet shown to be the company's own."""
    with transaction():
        return claims.claim_domain(of, actor=seated(by, of))


def kinds_of(subject_id: UUID) -> list[str]:
    """What the journal says about a subject, oldest first."""
    return [entry.kind for entry in journal_queries.newest(subject_id=subject_id)][::-1]
