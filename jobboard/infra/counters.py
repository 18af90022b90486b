"""Counters: adding one is quick and may be forgotten; what was counted is taken in batches, each with a name of its own.

A batch is set aside in one step and stays until somebody says that it is kept, so that a crash in between loses
nothing: it is handed out again under the same name, by which whoever keeps it knows that it was there before.
"""

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from redis import Redis
from redis.exceptions import RedisError

from jobboard.infra.observability import logs
from jobboard.kernel import ids

log = logs.logger(__name__)

PATIENCE = 0.25
"""Seconds that a page waits for the server of the counters: a count is not worth more."""
REST = 10.0
"""Seconds for which a server that did not answer is not asked again."""


class CountersDown(Exception):
    """The counters do not answer; what was to be counted is not."""


@dataclass(frozen=True)
class Batch:
    """What was counted until a moment: a number for each key."""

    name: str
    counts: Mapping[str, int]


class Counters(Protocol):
    """Whatever counts. All of it raises CountersDown where nothing answers."""

    def add(self, what: str, key: str) -> None:
        """Count one for a key."""

    def batches(self, what: str) -> list[Batch]:
        """Set aside what was counted until now; every batch that is not kept yet, the oldest first."""

    def kept(self, what: str, batch: str) -> None:
        """Forget a batch; nothing happens where it is forgotten already."""


class _Process:
    counters: Counters | None = None


def configure(url: str) -> None:
    """Point this process at a Valkey or Redis server, or at `memory://`. Nothing is sent until the first use."""
    _Process.counters = open_counters(url)


def counters() -> Counters:
    """The counters of this process; raises RuntimeError before `configure`."""
    if _Process.counters is None:
        raise RuntimeError("No counters are configured: call jobboard.infra.counters.configure first.")
    return _Process.counters


def open_counters(url: str) -> Counters:
    """The counters that a URL names."""
    return MemoryCounters() if url == "memory://" else ServerCounters(url)


class MemoryCounters:
    """Dictionaries, for tests; they keep the same promises."""

    def __init__(self) -> None:
        self._counting: dict[str, Counter[str]] = {}
        self._aside: dict[str, list[Batch]] = {}

    def add(self, what: str, key: str) -> None:
        self._counting.setdefault(what, Counter())[key] += 1

    def batches(self, what: str) -> list[Batch]:
        aside = self._aside.setdefault(what, [])
        if what in self._counting:
            aside.append(Batch(ids.new_id().hex, self._counting.pop(what)))
        return list(aside)

    def kept(self, what: str, batch: str) -> None:
        self._aside[what] = [each for each in self._aside.get(what, []) if each.name != batch]


class ServerCounters:
    """A hash for what is being counted, one for each batch, and the list of the batches' names."""

    def __init__(self, url: str) -> None:
        self._server: Any = Redis.from_url(
            url, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE, decode_responses=True
        )
        self._rests_until = 0.0

    def add(self, what: str, key: str) -> None:
        if time.monotonic() < self._rests_until:
            raise CountersDown("They did not answer a moment ago.")
        try:
            self._server.hincrby(_key(what), key, 1)
        except RedisError as error:
            self._rests_until = time.monotonic() + REST
            log.warning("counters_down", problem=str(error))
            raise CountersDown(str(error)) from error

    def batches(self, what: str) -> list[Batch]:
        try:
            if self._server.exists(_key(what)):
                self._set_aside(what)
            names = self._server.lrange(_key(what, "batches"), 0, -1)
            return [Batch(name, self._counts(_key(what, name))) for name in names]
        except RedisError as error:
            raise CountersDown(str(error)) from error

    def kept(self, what: str, batch: str) -> None:
        try:
            with self._server.pipeline() as steps:
                steps.delete(_key(what, batch)).lrem(_key(what, "batches"), 0, batch).execute()
        except RedisError as error:
            raise CountersDown(str(error)) from error

    def _set_aside(self, what: str) -> None:
        """Two who do it at once make one batch and an empty one: renaming what is gone is the only error here."""
        name = ids.new_id().hex
        with self._server.pipeline() as steps:
            steps.rename(_key(what), _key(what, name)).rpush(_key(what, "batches"), name)
            steps.execute(raise_on_error=False)

    def _counts(self, key: str) -> dict[str, int]:
        return {field: int(number) for field, number in self._server.hgetall(key).items()}


def _key(*parts: str) -> str:
    return ":".join(("jobboard", "counted", *parts))
