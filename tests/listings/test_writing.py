"""What a listing says once people have read it, once two people write it, and before anybody has saved it."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from jobboard.infra.transaction import transaction
from jobboard.journal.queries import history
from jobboard.kernel import clock
from jobboard.kernel.access import SYSTEM
from jobboard.kernel.errors import Invalid
from jobboard.listings import operations, queries, revisions, writing
from jobboard.listings.content import Content
from jobboard.listings.lifecycle import ExtendReason, State
from jobboard.listings.models import Asked, EmploymentType, Workplace
from jobboard.listings.writing import Overtaken
from tests.support import hiring


def says(listing, **changes):
    return replace(Content.of(listing), **changes)


def revised(listing, actor, **changes):
    with transaction():
        writing.edit(listing, says(listing, **changes), actor=actor)


def test_a_change_of_words_stays_public_and_is_kept_with_its_difference(owner, park, me):
    listing = hiring.live(owner, park)
    revised(listing, me, about="You keep the **north park** clean.")
    assert listing.open
    [kept] = queries.revisions_of(listing.id)
    assert (kept.material, kept.edition, kept.author_id) == (False, listing.edition, owner.id)
    [difference] = revisions.from_json(kept.differences)
    assert (difference.label, difference.before) == ("The job", "You keep the **north park** green.")


@pytest.mark.parametrize(
    "changes", [{"title": "Boss"}, {"apply_at": "https://elsewhere.example/form"}, {"language": "de"}]
)
def test_what_leads_elsewhere_is_read_again_although_nobody_decided_by_it(changes, owner, park, me):
    listing = hiring.live(owner, park)
    revised(listing, me, **changes)
    assert listing.state is State.IN_REVIEW
    assert not queries.revisions_of(listing.id)[0].material


def test_what_reads_alike_is_kept_otherwise_without_a_word(owner, park, me):
    remote = {"workplace": Workplace.REMOTE, "places": ("Germany",)}
    listing = hiring.live(owner, park, pay_minimum=None, pay_maximum=None, **remote)
    before = listing.edition
    revised(listing, me, places=(), countries=("DE",), pay_currency="USD")
    assert (listing.places, listing.countries, listing.pay_currency) == ([], ["DE"], "USD")
    assert (listing.state, listing.edition) == (State.LIVE, before)


def test_who_opened_the_form_before_a_deadline_was_moved_does_not_move_it_back(owner, park, me):
    listing = hiring.live(owner, park, deadline=clock.now() + timedelta(days=5))
    stale, seen = Content.of(listing), listing.edition
    with transaction():
        operations.extend(listing, clock.now() + timedelta(days=9), "UTC", ExtendReason.OTHER, actor=me)
    with pytest.raises(Overtaken), transaction():
        writing.edit(listing, replace(stale, letter_rule=Asked.NONE), over=seen, actor=me)


def test_what_opened_at_its_hour_and_was_sent_back_is_sent_again(owner, park, me):
    hour = clock.now() + timedelta(hours=1)
    listing = hiring.submitted(owner, park, opens_at=hour)
    with transaction():
        operations.publish(listing, actor=hiring.moderator())
    with clock.frozen(hour + timedelta(hours=1)):
        with transaction():
            operations.open_scheduled(listing, actor=SYSTEM)
        revised(listing, me, pay_minimum=33000)
        with transaction():
            operations.send_back(listing, "Say why.", actor=hiring.moderator())
            operations.submit_for_review(listing, actor=me)
    assert listing.state is State.IN_REVIEW


@pytest.mark.parametrize(
    "changes",
    [
        {"pay_minimum": 33000},
        {"pay_currency": "USD"},
        {"places": ("Bremen, Germany",)},
        {"places": ("Hamburg, Germany", "Bremen, Germany")},
        {"workplace": Workplace.REMOTE},
        {"workplace": Workplace.REMOTE, "countries": ("DE", "AT")},
        {"employment_types": (EmploymentType.FULL_TIME, EmploymentType.PART_TIME)},
        {"hours_minimum": Decimal("38.5")},
        {"pay_extra": "A thirteenth month."},
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
    revised(listing, me, places=("Bremen, Germany",))
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


def test_what_nobody_has_read_leaves_no_revision(owner, park, me):
    draft = hiring.draft(owner, park)
    revised(draft, me, places=("Bremen, Germany",))
    assert queries.revisions_of(draft.id) == []
    assert hiring.kinds_of(draft.id)[-1] == "ListingEdited"


def published_again(listing):
    with transaction():
        operations.publish(listing, actor=hiring.moderator())


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Get rich in the park"},
        {"about": "Write to me about a wholly different job that nobody has ever read before."},
        {"about": "You keep the **north park** green. Salesman."},
    ],
)
def test_a_listing_is_not_turned_into_another_behind_the_moderators_back(changes, owner, park, me):
    listing = hiring.live(owner, park)
    revised(listing, me, **changes)
    assert listing.state is State.IN_REVIEW
    assert queries.unread_revisions(listing.id)
    published_again(listing)
    assert queries.unread_revisions(listing.id) == []


def test_what_is_changed_on_the_way_through_a_review_is_kept_and_told_as_well(owner, park, me):
    listing = hiring.live(owner, park)
    revised(listing, me, pay_maximum=39000)
    with transaction():
        operations.recall(listing, actor=me)
    revised(listing, me, pay_maximum=36000)
    with transaction():
        operations.submit_for_review(listing, actor=me)
    published_again(listing)
    assert len(queries.revisions_of(listing.id)) == 2
    told = history("listing", listing.id)[-1].event
    assert told.changes == "Pay: EUR 34,000 to 40,000 per year → EUR 34,000 to 36,000 per year"


def test_questions_stay_once_people_have_read_the_listing_wherever_it_stands(owner, park, me):
    listing = hiring.live(owner, park)
    revised(listing, me, places=("Bremen, Germany",))
    with transaction():
        operations.send_back(listing, "Ask for less.", actor=hiring.moderator())
        writing.edit(listing, says(listing, places=("Kiel, Germany",)), (), actor=me)
    assert queries.question_texts(listing.id) == hiring.QUESTIONS


def test_what_is_changed_while_paused_is_read_before_it_is_live_again(owner, park, me):
    listing = hiring.live(owner, park)
    with transaction():
        operations.pause(listing, actor=me)
    revised(listing, me, places=("Bremen, Germany",))
    assert listing.state is State.PAUSED
    with transaction():
        operations.resume(listing, actor=me)
    assert listing.state is State.IN_REVIEW
    published_again(listing)
    assert listing.open


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
