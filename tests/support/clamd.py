"""A small server that speaks the malware scanner's protocol."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jobboard.infra import scanning


class Daemon(socketserver.ThreadingTCPServer):
    """Answers with what the test says, and keeps what it was sent."""

    allow_reuse_address = True
    daemon_threads = True
    answer = b"stream: OK\0"
    received = b""


class _Scan(socketserver.StreamRequestHandler):
    server: Any

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while length := struct.unpack("!I", self.rfile.read(4))[0]:
            data += self.rfile.read(length)
        self.server.received = data
        self.wfile.write(self.server.answer)


@contextmanager
def malware_scanner() -> Iterator[Daemon]:
    """This process asks such a server for the duration of a block."""
    with Daemon(("127.0.0.1", 0), _Scan) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        scanning.configure(f"tcp://127.0.0.1:{server.server_address[1]}")
        try:
            yield server
        finally:
            scanning.configure("")
            server.shutdown()
