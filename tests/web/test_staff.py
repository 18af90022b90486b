"""The staff's pages: the queue, a case and its decision, the journal, and what got stuck."""

import pytest

from jobboard.infra.database import session
from jobboard.infra.transaction import transaction
from jobboard.journal.models import Delivery, DeliveryState, Entry
from jobboard.kernel import ids
from jobboard.kernel.access import SeatKind, StaffRole
from jobboard.listings import judgements
from jobboard.listings import operations as listing_operations
from jobboard.listings import queries as listing_queries
from jobboard.listings.events import ListingSubmitted
from jobboard.listings.lifecycle import CloseReason, State
from jobboard.moderation import queries, tasks
from tests.support import hiring

REASON = "Please name the pay: our rules ask for it."


@pytest.fixture
def moderator(app):
    return hiring.person("Mo Moderator", staff=StaffRole.MODERATOR)


@pytest.fixture
def admin(app):
    return hiring.person("Ann Admin", staff=StaffRole.ADMIN)


def case_for(owner, company, **changes):
    """A listing in review, and its case."""
    listing = hiring.submitted(owner, company, **changes)
    with transaction():
        tasks.screen(ListingSubmitted(listing_id=listing.id, company_id=company.id))
    return listing, next(case for case in queries.waiting() if case.listing_id == listing.id)


def at(case, rest=""):
    return f"/staff/cases/{ids.encode(case.id)}{rest}"


def asked(page):
    return [statement for statement in page.statements if "SAVEPOINT" not in statement]


def test_only_moderators_see_the_queue_and_only_admins_the_journal(client, owner, park, moderator):
    client.sign_in(owner.id)
    client.visit("/staff", status=403)
    client.sign_in(moderator.id)
    assert "Nothing waits" in client.visit("/staff").text
    client.visit("/staff/journal", status=403)
    client.visit("/staff/dead-letters", status=403)


def test_the_riskiest_listing_stands_first_with_its_reasons(client, owner, park, moderator):
    case_for(owner, park, title="Ordinary gardener")
    case_for(owner, park, title="Risky gardener", about="Pay a registration fee by wire transfer first.")
    page = client.sign_in(moderator.id).visit("/staff")
    assert page.text.index("Risky gardener") < page.text.index("Ordinary gardener")
    assert "money that changes hands" in page.text


def test_a_moderator_reads_the_listing_and_publishes_it(client, owner, park, moderator):
    listing, case = case_for(owner, park)
    client.sign_in(moderator.id)
    page = client.visit(at(case))
    for words in ("Plant beds", "Do you climb trees?", "Published so far", "first listing"):
        assert words in page.text
    page = client.send(at(case, "/approve"), page=at(case))
    assert "is public now" in page.text
    assert listing_queries.any_listing(listing.id).state is State.LIVE
    assert "Approved by Mo Moderator" in client.visit(at(case)).text


def test_a_moderator_reads_what_the_employer_let_stand_and_why(client, owner, park, moderator):
    listing = hiring.draft(owner, park, requirements=("Salesman",))
    with transaction():
        me = hiring.seated(owner, park)
        judgements.override(listing, "words.gendered:salesman", "Our statute says so.", actor=me)
        listing_operations.submit_for_review(listing, actor=me)
        tasks.screen(ListingSubmitted(listing_id=listing.id, company_id=park.id))
    page = client.sign_in(moderator.id).visit(at(next(iter(queries.waiting()))))
    assert "“Salesman” stands in the requirements. “Our statute says so.” Olga Owner" in page.text


def test_sending_back_needs_a_reason_and_keeps_what_was_typed(client, owner, park, moderator):
    listing, case = case_for(owner, park)
    client.sign_in(moderator.id)
    page = client.send(at(case, "/send-back"), page=at(case), status=422, reason="Too thin")
    assert "10 to 2,000 characters" in page.errors
    assert "Too thin" in page.html
    client.send(at(case, "/send-back"), page=at(case), reason=REASON)
    assert listing_queries.any_listing(listing.id).state is State.SENT_BACK
    client.sign_in(owner.id)
    assert REASON in client.visit(f"/employer/listings/{ids.encode(listing.id)}").text


def test_the_second_moderator_is_told_who_decided(client, owner, park, moderator, admin):
    _, case = case_for(owner, park)
    client.sign_in(moderator.id).send(at(case, "/approve"), page=at(case))
    client.sign_in(admin.id)
    page = client.send(at(case, "/send-back"), page="/employer/companies/new", status=409, reason=REASON)
    assert "Mo Moderator decided this case already: approved." in page.text


def test_a_listing_that_was_withdrawn_meanwhile_is_not_published(client, owner, park, moderator):
    listing, case = case_for(owner, park)
    with transaction():
        listing_operations.close(listing, CloseReason.WITHDRAWN, actor=hiring.seated(owner, park))
    client.sign_in(moderator.id)
    assert "nothing to decide" in client.visit(at(case)).text
    page = client.send(at(case, "/approve"), page="/employer/companies/new", status=409)
    assert "out of review" in page.text


def test_nobody_decides_on_their_own_company(client, owner, park, moderator):
    _, case = case_for(owner, park)
    hiring.seat(moderator, park, SeatKind.VIEWER, by=owner)
    client.sign_in(moderator.id)
    assert "Somebody else decides" in client.visit(at(case)).text
    client.send(at(case, "/approve"), page="/employer/companies/new", status=403)


def test_a_case_that_does_not_exist_is_not_found(client, moderator):
    client.sign_in(moderator.id).visit(f"/staff/cases/{ids.encode(ids.new_id())}", status=404)


def test_the_journal_says_who_did_what_and_can_be_narrowed(client, owner, park, admin):
    listing = hiring.submitted(owner, park)
    client.sign_in(admin.id)
    page = client.visit("/staff/journal")
    assert "Listing submitted" in page.text
    assert "Olga Owner" in page.text
    page = client.visit(f"/staff/journal?kind=ListingDrafted&subject={ids.encode(listing.id)}")
    rows = page.html.split("<tbody>")[1]
    assert "Listing drafted" in rows
    assert "Listing submitted" not in rows
    assert (
        "Listing drafted" in client.visit("/staff/journal?kind=Nonsense&subject=nonsense&after=nonsense").text
    )


def test_a_stuck_delivery_is_tried_again(client, admin, owner, park):
    hiring.draft(owner, park)
    with transaction():
        entry = session().query(Entry).filter_by(kind="ListingDrafted").one()
        letter = Delivery(
            entry_seq=entry.seq,
            subject_id=entry.subject_id,
            task="jobboard.search.tasks.index",
            state=DeliveryState.DEAD,
            attempts=8,
            problem="ValueError: a bug",
        )
        session().add(letter)
        session().flush()
    client.sign_in(admin.id)
    assert "ValueError: a bug" in client.visit("/staff/dead-letters").text
    retry = f"/staff/dead-letters/{letter.id}/retry"
    page = client.send(retry, page="/staff/dead-letters")
    assert "Nothing is stuck" in page.text
    rows = client.visit("/staff/journal?kind=DeliveryRevived").html.split("<tbody>")[1]
    assert all(words in rows for words in ("Ann Admin", "this listing", "jobboard.search.tasks.index"))
    client.send(retry, page="/employer/companies/new", status=404)
    client.send(f"/staff/dead-letters/{10**24}/retry", page="/employer/companies/new", status=404)


def test_no_page_asks_more_than_its_budget(client, owner, park, admin):
    for _ in range(3):
        _, case = case_for(owner, park)
    client.sign_in(admin.id)
    client.send(at(case, "/approve"), page=at(case))
    _, case = case_for(owner, park)
    for path in ("/staff", at(case), "/staff/journal", "/staff/dead-letters"):
        statements = asked(client.visit(path))
        assert len(statements) <= 6, f"{path}: {statements}"
