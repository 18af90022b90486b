"""Cases: opened once, decided once, with a reason and a trail."""

from dataclasses import replace

import pytest

from jobboard.infra.transaction import transaction
from jobboard.kernel.access import SeatKind
from jobboard.kernel.errors import Conflict, Forbidden, Invalid
from jobboard.listings import operations as listing_operations
from jobboard.listings import writing
from jobboard.listings.events import ListingClosed, ListingSubmitted
from jobboard.listings.lifecycle import CloseReason, State
from jobboard.moderation import operations, queries, tasks
from jobboard.moderation.models import Decision
from tests.support import hiring

REASON = "Please say what it pays."


def screen(listing):
    with transaction():
        tasks.screen(ListingSubmitted(listing_id=listing.id, company_id=listing.company_id))


def waiting_for(listing):
    return queries.case(next(case.id for case in queries.waiting() if case.listing_id == listing.id))


def test_screening_twice_opens_one_case(owner, park):
    listing = hiring.submitted(owner, park)
    screen(listing)
    screen(listing)
    case = waiting_for(listing)
    assert case.reasons == ["It is this company's first listing."]
    assert hiring.kinds_of(case.id) == ["CaseOpened"]


def test_nobody_approves_a_text_that_was_sent_anew_since_the_case_was_opened(owner, park):
    listing = hiring.submitted(owner, park)
    screen(listing)
    me = hiring.seated(owner, park)
    with transaction():
        listing_operations.recall(listing, actor=me)
        writing.edit(listing, replace(hiring.WHOLE, title="Another title"), actor=me)
        listing_operations.submit_for_review(listing, actor=me)
    for decide in (
        lambda: operations.approve(waiting_for(listing), actor=hiring.moderator()),
        lambda: operations.send_back(waiting_for(listing), REASON, actor=hiring.moderator()),
    ):
        with pytest.raises(Conflict, match="sent it anew"), transaction():
            decide()
    assert listing.state is State.IN_REVIEW


def test_a_listing_of_a_namesake_says_so_and_the_first_of_the_name_is_left_alone(owner, park):
    eve = hiring.person("Eve")
    theirs, ours = hiring.submitted(eve, hiring.company(eve, "Nоrth Park Ltd")), hiring.submitted(owner, park)
    for listing in (theirs, ours):
        screen(listing)
    assert "looks like that of “North Park”" in waiting_for(theirs).reasons[0]
    assert waiting_for(ours).reasons == ["It is this company's first listing."]


def test_approving_publishes_in_the_same_transaction(owner, park):
    listing = hiring.submitted(owner, park)
    screen(listing)
    case, moderator = waiting_for(listing), hiring.moderator()
    with transaction():
        operations.approve(case, actor=moderator)
    assert (listing.state, case.decision, case.decided_by) == (
        State.LIVE,
        Decision.APPROVED,
        moderator.user_id,
    )
    assert hiring.kinds_of(case.id)[-1] == "CaseDecided"
    assert hiring.kinds_of(listing.id)[-1] == "ListingPublished"


def test_sending_back_keeps_the_reason_and_the_employer_may_try_again(owner, park):
    listing = hiring.submitted(owner, park)
    screen(listing)
    case, moderator = waiting_for(listing), hiring.moderator()
    with pytest.raises(Invalid), transaction():
        operations.send_back(case, "  short   ", actor=moderator)
    with transaction():
        operations.send_back(case, REASON, actor=moderator)
    assert (case.note, listing.state) == (REASON, State.SENT_BACK)
    with transaction():
        listing_operations.submit_for_review(listing, actor=hiring.seated(owner, park))
    screen(listing)
    footprint = queries.footprint(listing)
    assert footprint.earlier_notes == (REASON,)
    assert (footprint.published, footprint.sent_back) == (0, 1)


def test_a_case_is_decided_once_and_the_second_is_told_by_whom(owner, park):
    listing = hiring.submitted(owner, park)
    screen(listing)
    case = waiting_for(listing)
    with transaction():
        operations.approve(case, actor=hiring.moderator("Mo Example"))
    with pytest.raises(Conflict, match="Mo Example decided this case already"), transaction():
        operations.send_back(case, REASON, actor=hiring.moderator("Nora Example"))


def test_a_listing_closed_in_review_needs_no_decision(owner, park):
    listing = hiring.submitted(owner, park)
    screen(listing)
    case = waiting_for(listing)
    with transaction():
        listing_operations.close(listing, CloseReason.WITHDRAWN, actor=hiring.seated(owner, park))
    with pytest.raises(Conflict), transaction():
        operations.approve(case, actor=hiring.moderator())
    with transaction():
        tasks.drop_case(ListingClosed(listing_id=listing.id, company_id=park.id, reason="withdrawn"))
    assert case.decision is Decision.DROPPED
    assert list(queries.waiting()) == []


def test_screening_comes_too_late_for_a_listing_that_left_review(owner, park):
    listing = hiring.submitted(owner, park)
    with transaction():
        listing_operations.close(listing, CloseReason.WITHDRAWN, actor=hiring.seated(owner, park))
    screen(listing)
    assert list(queries.waiting()) == []


def test_only_moderators_without_a_seat_in_the_company_decide(owner, park):
    listing = hiring.submitted(owner, park)
    screen(listing)
    case = waiting_for(listing)
    colleague = hiring.person("Cora Colleague")
    for actor in (hiring.seated(owner, park), hiring.seated(colleague, park, SeatKind.VIEWER)):
        with pytest.raises(Forbidden), transaction():
            operations.approve(case, actor=actor)


def test_the_queue_goes_from_risky_to_harmless_page_by_page(owner, park):
    made = []
    for number in range(queries.PAGE + 3):
        about = "Pay a deposit first." if number % 2 else "Plain words."
        made.append(hiring.submitted(owner, park, about=about))
        screen(made[-1])
    first = queries.waiting()
    second = queries.waiting(after=first.next)
    shown = [case.listing_id for case in (*first, *second)]
    risky = [each.id for number, each in enumerate(made) if number % 2]
    harmless = [each.id for number, each in enumerate(made) if not number % 2]
    assert shown == risky + harmless
    assert len(queries.waiting(after="nonsense")) == queries.PAGE
