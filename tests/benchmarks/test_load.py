"""What the load says of an answer; how fast anything is stays out of the tests."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from benchmarks.load import measure

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + b"x" * 500


class Page(socketserver.BaseRequestHandler):
    """Answers every question with one page, whole, over a connection that is kept."""

    def handle(self) -> None:
        with suppress(ConnectionError):
            while self.request.recv(10_000):
                self.request.sendall(ANSWER)


@pytest.fixture
def port() -> Iterator[int]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@pytest.mark.parametrize("connections", [1, 4])
def test_a_load_tells_the_size_of_a_whole_answer(port: int, connections: int) -> None:
    assert measure(port, "/", connections, 0.2).size == len(ANSWER)
