"""Scheduled work on companies."""

from datetime import timedelta

from jobboard.companies import logos, queries
from jobboard.infra.storage import storage
from jobboard.infra.transaction import transaction
from jobboard.kernel import clock

GRACE = timedelta(days=1)
"""A logo is stored before its row says so; this is ample for the row to follow."""


def sweep_logos() -> None:
    """Once a day: delete logos that no company shows any more."""
    old = storage().keys(logos.FOLDER, before=clock.now() - GRACE)
    with transaction():
        used = {logos.key_of(digest) for digest in queries.logos_in_use()}
    for key in set(old) - used:
        storage().delete(key)
