"""Many clicks at once, on connections of their own: one draft, one application, one receipt."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

import pytest

from jobboard.applications import operations, queries
from jobboard.applications.pipeline import Stage
from jobboard.candidates import letters
from jobboard.candidates import queries as candidate_queries
from jobboard.infra import database
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import SeatKind
from jobboard.listings import queries as listing_queries
from tests.support import applying, hiring

T = TypeVar("T")
AT_ONCE = 6


def at_once(act: Callable[[], T]) -> list[T | Exception]:
    """What came of doing one thing in several threads at the same moment."""
    barrier = threading.Barrier(AT_ONCE)

    def run(_: int) -> T | Exception:
        barrier.wait()
        try:
            return act()
        except Exception as error:
            return error
        finally:
            database.release()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


@pytest.fixture
def listing_id(committed):
    owner = hiring.person("Olga Owner")
    made = hiring.live(owner, hiring.company(owner)).id
    database.release()
    return made


@pytest.fixture
def carl(committed):
    return hiring.person("Carl Candidate")


def test_starting_at_the_same_moment_makes_one_draft(carl, listing_id):
    me = hiring.actor(carl)

    def start():
        with transaction():
            return operations.start(listing_queries.any_listing(listing_id), actor=me).id

    made = at_once(start)
    assert len(set(made)) == 1, made
    assert hiring.kinds_of(made[0]) == ["ApplicationStarted"]


def test_keeping_a_letter_at_the_same_moment_keeps_one(carl, listing_id):
    me, role_id = hiring.actor(carl), hiring.role().role_id
    database.release()

    def keep():
        with transaction():
            return letters.begin_letter("Dear reader", role_id=role_id, actor=me)

    assert at_once(keep) == [True] * AT_ONCE
    kept = candidate_queries.letter_of(carl.id)
    assert hiring.kinds_of(kept.id) == ["LetterKept"]


def test_sending_at_the_same_moment_sends_once(carl, listing_id):
    me = hiring.actor(carl)
    draft_id = applying.draft(carl, listing_queries.any_listing(listing_id)).id

    def submit():
        with transaction():
            operations.submit(queries.mine(draft_id, of=me, lock=True), actor=me)

    assert at_once(submit) == [None] * AT_ONCE
    assert hiring.kinds_of(draft_id).count("ApplicationSubmitted") == 1


def test_opening_at_the_same_moment_opens_once(carl, listing_id):
    listing = listing_queries.any_listing(listing_id)
    made_id = applying.sent(carl, listing).id
    reader = replace(hiring.actor(hiring.person("Vera Viewer")), seats={listing.company_id: SeatKind.VIEWER})

    def open_it():
        with transaction():
            found = queries.for_employer(made_id, by=reader, lock=True)
            operations.open_application(found, actor=reader)

    assert at_once(open_it) == [None] * AT_ONCE
    assert hiring.kinds_of(made_id).count("ApplicationOpened") == 1


def test_withdrawing_at_the_same_moment_withdraws_once(carl, listing_id):
    me = hiring.actor(carl)
    made_id = applying.sent(carl, listing_queries.any_listing(listing_id)).id

    def withdraw():
        with transaction():
            operations.withdraw(queries.mine(made_id, of=me, lock=True), actor=me)

    assert at_once(withdraw) == [None] * AT_ONCE
    assert hiring.kinds_of(made_id).count("ApplicationWithdrawn") == 1
    database.release()
    assert queries.mine(made_id, of=me).stage is Stage.WITHDRAWN
