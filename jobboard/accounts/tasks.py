"""Scheduled work on accounts."""

from jobboard.accounts import operations
from jobboard.infra.transaction import transaction


def forget_expired_sessions() -> None:
    """Once a day: delete sessions that have been over for a month."""
    with transaction():
        operations.forget_expired_sessions()
