"""Two things at the same moment, on connections of their own."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from jobboard.infra import database

T = TypeVar("T")


def at_once(*acts: Callable[[], T]) -> list[T | Exception]:
    """What came of doing several things in several threads at the same moment."""
    barrier = threading.Barrier(len(acts))

    def run(act: Callable[[], T]) -> T | Exception:
        barrier.wait()
        try:
            return act()
        except Exception as error:
            return error
        finally:
            database.release()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
