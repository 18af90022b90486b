"""What runs at what hour: the whole timetable of the product on one page."""

import threading
from collections.abc import Callable
from typing import Any

from jobboard.accounts.tasks import forget_expired_sessions
from jobboard.candidates.tasks import sweep_orphans
from jobboard.companies.tasks import sweep_logos
from jobboard.infra import queue
from jobboard.insights.tasks import keep_views
from jobboard.listings.tasks import open_due
from jobboard.roles.tasks import publish_due

SCHEDULE: tuple[tuple[str, Callable[[], Any]], ...] = (
    ("17 3 * * *", forget_expired_sessions),
    ("37 3 * * *", sweep_orphans),
    ("* * * * *", publish_due),
    ("* * * * *", open_due),
    ("47 3 * * *", sweep_logos),
    ("* * * * *", keep_views),
)
"""(cron expression in UTC, task). Every task may run twice, or be missed once, without harm."""


def keep_until(stop: threading.Event) -> None:
    """Hand each task to the queue at its hour, until told to stop."""
    queue.keep_timetable(SCHEDULE, stop)
