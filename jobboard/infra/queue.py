"""The queue: hands ids to workers through RQ. It may forget everything at any time; the journal remembers."""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from redis import Redis
from redis.exceptions import RedisError
from rq import Queue, SimpleWorker
from rq.cron import CronScheduler

Timetable = Iterable[tuple[str, Callable[[], Any]]]

DEFAULT = "jobboard"
QUEUES = (DEFAULT,)
"""Every queue of the product, in the order in which a worker serves them."""

JOB_TIMEOUT = 120
"""Seconds that one task may take; reading a hostile document is bounded well below (`infra/documents`)."""


class QueueDown(Exception):
    """The queue does not answer."""


class _Process:
    connection: Redis | None = None


def connect(url: str) -> Redis:
    """Point this process at a Valkey or Redis server. Nothing is sent until the first use."""
    _Process.connection = Redis.from_url(
        url, socket_connect_timeout=2, socket_timeout=None, health_check_interval=30
    )
    return _Process.connection


def connection() -> Redis:
    """The connection of this process; raises RuntimeError before `connect`."""
    if _Process.connection is None:
        raise RuntimeError("No queue is connected: call jobboard.infra.queue.connect first.")
    return _Process.connection


def put(task: Callable[..., Any], *args: Any, job_id: str, queue: str = DEFAULT) -> None:
    """Hand a task to the workers. Raises QueueDown where the server does not answer."""
    try:
        Queue(queue, connection=connection()).enqueue_call(
            task, args=args, job_id=job_id, timeout=JOB_TIMEOUT, result_ttl=0, failure_ttl=3600
        )
    except RedisError as error:
        raise QueueDown(str(error)) from error


def answers() -> bool:
    """Whether the server answers now."""
    try:
        return bool(connection().ping())
    except RedisError:
        return False


class Worker(SimpleWorker):
    """Runs tasks in this process: what can crash or run away (documents) has a process of its own anyway."""

    stop: threading.Event

    def request_stop(self, signum: Any, frame: Any) -> None:
        """Note the signal before anything else: RQ asks the server first, which may be gone for good."""
        self.stop.set()
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]


def worker(stop: threading.Event, name: str | None = None) -> Worker:
    """A worker for every queue; `stop` is set by the signal that ends it."""
    made = Worker(
        [Queue(name_, connection=connection()) for name_ in QUEUES], connection=connection(), name=name
    )
    made.stop = stop
    return made


def keep_timetable(timetable: Timetable, stop: threading.Event) -> None:
    """Put each task into the queue at its hour; an hour that falls while the queue is away is skipped."""
    scheduler = CronScheduler(connection=connection())
    for expression, task in timetable:
        scheduler.register(task, DEFAULT, cron=expression, job_timeout=JOB_TIMEOUT, result_ttl=0)
    while not stop.wait(timeout=5):
        with suppress(RedisError):
            scheduler.enqueue_jobs()
