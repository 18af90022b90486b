"""What is counted arrives in the database once, whatever dies or runs twice on the way."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from jobboard.infra import counters
from jobboard.infra.counters import CountersDown
from jobboard.infra.database import session
from jobboard.infra.transaction import transaction
from jobboard.insights import operations, tasks
from jobboard.insights.models import KeptBatch, ListingViews
from jobboard.kernel import clock, ids
from jobboard.listings.models import Listing
from tests.support import hiring

NIGHT = datetime(2031, 5, 1, 23, 59, tzinfo=UTC)
DAY = date(2031, 5, 1)


@pytest.fixture(autouse=True)
def empty() -> None:
    """Counters of this test's own."""
    counters.configure("memory://")


@pytest.fixture
def listing(db: None) -> Listing:
    owner = hiring.person("Olga Owner")
    return hiring.live(owner, hiring.company(owner))


def kept() -> dict[date, int]:
    session().expire_all()
    return {day: count for day, count in session().execute(select(ListingViews.day, ListingViews.count))}


def test_views_are_kept_by_the_day_on_which_they_happened(listing: Listing) -> None:
    for moment in (NIGHT, NIGHT, NIGHT.replace(day=2)):
        with clock.frozen(moment):
            operations.count_view(listing.id)
    tasks.keep_views()
    assert kept() == {DAY: 2, DAY.replace(day=2): 1}
    with clock.frozen(NIGHT):
        operations.count_view(listing.id)
    tasks.keep_views()
    tasks.keep_views()
    assert kept() == {DAY: 3, DAY.replace(day=2): 1}


def test_a_worker_that_dies_before_the_commit_loses_nothing(
    listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    operations.count_view(listing.id)
    with monkeypatch.context() as dying, pytest.raises(SystemExit):
        dying.setattr(operations, "keep", lambda *_: (_ for _ in ()).throw(SystemExit()))
        tasks.keep_views()
    assert kept() == {}
    tasks.keep_views()
    assert list(kept().values()) == [1]


def test_a_worker_that_dies_after_the_commit_counts_nothing_twice(
    listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    operations.count_view(listing.id)
    with monkeypatch.context() as dying, pytest.raises(SystemExit):
        dying.setattr(counters.counters(), "kept", lambda *_: (_ for _ in ()).throw(SystemExit()))
        tasks.keep_views()
    operations.count_view(listing.id)
    tasks.keep_views()
    assert list(kept().values()) == [2]


def test_a_listing_that_is_gone_takes_no_other_count_with_it(listing: Listing) -> None:
    operations.count_view(ids.new_id())
    operations.count_view(listing.id)
    tasks.keep_views()
    assert list(kept().values()) == [1]


def test_the_names_of_batches_are_forgotten_after_a_week(listing: Listing) -> None:
    with transaction():
        with clock.frozen(NIGHT):
            assert operations.keep("old", {(listing.id, DAY): 1})
            assert not operations.keep("old", {(listing.id, DAY): 1})
        with clock.frozen(NIGHT.replace(day=9)):
            assert operations.keep("new", {})
    assert list(session().scalars(select(KeptBatch.name))) == ["new"]


def test_counters_that_are_away_cost_a_count_and_no_page(listing: Listing) -> None:
    counters.configure("redis://127.0.0.1:9")
    operations.count_view(listing.id)
    with pytest.raises(CountersDown):
        tasks.keep_views()
    counters.configure("memory://")
