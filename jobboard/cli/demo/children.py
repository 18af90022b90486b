"""The demo's child processes: started under a guardian, watched, stopped."""

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click

from jobboard.infra.embedded.holding import guarded

ROOT = Path(__file__).parents[3]
GRACE = 8
"""Seconds that a child has for an orderly end."""
TAIL = 2_000
"""How many characters of a log are shown."""


@dataclass(frozen=True)
class Child:
    """A process that the demo started, under a guardian: it does not outlive the demo, however that ends."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def stop(self) -> None:
        """Ask it to end, then make sure that nothing it started is left: it leads a group of its own."""
        self.process.terminate()
        try:
            self.process.wait(timeout=GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def tail(self) -> str:
        """The last words of its log."""
        return self.log.read_text(errors="replace")[-TAIL:]


def spawn(name: str, command: list[str], *, environ: dict[str, str], lock: Path, log: Path) -> Child:
    """Start a process that ends when nobody holds the lock.

    It has a session of its own, so that Ctrl-C in the terminal reaches it through the demo alone.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            guarded(command, lock, signal.SIGTERM), cwd=ROOT, env=environ, stdin=subprocess.DEVNULL,
            stdout=output, stderr=output, start_new_session=True,
        )  # fmt: skip
    return Child(name, process, log)


def refuse_dead(children: Sequence[Child]) -> None:
    """Raise with the last words of a child that has ended by itself."""
    for child in children:
        if child.process.poll() is not None:
            raise click.ClickException(
                f"The {child.name} process ended with status {child.process.returncode}. "
                f"Its last words:\n{child.tail()}"
            )
