"""Recording a fact, and giving a dead delivery another chance."""

from sqlalchemy import func, select, text
from sqlalchemy.orm import joinedload

from jobboard.infra.database import session
from jobboard.infra.observability import trace
from jobboard.journal.events import DeliveryRevived
from jobboard.journal.models import Delivery, DeliveryState, Entry
from jobboard.kernel import clock
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import NotFound
from jobboard.kernel.events import Event

CHANNEL = "journal"
"""The PostgreSQL notification channel that wakes the relay when a transaction with facts commits."""


def record(event: Event, *, actor: Actor) -> Entry:
    """Write down what happened, in the transaction that makes it so.

    Transactions that record facts about the same subject wait for each other, so that the sequence numbers
    of one subject are in the order in which its facts became true.
    """
    current = session()
    key = event.subject_id.int & 0x7FFF_FFFF_FFFF_FFFF
    current.execute(select(func.pg_advisory_xact_lock(key)))
    entry = Entry(
        kind=event.kind(),
        subject_kind=event.subject_kind,
        subject_id=event.subject_id,
        actor_kind=actor.kind,
        actor_id=actor.user_id,
        payload=event.payload(),
        request_id=trace.current(),
    )
    current.add(entry)
    current.flush()
    wake_relay()
    return entry


def wake_relay() -> None:
    """Tell the relay, at commit, that there is something to do."""
    session().execute(text(f"NOTIFY {CHANNEL}"))


def revive(delivery_id: int, *, actor: Actor) -> None:
    """Try a dead delivery again from the start, after what killed it was mended. Raises NotFound unless it is dead."""
    delivery = session().get(
        Delivery, delivery_id, options=[joinedload(Delivery.entry)], with_for_update={"of": Delivery}
    )
    if delivery is None or delivery.state is not DeliveryState.DEAD:
        raise NotFound()
    delivery.state = DeliveryState.WAITING
    delivery.attempts = delivery.dispatches = 0
    delivery.next_at = clock.now()
    delivery.finished_at = None
    entry = delivery.entry
    record(
        DeliveryRevived(
            about_id=entry.subject_id, about=entry.subject_kind, fact=entry.kind, reaction=delivery.task
        ),
        actor=actor,
    )
