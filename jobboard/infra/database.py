"""The database: the declarative base, the engine of this process, and the session of this unit of work.

A unit of work is a request, a task or a command. Its session is opened by the first query, kept in a context
variable and given back by `release`. Writing goes through `jobboard.infra.transaction`.
"""

import pkgutil
import time
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import datetime
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar
from uuid import UUID

import psycopg
from sqlalchemy import Connection, DateTime, Engine, Enum, MetaData, Text, create_engine, event
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

import jobboard
from jobboard.kernel import clock, ids

E_ = TypeVar("E_", bound=StrEnum)

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every table of the product; the types below are what a plain annotation means."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {
        datetime: DateTime(timezone=True),
        str: Text(),
        dict[str, Any]: JSONB(),
        list[Any]: JSONB(),
        list[str]: JSONB(),
    }


class Row(Base):
    """A row with a time-ordered id and the moment it was made."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=ids.new_id)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


def enum_column(kind: type[E_], *, name: str = "") -> Enum:
    """A string enum as text with a check constraint, so that a new value is a plain migration.

    A table with two columns of one kind names their constraints.
    """
    return Enum(
        kind,
        name=name or kind.__name__.lower(),
        native_enum=False,
        length=40,
        create_constraint=True,
        values_callable=lambda members: [member.value for member in members],
    )


def schema() -> MetaData:
    """Every table of the product: the models of each room, found by their file name."""
    for room in pkgutil.iter_modules(jobboard.__path__):
        if room.ispkg and find_spec(f"jobboard.{room.name}.models"):
            import_module(f"jobboard.{room.name}.models")
    return Base.metadata


class _Process:
    """What this process is connected to."""

    engine: Engine | None = None
    lent: Connection | None = None


_session: ContextVar[Session | None] = ContextVar("session", default=None)


def connect(url: str, *, pool_size: int = 5) -> Engine:
    """Point this process at a database; called once by whoever starts it."""
    disconnect()
    _Process.engine = create_engine(
        normalised(url),
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_recycle=1800,
        connect_args={"connect_timeout": 5, "application_name": "jobboard"},
    )
    event.listen(_Process.engine, "checkout", _ping_after_idling)
    event.listen(_Process.engine, "checkin", _note_use)
    return _Process.engine


IDLE = 5.0
"""Seconds after which a pooled connection is tried before it is used: a busy one needs no round trip for that."""


def _note_use(connection: Any, record: Any) -> None:
    record.info["used"] = time.monotonic()


def _ping_after_idling(connection: Any, record: Any, proxy: Any) -> None:
    if connection is None or time.monotonic() - record.info.get("used", time.monotonic()) < IDLE:
        return
    try:
        connection.execute("SELECT 1")
        connection.rollback()
    except psycopg.OperationalError as error:
        raise DisconnectionError("The database was restarted while this connection idled.") from error


def normalised(url: str) -> str:
    """The URL with the driver named: hosting platforms write `postgres://` or `postgresql://`."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def disconnect() -> None:
    """Close every connection of this process."""
    if _Process.engine is not None:
        _Process.engine.dispose()
        _Process.engine = None


def engine() -> Engine:
    """The engine of this process; raises RuntimeError before `connect`."""
    if _Process.engine is None:
        raise RuntimeError("No database is connected: call jobboard.infra.database.connect first.")
    return _Process.engine


def session() -> Session:
    """The session of this unit of work, opened at its first use."""
    current = _session.get()
    if current is None:
        if _Process.lent is not None:
            current = Session(_Process.lent, expire_on_commit=False, join_transaction_mode="create_savepoint")
        else:
            current = Session(_reading(), expire_on_commit=False)
        _session.set(current)
    return current


def _reading() -> Engine:
    """The engine for reads outside a transaction: each statement for itself, without BEGIN and ROLLBACK around."""
    return engine().execution_options(isolation_level="AUTOCOMMIT")


def release() -> None:
    """End this unit of work: whatever was not committed is rolled back."""
    current = _session.get()
    if current is not None:
        _session.set(None)
        current.close()


def lend(connection: Connection | None) -> None:
    """Run every unit of work inside this connection's transaction: tests lend one that they roll back."""
    release()
    _Process.lent = connection


def listen(channel: str, *, timeout: float) -> Iterator[bool]:
    """Wait for notifications: yields True at each, and False whenever `timeout` seconds passed without one.

    Uses a connection of its own, outside the pool. Ends with an OperationalError when the server goes away.
    """
    plain = engine().url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True, connect_timeout=5) as connection:
        connection.execute(f"LISTEN {channel}")
        while True:
            yield any(True for _ in connection.notifies(timeout=timeout, stop_after=1))
