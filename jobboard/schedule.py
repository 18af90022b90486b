"""What runs at what hour: the whole timetable of the product on one page."""

import threading
from collections.abc import Callable
from typing import Any

from jobboard.infra import queue

SCHEDULE: tuple[tuple[str, Callable[[], Any]], ...] = ()
"""(cron expression in UTC, task). Every task may run twice, or be missed once, without harm."""


def keep_until(stop: threading.Event) -> None:
    """Hand each task to the queue at its hour, until told to stop."""
    queue.keep_timetable(SCHEDULE, stop)
