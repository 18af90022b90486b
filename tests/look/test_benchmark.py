"""The benchmark of first views waits for what a slow page paints."""

import socketserver
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from benchmarks.first_view import visit

LATE = b"<!doctype html><title>Late</title><script>setTimeout(() => document.body.append('Late'), 1500)</script><body>"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(LATE), LATE)


class Page(socketserver.BaseRequestHandler):
    """Answers one question with a page that shows nothing for a while."""

    def handle(self) -> None:
        self.request.recv(10_000)
        self.request.sendall(ANSWER)


@pytest.fixture
def late() -> Iterator[str]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def test_a_visit_lasts_until_something_is_painted(chromium: Browser, late: str) -> None:
    assert visit(chromium, late, 1280).painted > 1000
