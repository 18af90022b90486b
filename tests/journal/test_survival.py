"""Real workers killed at the worst moments, and a real Valkey stopped and emptied: nothing lost, nothing twice."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from jobboard.infra import embedded
from jobboard.infra.embedded import EmbeddedValkey
from tests.support.services import Services

WORKER = Path(__file__).parents[1] / "support" / "doomed_worker.py"
ROOT = Path(__file__).parents[2]


class Wall:
    """A database, a Valkey and the worker processes of one test."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.database_url = database_url
        self.folder = folder
        self.valkey: EmbeddedValkey = embedded.valkey(folder)
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self, *doom: str) -> subprocess.Popen[bytes]:
        """A worker that performs every duty, doomed to die where `doom` says."""
        command = [sys.executable, str(WORKER), self.database_url, self.valkey.url, *doom]
        process = subprocess.Popen(command, cwd=ROOT)
        self.processes.append(process)
        return process

    def lay(self, *numbers: int) -> None:
        """Record facts in a process of their own, as a web server would."""
        subprocess.run(
            [sys.executable, str(WORKER), self.database_url, self.valkey.url, "lay", *map(str, numbers)],
            check=True,
            cwd=ROOT,
        )

    def ask(self, question: str) -> list[int]:
        with psycopg.connect(self.database_url) as connection:
            return [row[0] for row in connection.execute(question)]

    def written(self) -> list[int]:
        return self.ask("SELECT number FROM test_ledger ORDER BY number")

    def waiting(self) -> int:
        return self.ask("SELECT count(*) FROM deliveries WHERE state = 'waiting'")[0]

    def soon(self, true: Callable[[], bool], seconds: float = 90) -> None:
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, f"still waiting; written so far: {self.written()}"
            time.sleep(0.05)


@pytest.fixture
def wall(run_services: Services, worker_id: str, tmp_path: Path) -> Iterator[Wall]:
    url = run_services.clone(f"survival_{worker_id}")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE test_ledger (wall text, number int)")
    found = Wall(url, tmp_path / "valkey")
    yield found
    for process in found.processes:
        process.kill()
        process.wait()
    found.valkey.stop()


def test_a_worker_killed_between_commit_and_dispatch_loses_nothing(wall: Wall) -> None:
    wall.lay(1, 2, 3)
    doomed = wall.start("die-before-dispatch")
    assert doomed.wait(timeout=90) == -9
    assert wall.written() == []
    wall.start()
    wall.soon(lambda: wall.written() == [1, 2, 3])


def test_a_worker_killed_between_effect_and_acknowledgement_repeats_nothing(wall: Wall) -> None:
    wall.lay(1, 2)
    doomed = wall.start("die-before-commit")
    assert doomed.wait(timeout=90) == -9
    assert wall.written() == []
    wall.start()
    wall.soon(lambda: wall.written() == [1, 2])
    wall.soon(lambda: wall.waiting() == 0)
    assert wall.written() == [1, 2]


def test_a_worker_killed_right_after_its_commit_repeats_nothing(wall: Wall) -> None:
    wall.lay(1)
    doomed = wall.start("die-after-commit")
    assert doomed.wait(timeout=90) == -9
    assert wall.written() == [1]
    wall.start()
    wall.lay(2)
    wall.soon(lambda: wall.written() == [1, 2])


def test_facts_recorded_while_valkey_is_away_arrive_once_when_an_empty_one_is_back(wall: Wall) -> None:
    wall.start()
    wall.lay(1)
    wall.soon(lambda: wall.written() == [1])
    wall.valkey.stop()
    wall.lay(2, 3)
    time.sleep(1.5)
    assert wall.written() == [1]
    shutil.rmtree(wall.folder)
    wall.valkey = embedded.valkey(wall.folder)
    wall.soon(lambda: wall.written() == [1, 2, 3])
    assert wall.written() == [1, 2, 3]


def test_a_worker_that_is_told_to_end_while_valkey_is_away_ends(wall: Wall) -> None:
    worker = wall.start()
    wall.lay(1)
    wall.soon(lambda: wall.written() == [1])
    wall.valkey.stop()
    time.sleep(1)
    worker.terminate()
    assert worker.wait(timeout=90) == 0


def test_a_worker_quicker_than_the_relay_waits_for_no_lease(wall: Wall) -> None:
    wall.start("slow-queue")
    wall.lay(*range(10))
    wall.soon(lambda: len(wall.written()) == 10, seconds=25)  # A lease is thirty seconds.
