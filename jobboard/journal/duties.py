"""What a worker process does all day: relay the journal, and run tasks; each until it is told to stop."""

import threading
from contextlib import suppress

from redis.exceptions import RedisError
from rq.exceptions import StopRequested
from sqlalchemy.exc import OperationalError

from jobboard.infra import database, queue
from jobboard.infra.observability import logs
from jobboard.infra.queue import QueueDown
from jobboard.journal import relay
from jobboard.journal.operations import CHANNEL

POLL = 1.0
"""Seconds between looks when nothing wakes the relay: leases run out without a notification."""
PAUSE = 2.0
"""Seconds before another try when the database or the queue is away."""

log = logs.logger(__name__)


def relay_once() -> None:
    """Relay and dispatch everything that is ready."""
    while relay.fan_out() or relay.dispatch():
        pass


def relay_until(stop: threading.Event) -> None:
    """Relay whenever facts are recorded, whatever goes away and comes back meanwhile."""
    while not stop.is_set():
        try:
            relay_once()
            for _ in database.listen(CHANNEL, timeout=POLL):
                if stop.is_set():
                    return
                relay_once()
        except (OperationalError, QueueDown) as error:
            log.warning("relay_waits", problem=str(error).splitlines()[0])
            stop.wait(PAUSE)
        except Exception:
            log.exception("relay_failed")
            stop.wait(PAUSE)
        finally:
            database.release()


def work_until(stop: threading.Event) -> None:
    """Run tasks in this thread (the main one: RQ listens for signals); survives an absent queue."""
    while not stop.is_set():
        # The signal that stops a worker may itself meet an absent queue, wherever this thread is.
        with suppress(StopRequested, RedisError):
            _work(stop)


def _work(stop: threading.Event) -> None:
    try:
        queue.worker(stop).work()
        stop.set()
    except RedisError as error:
        log.warning("worker_waits", problem=str(error).splitlines()[0])
        stop.wait(PAUSE)
