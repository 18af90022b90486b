"""Scheduled work on the library."""

from jobboard.infra.transaction import transaction
from jobboard.roles import operations, queries


def publish_due() -> None:
    """Every minute: publish each planned version whose hour has come, each in a transaction of its own."""
    for plan_id in queries.plans_due():
        with transaction():
            operations.publish_planned(plan_id)
