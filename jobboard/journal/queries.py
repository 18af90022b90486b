"""Reading the journal: a subject's history, the newest facts, and the health of the relay."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager

from jobboard.infra.database import session
from jobboard.journal.models import Delivery, DeliveryState, Entry
from jobboard.kernel.pages import Page, page_of, read_key

PAGE = 50
HISTORY = 500
"""Facts of one subject that its page tells; of more, the oldest are left out."""


def history(subject_kind: str, subject_id: UUID, *, kinds: frozenset[str] | None = None) -> list[Entry]:
    """What happened to one subject, oldest first; the newest HISTORY facts, of the named kinds only where given."""
    wanted = (
        select(Entry)
        .where(Entry.subject_kind == subject_kind, Entry.subject_id == subject_id)
        .order_by(Entry.seq.desc())
        .limit(HISTORY)
    )
    if kinds is not None:
        wanted = wanted.where(Entry.kind.in_(kinds))
    return list(session().scalars(wanted))[::-1]


def newest(*, after: str | None = None, kind: str = "", subject_id: UUID | None = None) -> Page[Entry]:
    """The journal, newest first, a page at a time."""
    wanted = select(Entry).order_by(Entry.seq.desc()).limit(PAGE + 1)
    if key := read_key(after, int):
        wanted = wanted.where(Entry.seq < key[0])
    if kind:
        wanted = wanted.where(Entry.kind == kind)
    if subject_id:
        wanted = wanted.where(Entry.subject_id == subject_id)
    return page_of(session().scalars(wanted).all(), PAGE, lambda last: (last.seq,))


def oldest_unrelayed() -> datetime | None:
    """When the fact was recorded that has waited longest for the relay; None where none waits."""
    return session().scalar(select(Entry.at).where(Entry.relayed_at.is_(None)).order_by(Entry.seq).limit(1))


def dead_letters() -> list[Delivery]:
    """Deliveries that were given up, newest first, with their facts; at most 100."""
    return list(
        session().scalars(
            select(Delivery)
            .join(Delivery.entry)
            .options(contains_eager(Delivery.entry))
            .where(Delivery.state == DeliveryState.DEAD)
            .order_by(Delivery.id.desc())
            .limit(100)
        )
    )


def count_since(moment: datetime, kind: str, subject_kind: str, subject_id: UUID) -> int:
    """How often one kind of thing has happened to a subject since a moment."""
    wanted = select(func.count()).where(
        Entry.subject_kind == subject_kind,
        Entry.subject_id == subject_id,
        Entry.kind == kind,
        Entry.at > moment,
    )
    return session().scalar(wanted) or 0
