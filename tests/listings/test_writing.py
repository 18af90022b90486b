"""What a listing says once people have read it, once two people write it, and before anybody has saved it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from jobboard.infra.transaction import transaction
from jobboard.kernel import clock
from jobboard.kernel.access import SeatKind
from jobboard.kernel.errors import Conflict, Invalid, NotFound
from jobboard.listings import operations, privacy, queries, revisions, writing
from jobboard.listings.content import Content
from jobboard.listings.lifecycle import State
from jobboard.listings.writing import Overtaken
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


@pytest.fixture
def rita(owner, park):
    """A recruiter of the same company."""
    person = hiring.person("Rita Recruiter")
    hiring.seat(person, park, SeatKind.RECRUITER, by=owner)
    return hiring.seated(person, park, SeatKind.RECRUITER)


def says(listing, **changes):
    return replace(Content.of(listing), **changes)


def revised(listing, actor, **changes):
    with transaction():
        writing.revise(listing, says(listing, **changes), actor=actor)


def test_a_change_of_words_stays_public_and_is_kept_with_its_difference(owner, park, me):
    listing = hiring.live(owner, park)
    revised(listing, me, about="You keep the park **very** green.")
    assert listing.open
    [kept] = queries.revisions_of(listing.id)
    assert (kept.material, kept.edition, kept.author_id) == (False, listing.edition, owner.id)
    [difference] = revisions.from_json(kept.differences)
    assert (difference.label, difference.before) == ("The job", "You keep the **north park** green.")


@pytest.mark.parametrize(
    "changes",
    [
        {"pay_minimum": 33000},
        {"pay_currency": "USD"},
        {"place": "Bremen, Germany"},
        {"workplace": "remote"},
        {"employment_type": "part_time"},
        {"requirements": ("Knows common plants", "Can drive")},
    ],
)
def test_a_change_of_what_people_decided_by_is_read_by_a_moderator_again(changes, owner, park, me):
    listing = hiring.live(owner, park)
    first = listing.published_at
    revised(listing, me, **changes)
    assert listing.state is State.IN_REVIEW
    assert queries.revisions_of(listing.id)[0].material
    assert hiring.kinds_of(listing.id)[-2:] == ["ListingRevised", "ListingSubmitted"]
    with transaction():
        operations.publish(listing, actor=hiring.moderator())
    assert listing.open
    assert listing.published_at == first


def test_a_verified_company_changes_what_people_decide_by_in_public(owner, park, me):
    listing = hiring.live(owner, park)
    listing.company.domain = "park.example"
    revised(listing, me, place="Bremen, Germany")
    assert listing.open
    assert queries.revisions_of(listing.id)[0].material


def test_a_change_that_changes_nothing_is_none(owner, park, me):
    listing = hiring.live(owner, park)
    revised(listing, me)
    assert queries.revisions_of(listing.id) == []


def test_nothing_that_a_listing_needs_is_taken_away_in_public(owner, park, me):
    listing = hiring.live(owner, park)
    with pytest.raises(Invalid) as refusal:
        revised(listing, me, duties=())
    assert set(refusal.value.fields) == {"duties"}
    assert listing.duties


def test_a_listing_whose_deadline_has_passed_may_still_be_mended(owner, park, me):
    listing = hiring.live(owner, park, deadline=clock.now() + timedelta(hours=1))
    with clock.frozen(clock.now() + timedelta(hours=2)):
        revised(listing, me, about="Other words.")
    assert listing.about == "Other words."


def test_only_what_is_public_is_revised(owner, park, me):
    for listing in (hiring.draft(owner, park), hiring.submitted(owner, park)):
        with pytest.raises(Conflict):
            revised(listing, me, about="Other words.")


def test_whoever_saves_second_saves_nothing_until_they_have_seen_the_first(owner, park, me, rita):
    listing = hiring.draft(owner, park)
    seen = listing.edition
    with transaction():
        writing.edit(listing, says(listing, title="Ritas"), hiring.QUESTIONS, over=seen, actor=rita)
    with pytest.raises(Overtaken), transaction():
        writing.edit(listing, says(listing, title="Mine"), hiring.QUESTIONS, over=seen, actor=me)
    assert listing.title == "Ritas"
    with transaction():
        writing.edit(listing, says(listing, title="Mine"), hiring.QUESTIONS, over=listing.edition, actor=me)
    assert listing.title == "Mine"


def test_the_same_words_twice_overtake_nobody(owner, park, me):
    listing = hiring.draft(owner, park)
    with transaction():
        writing.edit(listing, says(listing), hiring.QUESTIONS, over=listing.edition - 1, actor=me)


def test_what_is_typed_is_kept_for_its_author_alone_until_they_save(owner, park, me, rita):
    listing = hiring.draft(owner, park)
    for words in ("Park", "Park keeper"):
        with transaction():
            writing.keep_typed(listing, {"title": [words]}, listing.edition, actor=me)
    mine = queries.typed_beside(listing.id, reader=me)
    assert (mine.own.fields, mine.others) == ({"title": ["Park keeper"]}, ())
    theirs = queries.typed_beside(listing.id, reader=rita)
    assert (theirs.own, theirs.others) == (None, ("Olga Owner",))
    assert listing.title == hiring.WHOLE.title
    with transaction():
        writing.edit(listing, says(listing, title="Park keeper"), hiring.QUESTIONS, actor=me)
    assert queries.typed_beside(listing.id, reader=me).own is None


def test_who_has_stopped_typing_is_not_said_to_type(owner, park, me, rita):
    listing = hiring.draft(owner, park)
    with transaction():
        writing.keep_typed(listing, {"title": ["Park"]}, 1, actor=me)
    with clock.frozen(clock.now() + timedelta(minutes=5)):
        assert queries.typed_beside(listing.id, reader=rita).others == ()
        assert queries.typed_beside(listing.id, reader=me).own is not None


def test_what_is_typed_has_an_end_and_a_reader_keeps_nothing(owner, park, me):
    listing = hiring.draft(owner, park)
    with pytest.raises(Invalid):
        writing.keep_typed(listing, {"about": ["x" * 60_000, "y" * 60_000]}, 1, actor=me)
    viewer = hiring.seated(hiring.person("Vera"), park, SeatKind.VIEWER)
    with pytest.raises(NotFound):
        writing.keep_typed(listing, {}, 1, actor=viewer)


def test_what_a_person_has_typed_is_exported_and_erased_with_them(owner, park, me):
    listing = hiring.draft(owner, park)
    with transaction():
        writing.keep_typed(listing, {"title": ["Park"]}, 1, actor=me)
        assert privacy.export(owner.id)["typed"][0]["fields"] == {"title": ["Park"]}
        privacy.erase(owner.id)
    assert privacy.export(owner.id) == {"typed": []}
