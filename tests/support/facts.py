"""Facts and reactions that exist only in tests of the journal: a small ledger that effects are written to."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from jobboard.infra.database import session
from jobboard.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class StoneLaid(Event):
    """A stone was laid on a wall."""

    subject = "wall_id"
    wall_id: UUID
    number: int


def write_down(event: StoneLaid) -> None:
    """The effect: one row for each time that this ran to its end."""
    session().execute(
        text("INSERT INTO test_ledger (wall, number) VALUES (:wall, :number)"),
        {"wall": str(event.wall_id), "number": event.number},
    )


def fail(event: StoneLaid) -> None:
    """A reaction with a bug."""
    raise ValueError(f"stone {event.number} is crooked")
