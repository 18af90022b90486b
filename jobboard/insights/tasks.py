"""Scheduled counting."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from jobboard.infra import counters
from jobboard.infra.transaction import transaction
from jobboard.insights import operations
from jobboard.insights.operations import VIEWS


def keep_views() -> None:
    """Every minute: bring what was counted into the database, each batch in its own transaction.

    A batch is forgotten only after it is kept. Lost is at most what Valkey itself loses: up to a minute of counts
    where it starts anew without its data. Raises CountersDown where it is away; the next minute tries again.
    """
    counted = counters.counters()
    for batch in counted.batches(VIEWS):
        with transaction():
            operations.keep(batch.name, _read(batch.counts))
        counted.kept(VIEWS, batch.name)


def _read(counts: Mapping[str, int]) -> dict[tuple[UUID, date], int]:
    """The keys as `count_view` wrote them."""
    parts = {key: key.split(" ") for key in counts}
    return {
        (UUID(listing_id), date.fromisoformat(day)): counts[key] for key, (listing_id, day) in parts.items()
    }
