"""The life of a listing: who takes which step, and what the journal says."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import not_, select

from jobboard.infra.database import session
from jobboard.infra.transaction import transaction
from jobboard.kernel import clock, ids
from jobboard.kernel.access import SYSTEM, SeatKind
from jobboard.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from jobboard.listings import operations, policy, queries, tasks, writing
from jobboard.listings.lifecycle import EDITABLE, STEPS, CloseReason, ExtendReason, State, Step
from jobboard.listings.models import Listing
from tests.support import hiring


def test_a_draft_from_a_role_pins_the_version(park, me):
    version = hiring.role()
    with transaction():
        listing = writing.draft_from_role(park.id, version.id, actor=me)
    assert listing.role_version_id == version.id
    assert [question.source_id for question in queries.questions_of(listing.id)] == ["season", "heights"]
    assert hiring.kinds_of(listing.id) == ["ListingDrafted"]


def test_a_draft_of_an_unknown_role_is_not_made(park, me):
    with pytest.raises(NotFound), transaction():
        writing.draft_from_role(park.id, ids.new_id(), actor=me)


def test_the_whole_way_is_in_the_journal(owner, park, me):
    listing = hiring.live(owner, park)
    with transaction():
        operations.pause(listing, actor=me)
        operations.resume(listing, actor=me)
        operations.close(listing, CloseReason.FILLED_HERE, actor=me)
    assert hiring.kinds_of(listing.id) == [
        "ListingDrafted",
        "ListingEdited",
        "ListingSubmitted",
        "ListingPublished",
        "ListingPaused",
        "ListingResumed",
        "ListingClosed",
    ]


def test_an_edit_that_changes_nothing_is_no_edit(owner, park, me):
    listing = hiring.draft(owner, park)
    with transaction():
        writing.edit(listing, hiring.WHOLE, hiring.QUESTIONS, actor=me)
    assert hiring.kinds_of(listing.id).count("ListingEdited") == 1


def test_what_a_moderator_reads_or_is_over_is_not_changed(owner, park, me):
    over = hiring.live(owner, park)
    with transaction():
        operations.close(over, CloseReason.WITHDRAWN, actor=me)
    for listing in (hiring.submitted(owner, park), over):
        with pytest.raises(Conflict), transaction():
            writing.edit(listing, replace(hiring.WHOLE, title="Another"), (), actor=me)


def test_an_incomplete_draft_is_not_sent(owner, park, me):
    listing = hiring.draft(owner, park, about="", duties=())
    with pytest.raises(Invalid) as refusal, transaction():
        operations.submit_for_review(listing, actor=me)
    assert set(refusal.value.fields) == {"about", "duties"}
    assert listing.state is State.DRAFT


def test_a_deadline_that_passed_in_review_is_not_published(owner, park):
    listing = hiring.submitted(owner, park, deadline=clock.now() + timedelta(hours=1))
    with clock.frozen(clock.now() + timedelta(hours=2)), pytest.raises(Conflict), transaction():
        operations.publish(listing, actor=SYSTEM)


def test_only_moderators_publish(owner, park, me):
    listing = hiring.submitted(owner, park)
    with pytest.raises(Forbidden), transaction():
        operations.publish(listing, actor=me)
    with pytest.raises(Forbidden), transaction():
        operations.send_back(listing, "Because of this.", actor=me)


SOON = timedelta(hours=1)
DOES = {
    Step.SUBMIT: lambda listing, me: operations.submit_for_review(listing, actor=me),
    Step.RECALL: lambda listing, me: operations.recall(listing, actor=me),
    Step.SEND_BACK: lambda listing, me: operations.send_back(listing, "Because of this.", actor=SYSTEM),
    Step.PUBLISH: lambda listing, me: operations.publish(listing, actor=SYSTEM),
    Step.SCHEDULE: lambda listing, me: operations.publish(listing, actor=SYSTEM),
    Step.OPEN: lambda listing, me: operations.open_scheduled(listing, actor=SYSTEM),
    Step.PAUSE: lambda listing, me: operations.pause(listing, actor=me),
    Step.RESUME: lambda listing, me: operations.resume(listing, actor=me),
    Step.REVIEW_AGAIN: lambda listing, me: writing.ask_again(listing, actor=me),
    Step.CLOSE: lambda listing, me: operations.close(listing, CloseReason.WITHDRAWN, actor=me),
    Step.TAKE_DOWN: lambda listing, me: operations.take_down(listing, "It is a fraud.", actor=SYSTEM),
}
"""How each step of the table is taken."""


def in_state(state, owner, park, me):
    """A listing in a state, put there by the steps that lead to it."""
    if state is State.DRAFT:
        return hiring.draft(owner, park)
    if state is State.SCHEDULED:
        listing = hiring.submitted(owner, park, opens_at=clock.now() + SOON)
        DOES[Step.SCHEDULE](listing, me)
        return listing
    if state in (State.IN_REVIEW, State.SENT_BACK):
        listing = hiring.submitted(owner, park)
        if state is State.SENT_BACK:
            DOES[Step.SEND_BACK](listing, me)
        return listing
    listing = hiring.live(owner, park)
    leads = {State.PAUSED: Step.PAUSE, State.CLOSED: Step.CLOSE}
    if state in leads:
        DOES[leads[state]](listing, me)
    return listing


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", Step)
def test_a_step_is_taken_where_the_table_has_it_and_refused_everywhere_else(step, state, owner, park, me):
    with transaction():
        listing = in_state(state, owner, park, me)
        if step is Step.SCHEDULE and state is State.IN_REVIEW:
            listing.opens_at = clock.now() + SOON
    assert listing.state is state
    if STEPS.allows(step, state):
        with transaction():
            DOES[step](listing, me)
        assert listing.state is STEPS.table[step][1]
    else:
        with pytest.raises(Conflict), transaction():
            DOES[step](listing, me)
        assert listing.state is state


def test_nothing_leads_out_of_closed_and_every_state_is_reached():
    assert [state for state in State if not STEPS.possible(state)] == [State.CLOSED]
    assert {after for _, after, _ in STEPS.table.values()} == set(State)


def test_every_state_that_may_be_edited_may_be_sent():
    assert all(STEPS.allows(Step.SUBMIT, state) for state in EDITABLE)


def test_a_discarded_draft_was_withdrawn_whatever_reason_is_given(owner, park, me):
    listing = hiring.draft(owner, park)
    with transaction():
        operations.close(listing, CloseReason.FILLED_HERE, actor=me)
    assert listing.close_reason == CloseReason.WITHDRAWN


def test_a_moderator_with_a_seat_in_the_company_decides_nothing(owner, park):
    both = replace(hiring.moderator(), seats={park.id: SeatKind.VIEWER})
    listing = hiring.submitted(owner, park)
    for step in (
        lambda: operations.publish(listing, actor=both),
        lambda: operations.send_back(listing, "Because of this.", actor=both),
        lambda: operations.take_down(listing, "Because of this.", actor=both),
    ):
        with pytest.raises(Forbidden, match="seat"), transaction():
            step()


def test_an_approved_listing_opens_at_its_hour_and_not_before(owner, park, me):
    listing = hiring.submitted(owner, park, opens_at=clock.now() + SOON)
    with transaction():
        operations.publish(listing, actor=SYSTEM)
    tasks.open_due()
    assert (listing.state, listing.published_at) == (State.SCHEDULED, None)
    with clock.frozen(clock.now() + 2 * SOON):
        tasks.open_due()
        tasks.open_due()
        assert listing.open
    assert hiring.kinds_of(listing.id)[-2:] == ["ListingScheduled", "ListingPublished"]


def test_an_hour_that_passes_in_review_means_at_once(owner, park):
    listing = hiring.submitted(owner, park, opens_at=clock.now() + SOON)
    with clock.frozen(clock.now() + 2 * SOON), transaction():
        operations.publish(listing, actor=SYSTEM)
    assert listing.state is State.LIVE


def test_nobody_but_the_clock_opens_a_listing(owner, park, me):
    with transaction():
        listing = in_state(State.SCHEDULED, owner, park, me)
    with pytest.raises(Forbidden), transaction():
        operations.open_scheduled(listing, actor=me)


def test_a_deadline_is_moved_later_with_a_reason(owner, park, me):
    listing = hiring.live(owner, park, deadline=clock.now() + SOON)
    later = clock.now() + 3 * SOON
    with clock.frozen(clock.now() + 2 * SOON), transaction():
        assert listing.expired
        operations.extend(listing, later, "Europe/Berlin", ExtendReason.NOT_FOUND, actor=me)
        assert listing.open
    assert hiring.kinds_of(listing.id)[-1] == "ListingExtended"


@pytest.mark.parametrize("hours", [-1, 0, 1])
def test_a_deadline_is_not_moved_earlier_or_into_the_past(hours, owner, park, me):
    listing = hiring.live(owner, park, deadline=clock.now() + 2 * SOON)
    with pytest.raises(Invalid) as refusal, transaction():
        operations.extend(listing, clock.now() + hours * SOON, "UTC", ExtendReason.OTHER, actor=me)
    assert set(refusal.value.fields) == {"deadline_day"}


def test_a_listing_is_handed_to_a_colleague_who_may_edit_it_and_to_nobody_else(owner, park, me):
    rita, vera = hiring.person("Rita Recruiter"), hiring.person("Vera Viewer")
    hiring.seat(rita, park, SeatKind.RECRUITER, by=owner)
    hiring.seat(vera, park, SeatKind.VIEWER, by=owner)
    listing = hiring.draft(owner, park)
    assert listing.keeper_id == owner.id
    with transaction():
        operations.hand_over(listing, rita.id, actor=me)
        operations.hand_over(listing, rita.id, actor=me)
    assert listing.keeper_id == rita.id
    assert hiring.kinds_of(listing.id).count("ListingHandedOver") == 1
    for other in (vera.id, hiring.person("Sam Stranger").id):
        with pytest.raises(Invalid), transaction():
            operations.hand_over(listing, other, actor=me)


def test_a_listing_is_advertised_again_as_a_new_one_with_dates_of_its_own(owner, park, me):
    earlier = hiring.live(owner, park, deadline=clock.now() + SOON)
    with transaction():
        operations.close(earlier, CloseReason.WITHDRAWN, actor=me)
        again = writing.draft_from_listing(earlier, actor=me)
    assert (again.title, again.deadline, again.published_at) == (earlier.title, None, None)
    assert queries.question_texts(again.id) == queries.question_texts(earlier.id)
    assert queries.relisted_as(earlier.id) is None
    with transaction():
        operations.submit_for_review(again, actor=me)
        operations.publish(again, actor=SYSTEM)
    assert queries.relisted_as(earlier.id) is again
    assert again.slug != earlier.slug


def test_a_discarded_draft_was_never_public(owner, park, me):
    listing = hiring.draft(owner, park)
    with transaction():
        operations.close(listing, CloseReason.WITHDRAWN, actor=me)
    with pytest.raises(NotFound):
        queries.published(listing.slug)


def test_the_rules_and_their_twins_in_sql_agree(owner, park):
    stranger, viewer = hiring.person("Sam Stranger"), hiring.person("Vera Viewer")
    other = hiring.company(stranger, "Elsewhere")
    soon = clock.now() + timedelta(hours=1)
    made = [hiring.draft(owner, park), hiring.live(owner, park), hiring.live(owner, park, deadline=soon)]
    actors = [
        hiring.seated(owner, park),
        hiring.seated(viewer, park, SeatKind.VIEWER),
        hiring.seated(stranger, other),
        hiring.moderator(),
    ]
    for actor in actors:
        by_sql = set(session().scalars(select(Listing.id).where(policy.editable_by(actor))))
        assert by_sql == {each.id for each in made if policy.can_edit(actor, each)}
    for moment in (clock.now(), soon, soon + timedelta(seconds=1)):
        with clock.frozen(moment):
            open_by_sql = set(session().scalars(select(Listing.id).where(policy.open_now())))
            assert open_by_sql == {each.id for each in made if each.open}
            live_still = set(session().scalars(select(Listing.id).where(not_(policy.expired_now()))))
            assert live_still == {each.id for each in made if not each.expired}
