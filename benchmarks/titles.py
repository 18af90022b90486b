"""How long the database takes to find roles by title, as PostgreSQL itself counts it."""

from statistics import median
from typing import Any

from sqlalchemy import event

from jobboard.infra import database
from jobboard.roles import queries

ASKED = ("nurse", "back end developer", "enginer", "wel", "senior keeper of harbours", "zeppelin")
"""Whole words, several of them, one with a letter wrong, half a word, a long title, one that nobody has."""
TIMES = 9
CLAIM = 10.0
"""Milliseconds below which a search has to stay for somebody who types to notice nothing."""


def show(roles: int) -> None:
    """Print a line for each search: how many roles it finds, and its time in the database."""
    print(f"\nTitle search over {roles:,} roles; median of {TIMES} by EXPLAIN ANALYZE, planning included")
    print(f"{'words':<28}{'found':>6}{'ms':>8}")
    slowest = 0.0
    for words in ASKED:
        statement, parameters, found = _statement(words)
        took = median(_explained(statement, parameters) for _ in range(TIMES))
        slowest = max(slowest, took)
        print(f"{words:<28}{found:>6}{took:>8.2f}")
    print(f"Under {CLAIM:.0f} ms: {'holds' if slowest < CLAIM else 'does not hold'}", flush=True)


def _statement(words: str) -> tuple[str, Any, int]:
    """The one statement of a search, as it was sent, with its parameters and the number of roles found."""
    sent: list[tuple[str, Any]] = []

    def keep(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        sent.append((statement, parameters))

    event.listen(database.engine(), "before_cursor_execute", keep)
    try:
        found = len(queries.search(words))
    finally:
        event.remove(database.engine(), "before_cursor_execute", keep)
        database.release()
    [(statement, parameters)] = sent
    return statement, parameters, found


def _explained(statement: str, parameters: Any) -> float:
    with database.engine().connect() as connection:
        [(plan,)] = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", parameters)
    return float(plan[0]["Planning Time"] + plan[0]["Execution Time"])
