"""The life of a listing: who takes which step, and what the journal says."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from jobboard.infra.database import session
from jobboard.infra.transaction import transaction
from jobboard.kernel import clock, ids
from jobboard.kernel.access import SYSTEM, SeatKind
from jobboard.kernel.errors import Conflict, Forbidden, IllegalMove, Invalid, NotFound
from jobboard.listings import operations, policy, queries
from jobboard.listings.lifecycle import EDITABLE, MOVES, CloseReason, State
from jobboard.listings.models import Listing
from tests.support import hiring


@pytest.fixture
def owner(db):
    return hiring.person("Olga Owner")


@pytest.fixture
def park(owner):
    return hiring.company(owner)


@pytest.fixture
def me(owner, park):
    return hiring.seated(owner, park)


def test_a_draft_from_a_role_pins_the_version(park, me):
    version = hiring.role()
    with transaction():
        listing = operations.draft_from_role(park.id, version.id, actor=me)
    assert listing.role_version_id == version.id
    assert [question.source_id for question in queries.questions_of(listing.id)] == ["season", "heights"]
    assert hiring.kinds_of(listing.id) == ["ListingDrafted"]


def test_a_draft_of_an_unknown_role_is_not_made(park, me):
    with pytest.raises(NotFound), transaction():
        operations.draft_from_role(park.id, ids.new_id(), actor=me)


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
        operations.edit(listing, hiring.WHOLE, hiring.QUESTIONS, actor=me)
    assert hiring.kinds_of(listing.id).count("ListingEdited") == 1


def test_what_is_in_review_or_public_is_not_changed(owner, park, me):
    for listing in (hiring.submitted(owner, park), hiring.live(owner, park)):
        with pytest.raises(Conflict), transaction():
            operations.edit(listing, hiring.WHOLE, (), actor=me)


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


def test_no_step_leads_out_of_closed(owner, park, me):
    assert MOVES.terminal == {State.CLOSED}
    listing = hiring.live(owner, park)
    with transaction():
        operations.close(listing, CloseReason.WITHDRAWN, actor=me)
    for step in (operations.pause, operations.resume):
        with pytest.raises(IllegalMove), transaction():
            step(listing, actor=me)


def test_every_state_that_may_be_edited_may_be_sent(db):
    assert all(MOVES.allows(state, State.IN_REVIEW) for state in EDITABLE)


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


def test_the_list_of_a_company_is_paged_and_hidden_from_strangers(owner, park, me):
    made = [hiring.draft(owner, park) for _ in range(queries.PAGE + 2)]
    first = queries.of_companies(me)
    second = queries.of_companies(me, after=first.next)
    assert [each.id for each in (*first, *second)] == [each.id for each in reversed(made)]
    assert second.next is None
    assert len(queries.of_companies(me, after="nonsense")) == queries.PAGE
    assert list(queries.of_companies(hiring.moderator())) == []
