"""One commit: the only place in the product that commits."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sqlalchemy.orm import Session

from jobboard.infra import database

_depth: ContextVar[int] = ContextVar("transaction_depth", default=0)


@contextmanager
def transaction() -> Iterator[Session]:
    """Everything written in the block is kept together, or none of it is.

    A block inside another joins it: only the outermost commits. An error rolls the whole back and goes on
    to the caller.
    """
    session = database.session()
    outermost = _depth.get() == 0
    token = _depth.set(_depth.get() + 1)
    try:
        yield session
        if outermost:
            session.commit()
        else:
            session.flush()
    except BaseException:
        if outermost:
            session.rollback()
        raise
    finally:
        _depth.reset(token)
