"""One life of two listings in which every kind of notification is told, and leads whoever hears it to a page."""

from dataclasses import replace
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from jobboard.applications import operations as application_operations
from jobboard.applications import queries as application_queries
from jobboard.applications.models import Application
from jobboard.applications.pipeline import Stage
from jobboard.companies import claims, invitations
from jobboard.companies import operations as company_operations
from jobboard.companies import queries as company_queries
from jobboard.infra import mail
from jobboard.infra.database import session
from jobboard.infra.transaction import transaction
from jobboard.journal import relay
from jobboard.journal.models import Delivery, DeliveryState
from jobboard.kernel import clock
from jobboard.kernel.access import ANONYMOUS, SYSTEM, Actor, SeatKind, StaffRole
from jobboard.listings import operations as listing_operations
from jobboard.listings import writing
from jobboard.listings.content import Content
from jobboard.listings.models import Listing
from jobboard.moderation import operations as moderation_operations
from jobboard.moderation import queries as moderation_queries
from jobboard.notifications.catalogue import Kind
from jobboard.notifications.models import Mail, Notification
from jobboard.roles import operations
from jobboard.roles.importers import markdown
from jobboard.roles.tasks import publish_due
from tests.roles.documents import MARKDOWN
from tests.support import applying, hiring, letters
from tests.support.browser import Browser


def test_every_kind_is_told_and_leads_to_a_page(app: Flask, client: Browser) -> None:
    mail.configure("memory://", "Jobboard <hello@jobboard.example>")
    owner, colleague, candidate = (hiring.person(name) for name in ("Olga", "Rita", "Carl"))
    moderator = hiring.person("Mo", staff=StaffRole.MODERATOR)
    park = hiring.company(owner)
    hiring.seat(colleague, park, SeatKind.RECRUITER, by=owner)
    for title in ("To send back", "To approve"):
        hiring.submitted(owner, park, title=title)
    relay.drain()
    listing = decided(hiring.actor(moderator))
    relay.drain()
    application = applying.sent(candidate, listing)
    applying.moved(application, Stage.INTERVIEW, by=owner, company=park)
    changed_and_taken_down(listing, hiring.seated(owner, park))
    relay.drain()
    withdrawn(application, hiring.actor(candidate))
    scheduled(hiring.submitted(owner, park, title="To open later", opens_at=clock.now() + timedelta(days=1)))
    relay.drain()
    plan_in_the_way(hiring.actor(hiring.person("Ingrid", staff=StaffRole.ADMIN)))
    joined_and_removed(hiring.person("Jo"), park, owner)
    verified(park, owner)
    relay.drain()
    undone = session().scalars(select(Delivery).where(Delivery.state != DeliveryState.DONE)).all()
    assert undone == []
    told = [(each.kind, each.user_id, each.path) for each in session().scalars(select(Notification))]
    assert {kind for kind, *_ in told} == set(Kind) - {Kind.INVITATION, Kind.DOMAIN_CLAIM}
    assert {letter.key is not None for letter in session().scalars(select(Mail))} == {True, False}
    for _, user_id, path in told:
        client.sign_in(user_id).visit(path)


def changed_and_taken_down(listing: Listing, me: Actor) -> None:
    """A change that whoever applied has to know of, and the end."""
    with transaction():
        writing.edit(listing, replace(Content.of(listing), places=("Bremen, Germany",)), actor=me)
        listing_operations.publish(listing, actor=SYSTEM)
        listing_operations.take_down(listing, "It is a fraud.", actor=SYSTEM)


def scheduled(listing: Listing) -> None:
    with transaction():
        listing_operations.publish(listing, actor=SYSTEM)


def plan_in_the_way(admin: Actor) -> None:
    """A version of a role whose hour comes after another was published."""
    content = markdown.parse(MARKDOWN.encode()).content
    due_at = clock.now() + timedelta(hours=1)
    with transaction():
        plan = operations.plan_role(content, due_at=due_at, zone="UTC", note="", actor=admin, over=0)
        operations.publish_role(content, note="", actor=admin)
        plan.due_at = clock.now()
    publish_due()


def decided(moderator):
    """One of the two is sent back; returns the other, approved."""
    approved = None
    for case in moderation_queries.waiting():
        with transaction():
            found = moderation_queries.case(case.id, lock=True)
            if found.listing.title == "To send back":
                moderation_operations.send_back(found, "Say what you pay.", actor=moderator)
            else:
                moderation_operations.approve(found, actor=moderator)
                approved = found.listing
    return approved


def joined_and_removed(colleague, company, owner):
    link = letters.link_to(hiring.invited(colleague.email, company, by=owner).email)
    with transaction():
        invitation = company_queries.invitation_behind(link.rpartition("/")[2])
        seat = invitations.accept(invitation, actor=hiring.actor(colleague))
        company_operations.remove_seat(company, seat.id, actor=hiring.seated(owner, company))


def verified(company, owner):
    hiring.claimed(company, by=owner)
    with transaction():
        claims.ask_for_mail(company, "hr", actor=hiring.seated(owner, company))
    link = letters.link_to("hr@park.example")
    with transaction():
        claims.confirm_by_mail(company_queries.claim_behind(link.rpartition("/")[2]), actor=ANONYMOUS)


def withdrawn(application: Application, candidate) -> None:
    with transaction():
        own = application_queries.mine(application.id, of=candidate, lock=True)
        application_operations.withdraw(own, actor=candidate)
