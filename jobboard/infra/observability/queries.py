"""Counts the statements of a unit of work and the time that the database took for them."""

import time
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event


@dataclass
class Tally:
    """How many statements ran, how long they took in milliseconds, and what they were."""

    count: int = 0
    milliseconds: float = 0.0
    statements: list[str] = field(default_factory=list)


_tally: ContextVar[Tally | None] = ContextVar("query_tally", default=None)


def begin() -> Tally:
    """Count from zero."""
    tally = Tally()
    _tally.set(tally)
    return tally


def current() -> Tally:
    """What was counted since `begin`."""
    return _tally.get() or Tally()


def watch(engine: Engine) -> None:
    """Count every statement that runs on this engine."""
    if not event.contains(engine, "before_cursor_execute", _before):
        event.listen(engine, "before_cursor_execute", _before)
        event.listen(engine, "after_cursor_execute", _after)


def _before(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
    context.jobboard_started = time.perf_counter()


def _after(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
    tally = _tally.get()
    if tally is None:
        return
    tally.count += 1
    tally.milliseconds += (time.perf_counter() - context.jobboard_started) * 1000
    tally.statements.append(statement)
