"""The relay: every fact reaches every reaction, in order for its subject, and its effect happens once.

The reactions here write to a ledger table of the test's own, so that "once" can be counted.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from jobboard.infra import database, queue
from jobboard.infra.database import session
from jobboard.infra.transaction import transaction
from jobboard.journal import operations, queries, relay
from jobboard.journal.models import Delivery, DeliveryState
from jobboard.kernel import clock, ids
from jobboard.kernel.access import SYSTEM
from jobboard.kernel.errors import NotFound
from jobboard.reactions import REACTIONS
from tests.support.facts import StoneLaid, fail, write_down


@pytest.fixture
def own_reactions() -> Iterator[None]:
    """The real reactions are back in place afterwards."""
    yield
    relay.configure(REACTIONS)


@pytest.fixture
def ledger(db: None, own_reactions: None) -> None:
    """A table for effects."""
    with transaction():
        session().execute(text("CREATE TABLE test_ledger (wall text, number int)"))
    queue.connection().flushall()


def lay(wall: UUID, *numbers: int) -> None:
    with transaction():
        for number in numbers:
            operations.record(StoneLaid(wall_id=wall, number=number), actor=SYSTEM)


def written() -> list[int]:
    return list(session().scalars(text("SELECT number FROM test_ledger ORDER BY ctid")))


def deliveries() -> list[Delivery]:
    session().expire_all()
    return list(session().scalars(select(Delivery).order_by(Delivery.id)))


def queued() -> list[str]:
    return [key.decode() for key in queue.connection().lrange(f"rq:queue:{queue.DEFAULT}", 0, -1)]


def test_each_reaction_to_a_fact_runs_once_however_often_it_is_delivered(ledger: None) -> None:
    relay.configure({StoneLaid: [write_down]})
    lay(ids.new_id(), 1, 2)
    relay.drain()
    for delivery in deliveries():
        relay.deliver(delivery.id)
        relay.deliver(delivery.id)
    assert written() == [1, 2]
    assert {delivery.state for delivery in deliveries()} == {DeliveryState.DONE}


def test_a_fact_without_reactions_is_relayed_and_done_with(ledger: None) -> None:
    relay.configure({})
    lay(ids.new_id(), 1)
    assert queries.oldest_unrelayed() is not None
    relay.drain()
    assert queries.oldest_unrelayed() is None
    assert deliveries() == []


def test_only_the_oldest_waiting_fact_of_a_subject_is_handed_over(ledger: None) -> None:
    relay.configure({StoneLaid: [write_down]})
    wall, other = ids.new_id(), ids.new_id()
    lay(wall, 1, 2)
    lay(other, 10)
    relay.fan_out()
    assert relay.dispatch() == 2
    first, second, elsewhere = deliveries()
    assert queued() == [f"delivery-{first.id}", f"delivery-{elsewhere.id}"]
    relay.deliver(first.id)
    assert relay.dispatch() == 1
    assert queued()[-1] == f"delivery-{second.id}"


def test_a_second_relay_never_overtakes_the_first_within_a_subject(
    committed: None, own_reactions: None
) -> None:
    wall = ids.new_id()
    relay.configure({StoneLaid: [write_down]})
    lay(wall, 1)
    with ThreadPoolExecutor(1) as second:
        with transaction():
            assert relay.fan_out() == 1, "the first relay, before its commit"
            assert second.submit(elsewhere, lay, wall, 2).result() is None
            assert second.submit(elsewhere, relay.fan_out).result() == 0
        assert second.submit(elsewhere, relay.fan_out).result() == 1
    assert [delivery.entry_seq for delivery in deliveries()] == sorted(
        entry.seq for entry in queries.history("wall", wall)
    )


def elsewhere(act: Callable[..., Any], *arguments: Any) -> Any:
    """What comes of doing something in a thread of its own, on a connection of its own."""
    try:
        return act(*arguments)
    finally:
        database.release()


def test_a_failing_reaction_leaves_no_effect_and_is_tried_again_later(ledger: None) -> None:
    def write_then_fail(event: StoneLaid) -> None:
        write_down(event)
        fail(event)

    relay.configure({StoneLaid: [write_then_fail]})
    lay(ids.new_id(), 7)
    relay.drain()
    (delivery,) = deliveries()
    assert written() == []
    assert delivery.attempts == 1
    assert delivery.next_at > clock.now()
    assert "stone 7 is crooked" in (delivery.problem or "")


def test_a_fact_that_never_succeeds_is_given_up_shown_and_can_be_revived(ledger: None) -> None:
    relay.configure({StoneLaid: [fail]})
    wall = ids.new_id()
    lay(wall, 1, 2)
    exhaust(relay)
    assert [letter.entry.payload["number"] for letter in queries.dead_letters()] == [2, 1]

    relay.configure({StoneLaid: [write_down]})
    rename(relay.name_of(write_down))
    for letter in queries.dead_letters():
        with transaction():
            operations.revive(letter.id, actor=SYSTEM)
    relay.drain()
    assert sorted(written()) == [1, 2]
    assert queries.dead_letters() == []
    told = queries.history("wall", wall, kinds=frozenset({"DeliveryRevived"}))
    assert [(entry.payload["fact"], entry.payload["reaction"]) for entry in told] == [
        ("StoneLaid", relay.name_of(write_down))
    ] * 2


def exhaust(relay_module: Any) -> None:
    """Let time pass until nothing waits any more."""
    at = clock.now()
    for _ in range(4 * relay.MAX_ATTEMPTS):
        at += timedelta(hours=1)
        with clock.frozen(at):
            relay_module.drain()


def rename(task: str) -> None:
    with transaction():
        session().execute(text("UPDATE deliveries SET task = :task"), {"task": task})


def test_only_what_is_dead_can_be_revived(ledger: None) -> None:
    relay.configure({StoneLaid: [write_down]})
    lay(ids.new_id(), 1)
    relay.drain()
    with pytest.raises(NotFound), transaction():
        operations.revive(deliveries()[0].id, actor=SYSTEM)


def test_a_delivery_that_the_queue_forgot_is_handed_over_again_when_its_lease_runs_out(ledger: None) -> None:
    relay.configure({StoneLaid: [write_down]})
    lay(ids.new_id(), 1)
    relay.fan_out()
    assert relay.dispatch() == 1
    queue.connection().flushall()
    assert relay.dispatch() == 0
    with clock.frozen(clock.now() + relay.LEASE + timedelta(seconds=1)):
        assert relay.dispatch() == 1
    assert len(queued()) == 1


def test_nothing_is_leased_while_the_queue_is_away(ledger: None, run_services: Any) -> None:
    relay.configure({StoneLaid: [write_down]})
    lay(ids.new_id(), 1)
    relay.fan_out()
    queue.connect("redis://127.0.0.1:1/0")
    try:
        with pytest.raises(queue.QueueDown):
            relay.dispatch()
    finally:
        queue.connect(run_services.redis_url)
    assert relay.dispatch() == 1
