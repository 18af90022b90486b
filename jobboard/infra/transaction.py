"""One commit: the only place in the product that commits."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from jobboard.infra import database

_open: ContextVar[bool] = ContextVar("transaction_open", default=False)


@contextmanager
def transaction() -> Iterator[Session]:
    """Everything written in the block is kept together, or none of it is.

    A block inside another joins it: only the outermost commits. An error rolls the whole back and goes on
    to the caller.
    """
    session = database.session()
    if _open.get():
        yield session
        session.flush()
        return
    token = _open.set(True)
    try:
        with _writing(session):
            yield session
            session.commit()
    finally:
        _open.reset(token)


@contextmanager
def _writing(session: Session) -> Iterator[None]:
    """Point a session that reads statement by statement at real transactions, and back."""
    reading = session.bind
    if isinstance(reading, Engine):
        session.commit()
        session.bind = database.engine()
    try:
        yield
    except BaseException:
        session.rollback()
        raise
    finally:
        session.bind = reading
