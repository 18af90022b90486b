"""A load over kept-open connections: requests a second, and the spread of their times.

Raw sockets and one selector, since the machine's cores are shared with the server: a friendlier client would cost
as much as the page that it asks for, and flatten every ratio.
"""

import re
import selectors
import socket
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


@dataclass(frozen=True)
class Measured:
    """What one load gave: requests a second, the 50th and 99th percentile in milliseconds, bytes of an answer."""

    rate: float
    p50: float
    p99: float
    size: int


@dataclass
class Asker:
    """One connection that asks again as soon as it is answered."""

    socket: socket.socket
    request: bytes
    awaited: bytes = b" 200 "
    """The status that the answer has to have."""
    started: float = 0.0
    received: bytearray = field(default_factory=bytearray)
    expected: int = 0
    size: int = 0
    """The bytes of the last whole answer."""

    def ask(self) -> None:
        self.received.clear()
        self.expected = 0
        self.started = time.perf_counter()
        self.socket.sendall(self.request)

    def answered(self) -> bool:
        """Take what has arrived; whether it is the whole answer."""
        part = self.socket.recv(1 << 18)
        if not part:
            raise ConnectionError("The server closed a connection that was to be kept.")
        self.received += part
        if not self.expected:
            head = self.received.find(b"\r\n\r\n")
            if head < 0:
                return False
            if self.awaited not in self.received[:16]:
                raise AssertionError(bytes(self.received[:200]).decode(errors="replace"))
            # An answer of 304 may name the length of the page that it does not send.
            length = None if self.awaited == b" 304 " else _LENGTH.search(self.received, 0, head)
            self.expected = head + 4 + int(length[1] if length else 0)
        if len(self.received) < self.expected:
            return False
        self.size = self.expected
        return True


def measure(
    port: int, path: str, connections: int, seconds: float, *, cookie: str = "", tag: str = ""
) -> Measured:
    """Ask for one path over some connections for some seconds, after a fifth of that time to warm up.

    With a cookie it is somebody's own page that is asked for; with the tag of an earlier answer, as a browser asks
    that has the page.
    """
    headers = f"Host: 127.0.0.1:{port}\r\nConnection: keep-alive\r\nX-Forwarded-Proto: https"
    headers += f"\r\nCookie: {cookie}" if cookie else ""
    headers += f"\r\nIf-None-Match: {tag}" if tag else ""
    request = f"GET {path} HTTP/1.1\r\n{headers}\r\n\r\n".encode()
    return load(port, [request] * connections, seconds, awaited=b" 304 " if tag else b" 200 ")


def load(port: int, questions: Sequence[bytes], seconds: float, *, awaited: bytes) -> Measured:
    """Ask each of these requests again and again over a connection of its own."""
    askers = [
        Asker(socket.create_connection(("127.0.0.1", port), timeout=30), question, awaited)
        for question in questions
    ]
    with selectors.DefaultSelector() as selector:
        for asker in askers:
            selector.register(asker.socket, selectors.EVENT_READ, asker)
            asker.ask()
        # The server may still be busy with what the load before this one left behind.
        while not _run(selector, time.perf_counter() + seconds / 5):
            pass
        times = _run(selector, time.perf_counter() + seconds)
    size = max(asker.size for asker in askers)
    for asker in askers:
        asker.socket.close()
    times.sort()
    return Measured(len(times) / seconds, statistics.median(times), times[int(len(times) * 0.99)], size)


def _run(selector: selectors.BaseSelector, until: float) -> list[float]:
    """The milliseconds of every answer that came before a moment."""
    times = []
    while (now := time.perf_counter()) < until:
        for key, _ in selector.select(timeout=until - now):
            asker = key.data
            if asker.answered():
                times.append((time.perf_counter() - asker.started) * 1000)
                asker.ask()
    return times
