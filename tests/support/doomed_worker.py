"""A worker process that performs every duty with short leases, and dies by SIGKILL where it is told to.

Called with a database URL, a Redis URL, and one of `lay NUMBER…`, `die-before-dispatch`, `die-before-commit`,
`die-after-commit`, `slow-queue`, or nothing.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

sys.path.insert(0, str(Path(__file__).parents[2]))

from jobboard.infra import database, queue
from jobboard.infra.transaction import transaction
from jobboard.journal import duties, relay
from jobboard.journal.operations import record
from jobboard.kernel.access import SYSTEM
from tests.support.facts import StoneLaid, write_down

WALL = UUID(int=7)


def die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def write_and_die(event: StoneLaid) -> None:
    """The effect is in the transaction, the acknowledgement is not."""
    write_down(event)
    database.session().flush()
    die()


def dies_after(step: Callable[[int], None]) -> Callable[[int], None]:
    def run(delivery_id: int) -> None:
        step(delivery_id)
        die()

    return run


def slowly(put: Callable[..., None]) -> Callable[..., None]:
    """The queue takes its time after it has the task, so that the worker is always quicker than the relay."""

    def put_and_wait(*arguments: Any, **named: Any) -> None:
        put(*arguments, **named)
        time.sleep(0.2)

    return put_and_wait


def main(database_url: str, redis_url: str, *words: str) -> None:
    database.connect(database_url)
    queue.connect(redis_url)
    relay.LEASE = timedelta(seconds=1)
    if words[:1] == ("lay",):
        with transaction():
            for number in words[1:]:
                record(StoneLaid(wall_id=WALL, number=int(number)), actor=SYSTEM)
        return
    doom = words[0] if words else ""
    relay.configure({StoneLaid: [write_down]})
    if doom == "die-before-commit":
        relay._tasks[relay.name_of(write_down)] = write_and_die
    if doom == "die-before-dispatch":
        relay.queue.put = die  # type: ignore[assignment]
    if doom == "die-after-commit":
        relay._run = dies_after(relay._run)
    if doom == "slow-queue":
        relay.LEASE = timedelta(minutes=5)
        relay.queue.put = slowly(relay.queue.put)  # type: ignore[assignment]
    stop = threading.Event()
    threading.Thread(target=duties.relay_until, args=(stop,), daemon=True).start()
    duties.work_until(stop)


main(*sys.argv[1:])
