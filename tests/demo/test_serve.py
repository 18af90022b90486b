"""`jobboard demo` as a person runs it: a process that is started, used, interrupted, killed."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import requests

from jobboard.config import inherited_environ

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def soon(true: Callable[[], bool], seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)
    return true()


class Demo:
    """One run of the command, in a session of its own as in a terminal."""

    def __init__(self, var: Path, port: int) -> None:
        self.var, self.port = var, port
        self.url = f"http://localhost:{port}"
        self.said: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jobboard.cli.main", "demo"],
            cwd=ROOT,
            env={**inherited_environ(), "PORT": str(port), "VAR_DIR": str(var), "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.reader = threading.Thread(target=self._listen)
        self.reader.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as output:
            self.said.extend(output)

    @property
    def words(self) -> str:
        return "".join(self.said)

    def ready(self) -> "Demo":
        assert soon(lambda: "is ready" in self.words or self.process.poll() is not None, 180), self.words
        assert self.process.poll() is None, self.words
        return self

    def end(self, number: signal.Signals, *, group: bool = False) -> int:
        """Send the signal, to the whole foreground group as a terminal does where `group`; returns the status."""
        if group:
            os.killpg(self.process.pid, number)
        else:
            self.process.send_signal(number)
        status = self.process.wait(timeout=120)
        self.reader.join(timeout=60)
        return status

    def processes(self) -> list[str]:
        """The command lines of what belongs to this demo: they name its folder or its guardian's lock."""
        found = subprocess.run(
            ["ps", "-axww", "-o", "pid=,args="], capture_output=True, text=True, check=True
        ).stdout.splitlines()
        return [line for line in found if str(self.var) in line]


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of these demos: the first that is started fills it, the others find it as that one left it."""
    return tmp_path_factory.mktemp("demo") / "var"


@pytest.fixture
def start(var: Path) -> Iterator[Callable[[], Demo]]:
    """Starts the demo of this test, as often as is asked for."""
    port, runs = free_port(), []

    def begin() -> Demo:
        runs.append(Demo(var, port))
        return runs[-1]

    yield begin
    for run in runs:
        if run.process.poll() is None:
            run.end(signal.SIGTERM)


def test_the_demo_serves_stops_at_ctrl_c_and_starts_again_with_what_was_done(
    start: Callable[[], Demo],
) -> None:
    first = start().ready()
    assert f"{first.url}/demo/mailbox" in first.words
    assert "Amara Okafor" in first.words
    assert requests.get(first.url, timeout=60).ok
    assert requests.get(f"{first.url}/demo/mailbox", timeout=60).ok
    assert first.end(signal.SIGINT, group=True) == 0
    assert "Traceback" not in first.words
    assert first.words.rstrip().endswith("Stopping.")
    assert not listens(first.port)
    assert first.processes() == []
    key = (first.var / "secret-key").read_text()
    assert (first.var / "secret-key").stat().st_mode & 0o077 == 0

    second = start().ready()
    seconds = re.search(r"ready \(([\d.]+) s\)", second.words)
    assert seconds
    # Three on two idle cores; the rest is for those who work beside this.
    assert float(seconds[1]) < 60
    assert requests.get(f"{second.url}/jobs", timeout=60).ok
    assert (second.var / "secret-key").read_text() == key
    assert second.end(signal.SIGTERM) == 0
    assert second.processes() == []


def test_what_the_demo_started_does_not_outlive_it_when_it_is_killed(start: Callable[[], Demo]) -> None:
    demo = start().ready()
    assert demo.processes()
    demo.end(signal.SIGKILL)
    assert soon(lambda: not listens(demo.port) and not demo.processes()), demo.processes()


def test_a_child_that_dies_is_named_and_everything_stops(start: Callable[[], Demo]) -> None:
    demo = start().ready()
    worker = next(line for line in demo.processes() if line.endswith("worker.py"))
    os.kill(int(worker.split()[0]), signal.SIGTERM)
    assert demo.process.wait(timeout=120) == 1
    demo.reader.join(timeout=60)
    assert "The worker process ended" in demo.words
    assert "Traceback" not in demo.words
    assert demo.processes() == []


def test_a_taken_port_gets_a_sentence_and_a_way_out(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        demo = Demo(tmp_path / "var", port)
        assert demo.process.wait(timeout=120) == 1
        demo.reader.join(timeout=60)
    assert re.fullmatch(rf"Error: Port {port} is in use\. Try PORT=\d+ make demo\.\n", demo.words)
    assert not demo.var.exists()


@pytest.mark.parametrize("port", [0, 70_000])
def test_a_port_that_can_not_be_is_refused(tmp_path: Path, port: int) -> None:
    demo = Demo(tmp_path / "var", port)
    assert demo.process.wait(timeout=120) == 1
    demo.reader.join(timeout=60)
    assert f"There is no port {port}" in demo.words
    assert "Traceback" not in demo.words
