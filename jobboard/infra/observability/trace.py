"""The request id that a piece of work belongs to, carried from the request into its tasks."""

from contextvars import ContextVar

from jobboard.kernel import ids

_request_id: ContextVar[str | None] = ContextVar("request_id", default=None)


def begin(request_id: str | None = None) -> str:
    """Start a piece of work under a given id, or a new one."""
    chosen = request_id or ids.short_code(12)
    _request_id.set(chosen)
    return chosen


def current() -> str | None:
    """The id of the work in hand."""
    return _request_id.get()


def end() -> None:
    """Forget the id."""
    _request_id.set(None)
