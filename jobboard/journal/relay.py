"""The relay: from recorded facts to running reactions, through a queue that may lose everything.

Three short steps, each safe to repeat and to be killed in:

1. `fan_out`: a fact that was not relayed yet becomes one waiting delivery for each of its reactions, and is
   marked as relayed, in one transaction. One relay at a time does this, whichever comes first.
2. `dispatch`: deliveries that are due are leased and handed to the queue. Only the oldest waiting fact of
   a subject is ever due. The lease is no promise: when it runs out and the delivery still waits (the queue
   was emptied, the worker was killed), it is handed over again.
3. `deliver`, in a worker: the delivery's row is locked, the reaction runs, and the row becomes `done` in the
   reaction's own transaction. A second worker with the same delivery finds it locked or done and leaves.
"""

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import aliased, joinedload

from jobboard.infra import database, queue
from jobboard.infra.database import session
from jobboard.infra.observability import logs, trace
from jobboard.infra.transaction import transaction
from jobboard.journal.models import Delivery, DeliveryState, Entry
from jobboard.journal.operations import wake_relay
from jobboard.kernel import clock
from jobboard.kernel.events import Event

Task = Callable[[Any], None]
Reactions = Mapping[type[Event], Sequence[Task]]

BATCH = 100
LEASE = timedelta(seconds=30)
LONGEST_LEASE = timedelta(minutes=5)
MAX_ATTEMPTS = 8
"""With the waits below, the last attempt is made about forty minutes after the first."""
LONGEST_WAIT = timedelta(minutes=15)
FANNING_OUT = (0, 1)
"""The advisory lock of the relay that fans out: two numbers, so that it is never the lock of a subject, which is one."""

log = logs.logger(__name__)
_tasks: dict[str, Task] = {}
_reactions: dict[str, list[str]] = {}
_entry: ContextVar[Entry] = ContextVar("entry_in_hand")


def name_of(task: Task) -> str:
    """A task's name in the database: its module and function."""
    return f"{task.__module__}.{task.__qualname__}"


def configure(reactions: Reactions) -> None:
    """Tell this process which tasks each kind of fact sets off."""
    _tasks.clear()
    _reactions.clear()
    for kind, tasks in reactions.items():
        _reactions[kind.kind()] = [name_of(task) for task in tasks]
        _tasks.update({name_of(task): task for task in tasks})


def entry_in_hand() -> Entry:
    """The fact that the running task reacts to: its number is a key for effects that happen once."""
    return _entry.get()


def fan_out() -> int:
    """Turn new facts into deliveries; returns how many facts were relayed: none while another relay does this.

    Two at once would break the order: the second would not see the deliveries that the first has not committed,
    and a later fact of the same subject would be due before them.
    """
    with transaction() as current:
        if not current.scalar(select(func.pg_try_advisory_xact_lock(*FANNING_OUT))):
            return 0
        entries = current.scalars(
            select(Entry).where(Entry.relayed_at.is_(None)).order_by(Entry.seq).limit(BATCH)
        ).all()
        for entry in entries:
            for task in _reactions.get(entry.kind, []):
                current.add(Delivery(entry_seq=entry.seq, subject_id=entry.subject_id, task=task))
        if entries:
            seqs = [entry.seq for entry in entries]
            current.execute(update(Entry).where(Entry.seq.in_(seqs)).values(relayed_at=clock.now()))
    return len(entries)


def dispatch() -> int:
    """Hand what is due to the queue; returns how many deliveries. Raises QueueDown and then leases nothing.

    The leases are committed before anything is handed over: a worker that is quicker than the commit would
    find the row locked, take it for somebody else's, and leave it until the lease runs out.
    """
    leased = _lease()
    try:
        for delivery_id in leased:
            queue.put(deliver, delivery_id, job_id=f"delivery-{delivery_id}")
    except queue.QueueDown:
        _return(leased)
        raise
    return len(leased)


def _lease() -> list[int]:
    with transaction() as current:
        due = current.scalars(_due().limit(BATCH).with_for_update(skip_locked=True)).all()
        for delivery in due:
            delivery.next_at = clock.now() + min(LEASE * 2**delivery.dispatches, LONGEST_LEASE)
            delivery.dispatches = min(delivery.dispatches + 1, 20)
    return [delivery.id for delivery in due]


def _return(delivery_ids: list[int]) -> None:
    """Make deliveries due again that could not be handed over; handing one over twice does no harm."""
    waiting = Delivery.state == DeliveryState.WAITING
    with transaction() as current:
        current.execute(
            update(Delivery)
            .where(Delivery.id.in_(delivery_ids), waiting)
            .values(next_at=clock.now(), dispatches=0)
        )


def _due() -> Any:
    earlier = aliased(Delivery)
    blocked = (
        select(1)
        .where(
            earlier.subject_id == Delivery.subject_id,
            earlier.entry_seq < Delivery.entry_seq,
            earlier.state == DeliveryState.WAITING,
        )
        .exists()
    )
    return (
        select(Delivery)
        .where(Delivery.state == DeliveryState.WAITING, Delivery.next_at <= clock.now(), ~blocked)
        .order_by(Delivery.entry_seq, Delivery.id)
    )


def deliver(delivery_id: int) -> None:
    """Run one reaction to one fact: the task that the queue carries. Never raises for the reaction's errors."""
    try:
        if _begin_attempt(delivery_id):
            _run(delivery_id)
    except Exception as error:
        log.exception("reaction_failed", delivery=delivery_id)
        database.release()
        _postpone(delivery_id, error)
    finally:
        database.release()
        trace.end()


def _begin_attempt(delivery_id: int) -> bool:
    """Count the attempt before it is made, so that a fact that kills its worker is given up one day."""
    with transaction() as current:
        delivery = current.scalar(
            select(Delivery)
            .where(Delivery.id == delivery_id, Delivery.state == DeliveryState.WAITING)
            .with_for_update(skip_locked=True)
        )
        if delivery is None:
            return False
        if delivery.attempts >= MAX_ATTEMPTS:
            _bury(delivery, delivery.problem or "Every attempt ended without a word: the worker was killed.")
            return False
        delivery.attempts += 1
    return True


def _run(delivery_id: int) -> None:
    with transaction() as current:
        delivery = current.scalar(
            select(Delivery)
            .options(joinedload(Delivery.entry))
            .where(Delivery.id == delivery_id, Delivery.state == DeliveryState.WAITING)
            .with_for_update(skip_locked=True, of=Delivery)
        )
        if delivery is None:
            return
        trace.begin(delivery.entry.request_id)
        _entry.set(delivery.entry)
        _tasks[delivery.task](delivery.entry.event)
        delivery.state = DeliveryState.DONE
        delivery.finished_at = clock.now()
        wake_relay()
    log.info("reaction_done", task=delivery.task, kind=delivery.entry.kind, seq=delivery.entry_seq)


def _postpone(delivery_id: int, error: Exception) -> None:
    with transaction() as current:
        delivery = current.get(Delivery, delivery_id, with_for_update=True)
        if delivery is None or delivery.state is not DeliveryState.WAITING:
            return
        problem = f"{type(error).__name__}: {error}"[:2000]
        if delivery.attempts >= MAX_ATTEMPTS:
            _bury(delivery, problem)
            return
        delivery.problem = problem
        delivery.next_at = clock.now() + min(timedelta(seconds=5) * 3**delivery.attempts, LONGEST_WAIT)


def _bury(delivery: Delivery, problem: str) -> None:
    """Give a delivery up, so that what follows for its subject may go on, and staff may look at it."""
    delivery.state = DeliveryState.DEAD
    delivery.problem = problem
    delivery.finished_at = clock.now()
    log.error("delivery_dead", delivery=delivery.id, task=delivery.task, problem=problem)
    wake_relay()


def drain() -> None:
    """Run everything that waits, here and now, without a queue: for commands and tests."""
    while True:
        relayed = fan_out()
        ready = list(session().scalars(_due().with_only_columns(Delivery.id).limit(BATCH)))
        database.release()
        for delivery_id in ready:
            deliver(delivery_id)
        if not relayed and not ready:
            return
