"""Facts are written in the transaction that makes them true, and never change."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from jobboard.infra.database import session
from jobboard.infra.observability import trace
from jobboard.infra.transaction import transaction
from jobboard.journal import queries
from jobboard.journal.operations import record
from jobboard.kernel import ids
from jobboard.kernel.access import SYSTEM
from tests.support.facts import StoneLaid


def test_a_fact_is_gone_when_its_transaction_fails(db: None) -> None:
    wall = ids.new_id()
    with pytest.raises(RuntimeError), transaction():
        record(StoneLaid(wall_id=wall, number=1), actor=SYSTEM)
        raise RuntimeError("the power went")
    assert queries.history("wall", wall) == []


def test_a_history_is_in_order_and_carries_the_request_that_made_it(db: None) -> None:
    wall = ids.new_id()
    trace.begin("request-12345")
    with transaction():
        for number in range(3):
            record(StoneLaid(wall_id=wall, number=number), actor=SYSTEM)
    history = queries.history("wall", wall)
    assert [entry.payload["number"] for entry in history] == [0, 1, 2]
    assert {entry.request_id for entry in history} == {"request-12345"}
    assert history[0].event == StoneLaid(wall_id=wall, number=0)


def test_a_history_that_is_too_long_keeps_what_happened_last(db: None) -> None:
    wall = ids.new_id()
    with transaction():
        for number in range(queries.HISTORY + 3):
            record(StoneLaid(wall_id=wall, number=number), actor=SYSTEM)
    told = [entry.payload["number"] for entry in queries.history("wall", wall)]
    assert told == list(range(3, queries.HISTORY + 3))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET kind = 'Other'",
        "DELETE FROM journal",
        "UPDATE journal SET at = now()",
        "TRUNCATE journal CASCADE",
    ],
)
def test_the_database_itself_refuses_to_change_a_fact(db: None, statement: str) -> None:
    with transaction():
        record(StoneLaid(wall_id=ids.new_id(), number=1), actor=SYSTEM)
    with pytest.raises(DBAPIError, match="never changed"), transaction():
        session().execute(text(statement))
