"""Reading the journal: a subject's history, the newest facts, and the health of the relay."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager

from jobboard.infra.database import session
from jobboard.journal.models import Delivery, DeliveryState, Entry
from jobboard.kernel.pages import Page, read_cursor, write_cursor

PAGE = 50


def history(subject_kind: str, subject_id: UUID, *, kinds: frozenset[str] | None = None) -> list[Entry]:
    """What happened to one subject, oldest first; at most 500 facts, of the named kinds only where given."""
    wanted = (
        select(Entry)
        .where(Entry.subject_kind == subject_kind, Entry.subject_id == subject_id)
        .order_by(Entry.seq)
        .limit(500)
    )
    if kinds is not None:
        wanted = wanted.where(Entry.kind.in_(kinds))
    return list(session().scalars(wanted))


def newest(*, after: str | None = None, kind: str = "", subject_id: UUID | None = None) -> Page[Entry]:
    """The journal, newest first, a page at a time."""
    wanted = select(Entry).order_by(Entry.seq.desc()).limit(PAGE + 1)
    cursor = read_cursor(after, 1)
    if cursor is not None and isinstance(cursor[0], int):
        wanted = wanted.where(Entry.seq < cursor[0])
    if kind:
        wanted = wanted.where(Entry.kind == kind)
    if subject_id:
        wanted = wanted.where(Entry.subject_id == subject_id)
    rows = list(session().scalars(wanted))
    following = write_cursor(rows[PAGE - 1].seq) if len(rows) > PAGE else None
    return Page(rows[:PAGE], next=following)


def author_of(sequence: int) -> UUID | None:
    """The person who brought a fact about; None for the system and for visitors."""
    return session().scalar(select(Entry.actor_id).where(Entry.seq == sequence))


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
