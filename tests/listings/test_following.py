"""A listing and its role in the database: drift is counted in the worker, and settled by the employer."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from jobboard.infra.database import session
from jobboard.infra.observability import queries as counted
from jobboard.infra.transaction import transaction
from jobboard.journal import relay
from jobboard.kernel.access import SYSTEM, SeatKind
from jobboard.kernel.errors import Conflict, NotFound
from jobboard.listings import following, operations, queries, writing
from jobboard.listings.content import Content
from jobboard.listings.lifecycle import CloseReason, State
from jobboard.listings.provenance import Choice
from jobboard.listings.writing import Overtaken
from jobboard.roles import operations as role_operations
from jobboard.roles import queries as role_queries
from jobboard.roles.content import Requirement
from tests.support import hiring

GARDENER = replace(hiring.GARDENER, requirements=(Requirement("plants", "Knows plants", "must", 3),))
MOVED_ON = replace(
    GARDENER,
    summary="Keeps a park alive, and its visitors happy.",
    requirements=(Requirement("plants", "Knows plants", "must", 4),),
    questions=(
        replace(GARDENER.questions[0], prompt="Which season do you like least?"),
        GARDENER.questions[1],
    ),
)


@pytest.fixture
def listing(park, me):
    """A draft, fresh from its role."""
    version = hiring.role(GARDENER)
    with transaction():
        return writing.draft_from_role(park.id, version.id, actor=me)


def the_role_moves_on(content=MOVED_ON):
    with transaction():
        role_operations.publish_role(content, note="Moved on.", actor=SYSTEM)
    relay.drain()


def fresh(listing, me):
    return queries.editable(listing.id, by=me)


def settle(listing, me, key, choice):
    with transaction():
        found = fresh(listing, me)
        following.settle(found, key, choice, over=found.edition, actor=me)
    return found


def test_the_worker_counts_the_drift_of_every_listing_that_is_not_closed(listing, park, me):
    with transaction():
        closed = writing.draft_from_role(park.id, listing.role_version_id, actor=me)
        operations.close(closed, CloseReason.WITHDRAWN, actor=me)
    the_role_moves_on()
    assert queries.any_listing(listing.id).drift == 3
    assert queries.any_listing(closed.id).drift == 0
    the_role_moves_on(GARDENER)
    session().expire_all()
    assert queries.any_listing(listing.id).drift == 0


def test_drift_is_counted_anew_when_the_listing_or_the_library_changes(listing, park, me):
    the_role_moves_on()
    with transaction():
        again = writing.draft_from_listing(queries.editable(listing.id, by=me), actor=me)
        found = fresh(listing, me)
        writing.edit(found, replace(Content.of(found), summary=MOVED_ON.summary), actor=me)
    relay.drain()
    session().expire_all()
    assert queries.any_listing(listing.id).drift == 2
    assert queries.any_listing(again.id).drift == 3
    for step, left in (
        (lambda: role_operations.retire("park-gardener", reason="Robots.", actor=SYSTEM), 0),
        (lambda: role_operations.revive("park-gardener", actor=SYSTEM), 2),
    ):
        with transaction():
            step()
        relay.drain()
        session().expire_all()
        assert queries.any_listing(listing.id).drift == left


def test_nothing_unknown_is_followed(listing, me):
    with pytest.raises(Conflict):
        settle(listing, me, "nonsense", Choice.FOLLOW)


def test_what_is_advertised_again_says_where_the_role_moved_on_since_it_was_closed(listing, me):
    with transaction():
        operations.close(fresh(listing, me), CloseReason.WITHDRAWN, actor=me)
    the_role_moves_on()
    with transaction():
        again = writing.draft_from_listing(fresh(listing, me), actor=me)
    relay.drain()
    again = queries.any_listing(again.id)
    assert again.drift == len(following.following(fresh(again, me)).drift) == 3


def test_accepting_is_an_edit_and_the_listing_follows_the_new_version_once_all_is_settled(listing, me):
    the_role_moves_on()
    found = settle(listing, me, "summary", Choice.ACCEPT)
    assert (found.summary, found.drift) == (MOVED_ON.summary, 2)
    settle(listing, me, "skill:plants", Choice.ACCEPT)
    found = settle(listing, me, "question:season", Choice.KEEP)
    assert (found.drift, found.role_version.number) == (0, 2)
    assert found.skills[0]["level"] == 4
    assert queries.question_texts(listing.id)[0].prompt == "Which season do you like best?"
    assert hiring.kinds_of(listing.id)[-2:] == ["ListingEdited", "ListingDriftSettled"] or (
        hiring.kinds_of(listing.id)[-1] == "ListingDriftSettled"
    )


def test_the_pinned_version_stays_while_anything_is_open(listing, me):
    the_role_moves_on()
    found = settle(listing, me, "summary", Choice.DETACH)
    assert (found.drift, found.role_version.number) == (2, 1)
    assert following.following(fresh(listing, me)).detached == ["summary"]


def test_what_is_settled_is_not_settled_twice_and_not_over_what_was_not_seen(listing, me):
    the_role_moves_on()
    settle(listing, me, "summary", Choice.KEEP)
    with pytest.raises(Conflict, match="nothing to settle"):
        settle(listing, me, "summary", Choice.ACCEPT)
    with transaction():
        found = fresh(listing, me)
        writing.edit(found, replace(Content.of(found), skills=()), actor=me)
    with pytest.raises(Overtaken), transaction():
        found = fresh(listing, me)
        following.settle(found, "skill:plants", Choice.ACCEPT, over=found.edition - 1, actor=me)


def test_accepting_in_public_is_a_revision_and_questions_stay(owner, listing, me):
    with transaction():
        found = fresh(listing, me)
        writing.edit(found, replace(hiring.WHOLE, skills=()), queries.question_texts(listing.id), actor=me)
        operations.submit_for_review(found, actor=me)
        operations.publish(found, actor=SYSTEM)
    listing.company.domain = "park.example"
    the_role_moves_on()
    with pytest.raises(Conflict, match="answered"):
        settle(listing, me, "question:season", Choice.ACCEPT)
    found = settle(listing, me, "summary", Choice.ACCEPT)
    assert found.state is State.LIVE
    assert queries.revisions_of(listing.id)[0].differences[0]["field"] == "summary"


def test_a_retired_role_asks_for_nothing(listing, me):
    the_role_moves_on()
    with transaction():
        role_operations.retire("park-gardener", reason="Robots.", actor=SYSTEM)
    found = following.following(fresh(listing, me))
    assert found.retired
    assert found.drift == []


def test_a_role_that_is_retired_while_a_draft_is_written_leaves_the_draft_whole(listing, me):
    with transaction():
        role_operations.retire("park-gardener", reason="Robots.", actor=SYSTEM)
        found = fresh(listing, me)
        writing.edit(found, hiring.WHOLE, hiring.QUESTIONS, actor=me)
        operations.submit_for_review(found, actor=me)
    assert found.state is State.IN_REVIEW


def test_a_listing_from_nothing_follows_no_role_and_a_viewer_settles_nothing(owner, park, listing, me):
    with pytest.raises(NotFound):
        following.following(hiring.draft(owner, park))
    the_role_moves_on()
    viewer = hiring.seated(hiring.person("Vera"), park, SeatKind.VIEWER)
    with pytest.raises(NotFound), transaction():
        following.settle(fresh(listing, me), "summary", Choice.KEEP, over=1, actor=viewer)


COPY = text(
    "INSERT INTO listings SELECT (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(),"
    " 'slug', l.slug || '-' || n))).* FROM listings l, generate_series(1, 500) n WHERE l.id = :id"
)


def test_five_hundred_listings_are_measured_in_as_many_queries_as_one(listing):
    session().execute(COPY, {"id": listing.id})
    role = role_queries.version(listing.role_version_id)
    the_role_moves_on()
    with transaction():
        session().execute(text("UPDATE listings SET drift = 0"))
    tally = counted.begin()
    with transaction():
        assert following.measure(role.role_id) == 501
    assert len([each for each in tally.statements if "SAVEPOINT" not in each]) <= 4
